import type { Post } from '../farm/model.ts'
import { tagId } from '../farm/urls.ts'

/** What posts have in common, and how much that says: a series is a promise, a tag a choice, a channel a shelf. */
const weights = { series: 3, tag: 2, channel: 1 } as const
/** What a reader may not be able to read must have more to offer. */
const otherLanguage = -2

/**
 * The posts that a reader of this one may want next: those that share most with it, the newest first among equals. What
 * only translates it says nothing new.
 */
export function relatedTo(post: Post, posts: readonly Post[], count: number): Post[] {
  const same = new Set([post.id, ...post.translations.map(({ id }) => id)])
  const tags = new Set(tagIds(post))
  const channels = new Set(post.channels)
  const score = (other: Post) =>
    (post.series != null && other.series?.name === post.series.name ? weights.series : 0) +
    weights.tag * shared(tagIds(other), tags) +
    weights.channel * shared(other.channels, channels) +
    (other.lang === post.lang ? 0 : otherLanguage)
  return posts
    .filter((other) => !same.has(other.id))
    .map((other) => ({ other, score: score(other) }))
    .filter((each) => each.score > 0)
    .toSorted((a, b) => b.score - a.score || (a.other.date < b.other.date ? 1 : -1))
    .slice(0, count)
    .map(({ other }) => other)
}

/** The published parts of the series that a post belongs to, in their order; none when it belongs to none. */
export function seriesOf({ series, lang }: Post, posts: readonly Post[]): Post[] {
  if (series == null) return []
  return posts
    .filter((other) => other.series?.name === series.name && other.lang === lang)
    .toSorted((a, b) => a.series!.part - b.series!.part)
}

const known = new WeakMap<Post, readonly string[]>()

/** Every post is compared with many. */
function tagIds(post: Post): readonly string[] {
  const ids = known.get(post) ?? post.tags.map(tagId)
  known.set(post, ids)
  return ids
}

function shared(words: readonly string[], wanted: ReadonlySet<string>): number {
  return new Set(words.filter((word) => wanted.has(word))).size
}
