import { isFrench, localesOf } from '../base/languages.ts'

type Place = { lang: string; zone: string }

/** A day as people write it in that language: `1er janvier 2026`, `19 November 2026`. */
export function formatDate(iso: string, { lang, zone }: Place): string {
  return formatDay(iso, { lang, zone }, { dateStyle: 'long' })
}

/** A day of a month that is known: `jeudi 1er`, `Thursday 19`. */
export function formatDayOfMonth(iso: string, { lang, zone }: Place): string {
  return formatDay(iso, { lang, zone }, { weekday: 'long', day: 'numeric' })
}

/** A month with a capital, to stand above its days: `Janvier`, `November`. */
export function formatMonth(iso: string, { lang, zone }: Place): string {
  const month = formatterOf({ lang, zone }, { month: 'long' }).format(new Date(iso))
  return month.charAt(0).toLocaleUpperCase(lang) + month.slice(1)
}

/** Seconds as a player shows them: `3:20`, `1:02:03`. */
export function formatDuration(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const [first, ...rest] = parts[0] === 0 ? parts.slice(1) : parts
  return [String(first), ...rest.map((part) => String(part).padStart(2, '0'))].join(':')
}

function formatDay(iso: string, { lang, zone }: Place, options: Intl.DateTimeFormatOptions): string {
  const parts = formatterOf({ lang, zone }, options).formatToParts(new Date(iso))
  const french = isFrench(lang)
  return parts.map(({ type, value }) => (french && type === 'day' && value === '1' ? '1er' : value)).join('')
}

function formatterOf({ lang, zone }: Place, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  // English without a country is read on both sides of an ocean: the day first, as in the rest of the farm.
  const locales = localesOf(lang).map((one) => (one === 'en' ? 'en-GB' : one))
  // One calendar for the whole farm: its years and its archive are counted in it.
  return new Intl.DateTimeFormat(locales, { ...options, timeZone: zone, calendar: 'gregory' })
}
