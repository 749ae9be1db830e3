import type { Author, Blog, Channel, Farm } from '../../farm/model.ts'
import { feedFilesOf, pathOf, type FeedFile } from '../../farm/urls.ts'

/** What a feed may tell of; of the whole farm when there is none. */
export type FeedEntry = Blog | Channel | Author

/** An address with feeds. */
export type FeedPlace = {
  /** From the farm's root, with a slash at the end; nothing at the root itself. */
  folder: string
  files: readonly FeedFile[]
  entry: FeedEntry | undefined
}

/** Where feeds lie. Readers cannot be sent on from a feed, so it stays at the addresses its entry had before, too. */
export function feedPlaces({ blogs, channels, authors }: Pick<Farm, 'blogs' | 'channels' | 'authors'>): FeedPlace[] {
  const of = (kind: 'blog' | 'channel' | 'author', entries: readonly FeedEntry[]): FeedPlace[] =>
    entries.flatMap((entry) =>
      [entry.id, ...entry.was].map((id) => ({ folder: pathOf(kind, id), files: feedFilesOf(kind), entry })),
    )
  return [
    { folder: '', files: feedFilesOf('farm'), entry: undefined },
    ...of('blog', blogs),
    ...of('channel', channels),
    ...of('author', authors),
  ]
}
