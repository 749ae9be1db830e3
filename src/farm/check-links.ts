import type { Mistake } from '../base/errors.ts'
import { anchorsIn } from './anchors.ts'
import type { Checked } from './content-check.ts'
import { dueDate, isDraft } from './due.ts'
import { textsOf, type AnyEntry } from './entries.ts'
import { zoneOf } from './known.ts'
import { resolveLink } from './links.ts'
import { rawText } from './raw.ts'

/** Links lead somewhere, to headings that are there, and to nothing that is not published when the page with the link is. */
export function checkLinks(content: Checked): Mistake[] {
  const { farm, entries, site, now } = content
  const dateOf = datesIn(zoneOf(farm))
  const anchorMistake = anchorsIn(content)
  return entries.flatMap((entry) =>
    textsOf(entry).flatMap((text) =>
      text.scan.links.flatMap(({ url, ...place }): Mistake[] => {
        const mistake = (what: string, remedy: string) => [{ file: text.file, ...place, what, remedy }]
        const target = url.startsWith('#') ? ({ to: 'entry', entry } as const) : resolveLink(url, text, site)
        if (target.to === 'nowhere') return mistake(target.what, target.remedy)
        if (target.to !== 'entry' && target.to !== 'path') return []
        const reason =
          target.to === 'entry'
            ? hidden(target.entry, entry, dateOf, now)
            : empty(site.lists.get(target.path), entry, dateOf, now)
        if (reason != null) {
          return mistake(
            `the link "${url}" leads to ${reason}`,
            'link to it once it is published, or take the link out',
          )
        }
        if (target.to === 'path') return []
        const remedy = anchorMistake(url, target.entry)
        if (remedy == null) return []
        const where = target.entry === entry ? 'this page' : target.entry.file
        return mistake(`the link "${url}" leads to no heading of ${where}`, remedy)
      }),
    ),
  )
}

/** Why a page cannot be seen yet by who reads another. */
function hidden(
  target: AnyEntry,
  from: AnyEntry,
  dateOf: (entry: AnyEntry) => string | undefined,
  now: string,
): string | undefined {
  if (target.kind !== 'post' || target === from || isDraft(from)) return undefined
  if (isDraft(target)) return `a draft, ${target.file}`
  if (isThere(dateOf(target), from, dateOf, now)) return undefined
  return `a post that is published only on ${rawText(target.written.value, ['date'])}`
}

/** Why the page of a tag or a year is not there yet for who reads another. */
function empty(
  first: string | undefined,
  from: AnyEntry,
  dateOf: (entry: AnyEntry) => string | undefined,
  now: string,
): string | undefined {
  if (isDraft(from) || isThere(first, from, dateOf, now)) return undefined
  return 'a list that has no published post yet'
}

/** Whether what is published then is there when a page is read. */
function isThere(
  published: string | undefined,
  from: AnyEntry,
  dateOf: (entry: AnyEntry) => string | undefined,
  now: string,
): boolean {
  const seen = from.kind === 'post' ? dateOf(from) : undefined
  return published == null || published <= now || (seen != null && published <= seen)
}

/** When posts are published: a post that many link to is worked out once. */
function datesIn(zone: string): (entry: AnyEntry) => string | undefined {
  const known = new Map<AnyEntry, string | undefined>()
  return (entry) => {
    if (!known.has(entry)) known.set(entry, dueDate(entry, zone))
    return known.get(entry)
  }
}
