import type { Channel, Farm, Post } from '../farm/model.ts'

/** What the portal shows, from top to bottom. */
export type Front = {
  /** The post that opens it; absent only from a farm without posts. */
  story: Post | undefined
  /** Beside it. */
  highlights: readonly Post[]
  /** The newest of the others. */
  latest: readonly Post[]
  /** A row for each channel that has posts. */
  rows: readonly { channel: Channel; posts: readonly Post[] }[]
}

const lengths = { highlights: 3, latest: 6, row: 4 } as const

/**
 * Lay out the portal: what the editor chose, else the newest. A row shows what stands nowhere above it, and is
 * shorter rather than repeat a post; only a channel that has nothing else shows again what stands above.
 */
export function frontOf(
  { front, posts, channels }: Pick<Farm, 'front' | 'posts' | 'channels'>,
  postsOf: (channel: Channel) => readonly Post[],
): Front {
  const byId = new Map(posts.flatMap((post) => [post.id, ...post.was].map((id) => [id, post] as const)))
  const chosen = [...new Set(front.highlights)].flatMap((id) => byId.get(id) ?? [])
  const story = byId.get(front.story ?? '') ?? openerOf(posts.filter((post) => !chosen.includes(post))) ?? chosen[0]
  const shown = new Set(story == null ? [] : [story])
  const take = (from: readonly Post[], count: number) => {
    const taken = from.filter((post) => !shown.has(post)).slice(0, count)
    for (const post of taken) shown.add(post)
    return taken
  }
  const highlights = take(chosen.length > 0 ? chosen : posts, Math.max(chosen.length, lengths.highlights))
  const latest = take(posts, lengths.latest)
  // Channels with little to show choose first, or those with much would leave them nothing of their own.
  const poorestFirst = channels.toSorted((a, b) => postsOf(a).length - postsOf(b).length)
  const freshOf = new Map(poorestFirst.map((channel) => [channel, take(postsOf(channel), lengths.row)]))
  const rows = channels.flatMap((channel) => {
    const all = postsOf(channel)
    if (all.length === 0) return []
    const fresh = freshOf.get(channel)!
    return [{ channel, posts: fresh.length > 0 ? fresh : all.slice(0, lengths.row) }]
  })
  return { story, highlights, latest, rows }
}

/** Of the newest, which stand at the head in any case, the first that has a picture to open with. */
function openerOf(posts: readonly Post[]): Post | undefined {
  const newest = posts.slice(0, 1 + lengths.highlights)
  return newest.find(({ cover, video }) => (cover ?? video?.poster) != null) ?? newest[0]
}
