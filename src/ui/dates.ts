/** A day as people write it in that language: `1er janvier 2026`, `19 November 2026`. */
export function formatDate(iso: string, { lang, zone }: { lang: string; zone: string }): string {
  // English without a country is read on both sides of an ocean: the day first, as in the rest of the farm.
  const locale = lang === 'en' ? 'en-GB' : lang
  const parts = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: zone }).formatToParts(new Date(iso))
  const french = lang.split('-')[0] === 'fr'
  return parts.map(({ type, value }) => (french && type === 'day' && value === '1' ? '1er' : value)).join('')
}
