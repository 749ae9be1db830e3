import type { Kind } from '../farm/urls.ts'

/** The id of an entry, by its name in the address and, of a post, its blog. */
export function idOf(kind: Kind, slug: string, blog: string | undefined): string {
  return kind === 'post' ? `${blog}/${slug}` : slug
}

/** Where a new entry is kept. A post has a folder of its own, since pictures come sooner or later. */
export function fileOf(kind: Kind, id: string): string {
  return kind === 'post' ? `posts/${id}/index.md` : `${kind}s/${id}.md`
}
