import { mustReadDate } from './dates.ts'
import type { AnyEntry } from './entries.ts'

/** Why a post is not public: it is being written, or its date has not come. */
export type Unpublished = 'draft' | 'waiting'

/** The posts that nobody but their authors sees at that moment, by id. */
export function unpublishedIn(entries: readonly AnyEntry[], zone: string, now: string): Map<string, Unpublished> {
  return new Map(
    entries.flatMap((entry): [string, Unpublished][] => {
      if (entry.kind !== 'post') return []
      const { draft, date } = entry.front!
      return draft ? [[entry.id, 'draft']] : mustReadDate(date, zone) > now ? [[entry.id, 'waiting']] : []
    }),
  )
}
