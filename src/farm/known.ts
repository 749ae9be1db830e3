import { isZone } from './dates.ts'
import type { AnyEntry } from './entries.ts'
import type { Site } from './links.ts'
import { nearest } from '../base/nearest.ts'
import { rawAt, rawText, rawTexts } from './raw.ts'
import { idLike, idPattern, pathOf, type Kind } from './urls.ts'
import type { Written } from './yaml.ts'

/** The ids of one kind of entry, in the order of their files. */
export function idsOf(entries: readonly AnyEntry[], kind: Kind): string[] {
  return entries.filter((entry) => entry.kind === kind).map(({ id }) => id)
}

/** The farm's languages; nothing when farm.yaml does not say. */
export function languagesOf(farm: Written): string[] | undefined {
  const all = ['languages', 'lang'].map((key) => rawTexts(farm.value, [key]).map(({ text }) => text))
  return all.find((texts) => texts.length > 0)
}

/** The language of an entry as far as it is written: its own, else that of its blog, else that of the farm. */
export function langOf(entry: AnyEntry, { farm, site }: { farm: Written; site: Site }): string | undefined {
  const blog = entry.kind === 'post' ? site.byPath.get(pathOf('blog', blogOf(entry.id))) : undefined
  const found = [entry.written.value, blog?.written.value, farm.value].map((value) => rawText(value, ['lang']))
  return found.find((lang) => lang != null)
}

/** The blog of a post, by the post's id. */
export function blogOf(id: string): string {
  return id.slice(0, id.indexOf('/'))
}

/** The farm's zone, or the one that a farm has by default. */
export function zoneOf(farm: Written): string {
  const zone = rawText(farm.value, ['zone'])
  return zone != null && isZone(zone) ? zone : 'Europe/Paris'
}

/** The accounts as far as they can be read; nothing when farm.yaml cannot. */
export function accountsOf(farm: Written): { id: string | undefined; network: string | undefined }[] | undefined {
  if (farm.value === undefined) return undefined
  const accounts = rawAt(farm.value, ['accounts']) ?? []
  if (!Array.isArray(accounts)) return undefined
  return accounts.map((account) => ({ id: rawText(account, ['id']), network: rawText(account, ['network']) }))
}

/** The id of the entry whose name or title that is: people write "L’équipe du jardin" where its id is asked for. */
export function idNamed(entries: readonly AnyEntry[], kind: Kind, name: string): string | undefined {
  const found = entries.find(({ kind: own, written }) => {
    const called = own === kind ? (rawText(written.value, ['name']) ?? rawText(written.value, ['title'])) : undefined
    return called != null && idLike(called) !== '' && idLike(called) === idLike(name)
  })
  return found?.id
}

/** What to do about an id that no file has. */
export function remedyFor(kind: Kind, id: string, known: readonly string[], named?: string): string {
  if (named != null) return `did you mean "${named}"?`
  const choice = nameOne(id, known)
  if (choice.startsWith('did you mean') || !idPattern.test(id)) return choice
  return `add ${kind}s/${id}.md to the content folder${known.length > 0 ? `, or ${choice}` : ''}`
}

/** Say which was meant, or which there are. */
export function nameOne(word: string, known: readonly string[]): string {
  const meant = nearest(word, known)
  if (meant != null) return `did you mean "${meant}"?`
  if (known.length === 0) return 'take it out'
  return `name one of ${known.slice(0, 12).join(', ')}${known.length > 12 ? ' …' : ''}`
}
