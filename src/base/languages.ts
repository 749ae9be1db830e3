/**
 * Languages to hand to Intl: this one, else English. Left alone, it writes one it does not know (Corsican, Creole) as the
 * machine's owner would, and two machines would build two sites.
 */
export function localesOf(lang: string): string[] {
  return [lang, 'en']
}

/** Whether it is French, of whatever country. */
export function isFrench(lang: string): boolean {
  return lang.split('-')[0] === 'fr'
}

/** Where its lines begin, as HTML says it. */
export function directionOf(lang: string): 'ltr' | 'rtl' {
  return new Intl.Locale(lang).getTextInfo().direction ?? 'ltr'
}
