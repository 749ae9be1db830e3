import { directionOf } from '../base/languages.ts'
import { stringsLang } from '../ui/strings.ts'

/** What an element says of its language, and of where its lines begin, when these are not those of what is around it. */
export function langIn(lang: string, around: string): { lang?: string; dir?: 'ltr' | 'rtl' } {
  if (lang === around) return {}
  const dir = directionOf(lang)
  return dir === directionOf(around) ? { lang } : { lang, dir }
}

/** The same of the interface's own words, which few languages have. */
export function wordsIn(around: string): ReturnType<typeof langIn> {
  return langIn(stringsLang(around), around)
}
