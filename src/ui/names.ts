import { localesOf } from '../base/languages.ts'

/** Small words of a name that are no part of its initials. */
const small = /^(the|les?|la|des?|du|and|et|of|von|van|der|den)$/i

/** One or two letters that stand for somebody without a portrait: `ÉJ` for “L’équipe du jardin”. */
export function initialsOf(name: string): string {
  const words = name
    .replace(/(?<!\p{L})[ld]['’]/giu, '')
    .split(/[\s’'-]+/u)
    .filter((word) => /^\p{L}/u.test(word) && !small.test(word))
    .map((word) => [...word][0]!.toUpperCase())
  return [words[0] ?? [...name][0] ?? '', words.length > 1 ? words.at(-1) : ''].join('')
}

/** A language as the readers of another one call it: `anglais`, `French`. */
export function languageName(lang: string, readers: string): string {
  return new Intl.DisplayNames(localesOf(readers), { type: 'language' }).of(lang) ?? lang
}

/** Names in a row as that language joins them, each with what stands before it: `A`, ` et `, `B`. */
export function joinNames<T>(names: readonly T[], lang: string): { before: string; name: T }[] {
  const keys = names.map((_, index) => String(index))
  const parts = new Intl.ListFormat(localesOf(lang), { type: 'conjunction' }).formatToParts(keys)
  let before = ''
  return parts.flatMap(({ type, value }) => {
    if (type === 'literal') {
      before = value
      return []
    }
    return [{ before, name: names[Number(value)]! }]
  })
}
