import type { Farm, Picture } from './model.ts'
import { typeset } from './typography.ts'

/**
 * The farm as its pages and feeds show it: every name, title and sentence set as printers of its language do. Ids,
 * addresses, tags and alternative texts stay as they were written, and so does what networks are told: they count signs.
 */
export function typesetFarm(farm: Farm): Farm {
  const { blogs, channels, authors, pages, posts } = farm
  return {
    ...set(farm, farm.lang, 'title', 'description'),
    blogs: blogs.map(({ cover, links, ...blog }) => ({
      ...set(blog, blog.lang, 'title', 'description'),
      cover: setCredit(cover, blog.lang),
      links: links.map((link) => set(link, blog.lang, 'title')),
    })),
    channels: channels.map(({ cover, ...channel }) => ({
      ...set(channel, channel.lang, 'title', 'description'),
      cover: setCredit(cover, channel.lang),
    })),
    authors: authors.map(({ portrait, links, ...author }) => ({
      ...set(author, author.lang, 'name', 'description'),
      portrait: setCredit(portrait, author.lang),
      links: links.map((link) => set(link, author.lang, 'title')),
    })),
    pages: pages.map((page) => set(page, page.lang, 'title', 'description')),
    posts: posts.map(({ cover, series, ...post }) => ({
      ...set(post, post.lang, 'title', 'excerpt', 'standfirst', 'correction'),
      cover: setCredit(cover, post.lang),
      series: series && set(series, post.lang, 'name'),
    })),
  }
}

function setCredit(picture: Picture | undefined, lang: string): Picture | undefined {
  return picture && set(picture, lang, 'credit')
}

/** The same with the words of some keys set. */
function set<T extends object, K extends keyof T>(entry: T, lang: string, ...keys: K[]): T {
  const copy = { ...entry }
  for (const key of keys) {
    const words: unknown = entry[key]
    if (typeof words === 'string') copy[key] = typeset(words, lang) as T[K]
  }
  return copy
}
