import { localesOf } from '../base/languages.ts'
import type { Farm, Post } from '../farm/model.ts'
import { tagId } from '../farm/urls.ts'

/** A word that posts are marked with, and who carries it. */
export type Tag = {
  /** As it stands in an address. */
  id: string
  /** From the farm's root. */
  path: string
  /** As most posts write it. */
  name: string
  /** The language of its posts, or the farm's when they have several. */
  lang: string
  /** Newest first. */
  posts: readonly Post[]
}

/** Every tag of the farm, by name. */
export function tagsOf({ posts, lang }: Pick<Farm, 'posts' | 'lang'>): Tag[] {
  const found = new Map<string, { posts: Post[]; spellings: Map<string, number> }>()
  for (const post of posts) {
    for (const name of post.tags) {
      const id = tagId(name)
      const tag = found.get(id) ?? { posts: [] as Post[], spellings: new Map<string, number>() }
      found.set(id, tag)
      if (tag.posts.at(-1) !== post) tag.posts.push(post)
      tag.spellings.set(name, (tag.spellings.get(name) ?? 0) + 1)
    }
  }
  const { compare } = new Intl.Collator(localesOf(lang))
  return [...found]
    .map(([id, tag]): Tag => {
      const langs = new Set(tag.posts.map((post) => post.lang))
      const [name] = [...tag.spellings].toSorted(([, a], [, b]) => b - a)[0]!
      return { id, path: `tags/${id}/`, name, lang: langs.size === 1 ? [...langs][0]! : lang, posts: tag.posts }
    })
    .toSorted((a, b) => compare(a.name, b.name))
}
