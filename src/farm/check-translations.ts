import type { Mistake } from '../base/errors.ts'
import type { Checked } from './content-check.ts'
import { renamedFrom } from './former.ts'
import { idsOf, langOf, nameOne } from './known.ts'
import { rawTexts } from './raw.ts'
import { groupTranslations } from './translations.ts'
import { pathOf } from './urls.ts'

/** Translations name each other, and have languages of their own. */
export function checkTranslations(content: Checked): Mistake[] {
  const { entries, site } = content
  const known = idsOf(entries, 'post')
  const posts = entries.filter(({ kind }) => kind === 'post')
  const named = new Map(posts.map(({ id, written }) => [id, textsAt(written.value)]))
  const groups = groupTranslations(named)
  const langs = new Map(posts.map((entry) => [entry.id, langOf(entry, content)]))
  return posts.flatMap(({ id, file, written }) =>
    rawTexts(written.value, ['translationOf']).flatMap(({ path, text }, index): Mistake[] => {
      const mistake = (what: string, remedy: string): Mistake[] => [
        { file, ...written.place(path, 'value'), what, remedy },
      ]
      const other = site.byPath.get(pathOf('post', text))
      if (text === id) return mistake('a post is no translation of itself', 'name the post in the other language')
      const now = other == null ? renamedFrom(pathOf('post', text), site) : undefined
      if (now != null) return mistake(`"${text}" is now ${now.id}`, `write ${now.id} instead`)
      if (other?.kind !== 'post') return mistake(`there is no post "${text}"`, nameOne(text, known))
      if (other.written.value === undefined) return [] // what cannot be read says enough
      if (named.get(text)?.includes(id) !== true) {
        return mistake(
          `"${text}" does not say that this is its translation`,
          `add translationOf: ${add(named.get(text) ?? [], id)} to ${other.file}`,
        )
      }
      const same = index === 0 && groups.get(id)!.find((one) => one !== id && langs.get(one) === langs.get(id))
      if (!same) return []
      return mistake(
        `its translation "${same}" is in "${langs.get(id)}" too`,
        'give one of the two another lang, or take this out of both',
      )
    }),
  )
}

function textsAt(value: unknown): string[] {
  return rawTexts(value, ['translationOf']).map(({ text }) => text)
}

function add(ids: readonly string[], id: string): string {
  return ids.length === 0 ? id : `[${[...ids, id].join(', ')}]`
}
