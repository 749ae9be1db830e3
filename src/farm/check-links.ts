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
        if (target.to !== 'entry') return []
        const reason = hidden(target.entry, entry, dateOf, now)
        if (reason != null) {
          return mistake(
            `the link "${url}" leads to ${reason}`,
            'link to it once it is published, or take the link out',
          )
        }
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
  const published = dateOf(target)
  const seen = from.kind === 'post' ? dateOf(from) : undefined
  if (published == null || published <= now || (seen != null && published <= seen)) return undefined
  return `a post that is published only on ${rawText(target.written.value, ['date'])}`
}

/** When posts are published: a post that many link to is worked out once. */
function datesIn(zone: string): (entry: AnyEntry) => string | undefined {
  const known = new Map<AnyEntry, string | undefined>()
  return (entry) => {
    if (!known.has(entry)) known.set(entry, dueDate(entry, zone))
    return known.get(entry)
  }
}
