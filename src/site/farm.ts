import type { Author, Blog, Channel, Page, Post } from '../farm/model.ts'
import type { PublishedFarm } from '../farm/read.ts'
import { typesetFarm } from '../farm/typeset-farm.ts'
import { absoluteUrl, hrefOf, tagId } from '../farm/urls.ts'
import { yearsOf, type Year } from './archive.ts'
import { listsOf } from './lists.ts'
import { relatedTo, seriesOf } from './related.ts'
import { tagsOf, type Tag } from './tags.ts'

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
  postsOf(entry: Blog | Channel | Author | Tag): readonly Post[]
  /** The blogs and channels that have posts: what menus and lists lead to. */
  inUse: { blogs: readonly Blog[]; channels: readonly Channel[] }
  /** By name. */
  tags: readonly Tag[]
  /** By its id, or by the word itself. */
  tag(name: string): Tag | undefined
  /** Newest first. */
  years: readonly Year[]
  /** The posts of the same blog that came before and after. */
  neighbours(post: Post): { newer: Post | undefined; older: Post | undefined }
  /** The parts of its series, and what else its reader may like. */
  series(post: Post): readonly Post[]
  related(post: Post, count: number): readonly Post[]
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
  const farm = typesetFarm(published.farm)
  const blogs = byId(farm.blogs)
  const channels = byId(farm.channels)
  const authors = byId(farm.authors)
  const pages = byId(farm.pages)
  const posts = byId(farm.posts)
  const tags = tagsOf(farm)
  const tagsById = new Map(tags.map((tag) => [tag.id, tag]))
  const series = Map.groupBy(
    farm.posts.filter((post) => post.series != null),
    (post) => post.series?.name,
  )
  const lists = listsOf(farm)
  const postsOf = (entry: { path: string }) => lists.get(entry.path) ?? []
  const hasPosts = (entry: { path: string }) => postsOf(entry).length > 0
  return {
    ...published,
    farm,
    link: (path) => hrefOf(farm.url, path),
    at: (path) => absoluteUrl(farm.url, path),
    blog: (id) => blogs.get(id),
    channel: (id) => channels.get(id),
    author: (id) => authors.get(id),
    page: (id) => pages.get(id),
    post: (id) => posts.get(id),
    postsOf,
    inUse: { blogs: farm.blogs.filter(hasPosts), channels: farm.channels.filter(hasPosts) },
    tags,
    tag: (name) => tagsById.get(tagId(name)),
    years: yearsOf(farm),
    neighbours(post) {
      const list = postsOf(blogs.get(post.blog)!)
      const index = list.indexOf(post)
      return { newer: list[index - 1], older: list[index + 1] }
    },
    series: (post) => seriesOf(post, series.get(post.series?.name) ?? []),
    related(post, count) {
      const own = [
        ...post.channels.map((id) => channels.get(id)!),
        ...post.tags.map((tag) => tagsById.get(tagId(tag))!),
      ]
      const lists = [series.get(post.series?.name) ?? [], ...own.map(postsOf)]
      return relatedTo(post, nearby(post, lists), count)
    },
  }
}

/** Where to look for posts like this one: however large the farm, no farther than the newest of what it belongs to. */
function nearby(post: Post, lists: readonly (readonly Post[])[]): Post[] {
  return [...new Set(lists.flatMap((posts) => posts.slice(0, 100)))].filter((other) => other !== post)
}

function byId<T extends { id: string; was: readonly string[] }>(entries: readonly T[]): Map<string, T> {
  return new Map(entries.flatMap((entry) => [entry.id, ...entry.was].map((id) => [id, entry] as const)))
}
