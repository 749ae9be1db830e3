import type { Mistake } from '../base/errors.ts'
import type { Checked } from './content-check.ts'
import { readDate } from './dates.ts'
import { textsOf, type AnyEntry } from './entries.ts'
import { zoneOf } from './known.ts'
import { resolveLink } from './links.ts'
import { rawAt, rawText } from './raw.ts'

/** Links lead somewhere, and to nothing that is not published when the page with the link is. */
export function checkLinks({ farm, entries, site, now }: Checked): Mistake[] {
  const dateOf = datesIn(zoneOf(farm))
  return entries.flatMap((entry) =>
    textsOf(entry).flatMap((text) =>
      text.scan.links.flatMap(({ url, ...place }): Mistake[] => {
        const target = resolveLink(url, text, site)
        if (target.to === 'nowhere') return [{ file: text.file, ...place, what: target.what, remedy: target.remedy }]
        if (target.to !== 'entry') return []
        const reason = hidden(target.entry, entry, dateOf, now)
        if (reason == null) return []
        const remedy = `link to it once it is published, or take the link out`
        return [{ file: text.file, ...place, what: `the link "${url}" leads to ${reason}`, remedy }]
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

function isDraft({ written }: AnyEntry): boolean {
  return rawAt(written.value, ['draft']) === true
}

/** When posts are published: a post that many link to is worked out once. */
function datesIn(zone: string): (entry: AnyEntry) => string | undefined {
  const known = new Map<AnyEntry, string | undefined>()
  return (entry) => {
    if (!known.has(entry)) {
      const date = rawText(entry.written.value, ['date'])
      known.set(entry, date == null ? undefined : readDate(date, zone))
    }
    return known.get(entry)
  }
}
