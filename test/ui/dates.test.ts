import { expect, test } from 'vitest'
import { formatDate, formatDayOfMonth, formatDuration, formatMonth } from '../../src/ui/dates.ts'
import { runSync } from '../record.ts'

const paris = { lang: 'fr', zone: 'Europe/Paris' }

test('a French date names its month, and the first of a month is the premier', () => {
  expect(formatDate('2026-11-19T12:00:00.000Z', paris)).toBe('19 novembre 2026')
  expect(formatDate('2026-01-01T12:00:00.000Z', paris)).toBe('1er janvier 2026')
  expect(formatDate('2026-01-11T12:00:00.000Z', { ...paris, lang: 'fr-CA' })).toBe('11 janvier 2026')
})

test('an English date has its day first unless its country writes otherwise', () => {
  expect(formatDate('2026-11-19T12:00:00.000Z', { lang: 'en', zone: 'Europe/Paris' })).toBe('19 November 2026')
  expect(formatDate('2026-11-19T12:00:00.000Z', { lang: 'en-US', zone: 'Europe/Paris' })).toBe('November 19, 2026')
})

test('a language that nobody here knows has English dates, and every language the same calendar', () => {
  const day = (lang: string) => formatDate('2026-11-19T12:00:00.000Z', { lang, zone: 'Europe/Paris' })
  expect(['co', 'gcf'].map(day)).toEqual(['19 November 2026', '19 November 2026'])
  expect(day('fa')).toContain('۲۰۲۶')
  expect(day('th')).toContain('2026')
})

test('what is written does not depend on the language of the machine', () => {
  const modules = ['dates', 'names'].map((name) => new URL(`../../src/ui/${name}.ts`, import.meta.url).href)
  const script = `
    const { formatDate, formatMonth } = await import('${modules[0]}')
    const { initialsOf, languageName } = await import('${modules[1]}')
    const at = { lang: 'co', zone: 'UTC' }
    const iso = '2026-11-19T12:00:00.000Z'
    process.stdout.write([formatDate(iso, at), formatMonth(iso, at), initialsOf('ines ilhan'), languageName('fr', 'co')].join(' '))`
  const written = (locale: string) =>
    runSync(process.execPath, ['--input-type=module', '-e', script], { env: { ...process.env, LC_ALL: locale } }).stdout
  expect(['C', 'fr_FR.UTF-8', 'tr_TR.UTF-8'].map(written)).toEqual(Array(3).fill('19 November 2026 November II French'))
})

test('the day is that of the zone', () => {
  expect(formatDate('2025-12-31T23:30:00.000Z', paris)).toBe('1er janvier 2026')
  expect(formatDate('2025-12-31T23:30:00.000Z', { lang: 'en', zone: 'America/New_York' })).toBe('31 December 2025')
})

test('a day stands under its month', () => {
  const english = { lang: 'en', zone: 'Europe/Paris' }
  expect(formatMonth('2026-08-01T12:00:00.000Z', paris)).toBe('Août')
  expect(formatMonth('2026-08-01T12:00:00.000Z', english)).toBe('August')
  expect(formatDayOfMonth('2026-10-01T12:00:00.000Z', paris)).toBe('jeudi 1er')
  expect(formatDayOfMonth('2026-11-19T12:00:00.000Z', english)).toBe('Thursday 19')
})

test('a duration is written as players write it', () => {
  expect([7, 40, 200, 3723].map(formatDuration)).toEqual(['0:07', '0:40', '3:20', '1:02:03'])
})
