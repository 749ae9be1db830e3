import type { Farm, Post } from '../farm/model.ts'
import { tagsOf } from './tags.ts'

/** The posts of every blog, channel, author and tag, newest first, by the path of its page. */
export function listsOf(farm: Farm): ReadonlyMap<string, readonly Post[]> {
  const { blogs, channels, authors } = farm
  const lists = new Map([...blogs, ...channels, ...authors].map(({ path }) => [path, [] as Post[]]))
  const [blogPaths, channelPaths, authorPaths] = [blogs, channels, authors].map(
    (entries) => new Map(entries.map(({ id, path }) => [id, path])),
  ) as [Map<string, string>, Map<string, string>, Map<string, string>]
  for (const post of farm.posts) {
    lists.get(blogPaths.get(post.blog)!)?.push(post)
    for (const id of new Set(post.channels)) lists.get(channelPaths.get(id)!)?.push(post)
    for (const id of new Set(post.authors)) lists.get(authorPaths.get(id)!)?.push(post)
  }
  return new Map([...lists, ...tagsOf(farm).map(({ path, posts }) => [path, posts] as const)])
}
