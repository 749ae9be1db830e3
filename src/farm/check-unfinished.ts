import type { Mistake } from '../base/errors.ts'
import type { Checked } from './content-check.ts'
import { textsOf, type AnyEntry } from './entries.ts'
import type { Site } from './links.ts'
import { rawAt } from './raw.ts'
import { unfinishedIn, type Unfinished } from './unfinished.ts'
import { mediaOf, type Media } from './video.ts'

type Found = Unfinished & { file: string }
type Read = { entries: readonly AnyEntry[]; site: Site; media: ReadonlyMap<string, Media> }

/** A post goes to the networks once and for all: nothing that a template said may go with it. */
export function checkUnfinished({ entries, ...read }: Checked): Mistake[] {
  return entries
    .filter(({ kind }) => kind === 'post')
    .flatMap((entry) => placesIn(entry, read))
    .map(({ words, ...place }) => ({
      ...place,
      what: `"${words}" is still to be filled in`,
      remedy: 'write it, or put draft: true back',
    }))
}

/** What is still to be filled in elsewhere: it may be public meanwhile, but not be forgotten. */
export function unfinishedOf({ entries, ...read }: Read): { file: string; line: number }[] {
  return entries.filter(({ kind }) => kind !== 'post').flatMap((entry) => placesIn(entry, read))
}

function placesIn(entry: AnyEntry, { site, media }: Omit<Read, 'entries'>): Found[] {
  const { file, written } = entry
  if (rawAt(written.value, ['draft']) === true) return []
  return [
    ...textsAt(written.value).flatMap(({ path, text }) =>
      unfinishedIn(text, { line: 1, column: 1 }).map(({ words }) => ({ file, ...written.place(path, 'value'), words })),
    ),
    ...textsOf(entry).flatMap((text) => text.scan.unfinished.map((one) => ({ ...one, file: text.file }))),
    ...mediaOf(entry, site).flatMap((one) =>
      media.get(one.file)!.unfinished.map((place) => ({ ...place, file: one.file })),
    ),
  ]
}

/** Every text of a front matter, with its path. */
function textsAt(value: unknown, path: readonly PropertyKey[] = []): { path: readonly PropertyKey[]; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }]
  if (Array.isArray(value)) return value.flatMap((one, index) => textsAt(one, [...path, index]))
  if (typeof value !== 'object' || value == null) return []
  return Object.entries(value).flatMap(([key, one]) => textsAt(one, [...path, key]))
}
