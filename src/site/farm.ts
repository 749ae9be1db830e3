import type { Author, Blog, Channel, Farm, Page, Post } from '../farm/model.ts'
import type { PublishedFarm } from '../farm/read.ts'
import { absoluteUrl, hrefOf } from '../farm/urls.ts'

/**
 * Where templates get the farm. It is handed in from outside through one place of the process, because the compiled
 * templates are a bundle of their own: a variable of this module would exist twice.
 */
const place = globalThis as { [slot]?: Site }
const slot = Symbol.for('blogfarm.site')

/** The published farm with what pages look up in it. */
export type Site = PublishedFarm & {
  /** The address of a path from the farm's root, as pages write it. */
  link(path: string): string
  /** The same with its host, for who reads it elsewhere. */
  at(path: string): string
  /** By its id or by one it had before, as all of these. */
  blog(id: string): Blog | undefined
  channel(id: string): Channel | undefined
  author(id: string): Author | undefined
  page(id: string): Page | undefined
  post(id: string): Post | undefined
  /** Newest first. */
  postsOf(entry: Blog | Channel | Author): readonly Post[]
  /** The posts of the same blog that came before and after. */
  neighbours(post: Post): { newer: Post | undefined; older: Post | undefined }
}

/** Hand the farm to the templates. */
export function provideFarm(published: PublishedFarm): void {
  place[slot] = siteOf(published)
}

/** The farm, for a template. */
export function site(): Site {
  const found = place[slot]
  if (found == null) throw new Error('The templates were asked for a page before provideFarm() gave them a farm.')
  return found
}

function siteOf(published: PublishedFarm): Site {
  const { farm } = published
  const blogs = byId(farm.blogs)
  const channels = byId(farm.channels)
  const authors = byId(farm.authors)
  const pages = byId(farm.pages)
  const posts = byId(farm.posts)
  const lists = listPosts(farm)
  const postsOf = (entry: { path: string }) => lists.get(entry.path) ?? []
  return {
    ...published,
    link: (path) => hrefOf(farm.url, path),
    at: (path) => absoluteUrl(farm.url, path),
    blog: (id) => blogs.get(id),
    channel: (id) => channels.get(id),
    author: (id) => authors.get(id),
    page: (id) => pages.get(id),
    post: (id) => posts.get(id),
    postsOf,
    neighbours(post) {
      const list = postsOf(blogs.get(post.blog)!)
      const index = list.indexOf(post)
      return { newer: list[index - 1], older: list[index + 1] }
    },
  }
}

/** The posts of every blog, channel and author, by the path of its page. */
function listPosts(farm: Farm): Map<string, Post[]> {
  const lists = new Map([...farm.blogs, ...farm.channels, ...farm.authors].map(({ path }) => [path, [] as Post[]]))
  const paths = {
    blog: new Map(farm.blogs.map(({ id, path }) => [id, path])),
    channel: new Map(farm.channels.map(({ id, path }) => [id, path])),
    author: new Map(farm.authors.map(({ id, path }) => [id, path])),
  }
  for (const post of farm.posts) {
    lists.get(paths.blog.get(post.blog)!)?.push(post)
    for (const id of new Set(post.channels)) lists.get(paths.channel.get(id)!)?.push(post)
    for (const id of new Set(post.authors)) lists.get(paths.author.get(id)!)?.push(post)
  }
  return lists
}

function byId<T extends { id: string; was: readonly string[] }>(entries: readonly T[]): Map<string, T> {
  return new Map(entries.flatMap((entry) => [entry.id, ...entry.was].map((id) => [id, entry] as const)))
}
