import { counted } from '../base/text.ts'
import { mustReadDate, writeDate } from './dates.ts'
import type { AnyEntry } from './entries.ts'
import type { Farm } from './model.ts'

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

/** What a farm without mistakes holds, in a line: what is public, and what is to come. */
export function tallyOf({ posts, blogs, zone }: Farm, unpublished: ReadonlyMap<string, Unpublished>): string {
  const [drafts, waiting] = (['draft', 'waiting'] as const).map((why) =>
    posts.filter(({ id }) => unpublished.get(id) === why),
  ) as [Farm['posts'], Farm['posts']]
  const next = waiting.at(-1)
  const until = next == null ? '' : writeDate(next.date, zone).slice(0, 10)
  return [
    `${counted(posts.length - unpublished.size, 'post')} in ${counted(blogs.length, 'blog')}`,
    ...(drafts.length === 0 ? [] : [counted(drafts.length, 'draft')]),
    ...(next == null ? [] : [`${waiting.length} waiting${waiting.length === 1 ? '' : ', the first'} until ${until}`]),
    'no mistakes.',
  ].join(', ')
}
