import type { Farm, Picture, Post } from './model.ts'
import { typeset } from './typography.ts'

/**
 * The farm as readers see it: every name, title and sentence set as printers of its language do. Ids, addresses, tags,
 * what cards say and what the relay sends are as they were written.
 */
export function typesetFarm(farm: Farm): Farm {
  return {
    ...farm,
    title: typeset(farm.title, farm.lang),
    description: typeset(farm.description, farm.lang),
    blogs: farm.blogs.map(typesetEntry),
    channels: farm.channels.map(typesetEntry),
    authors: farm.authors.map(typesetEntry),
    pages: farm.pages.map(typesetEntry),
    posts: farm.posts.map(typesetPost),
  }
}

type Words = { lang: string } & Partial<Record<'title' | 'name' | 'description', string>> &
  Partial<Record<'cover' | 'portrait', Picture>> & { links?: { title: string; url: string }[] }

function typesetEntry<T extends Words>(entry: T): T {
  const set = words(entry.lang)
  const { title, name, description, cover, portrait, links } = entry
  return {
    ...entry,
    ...set({ title, name, description }),
    ...present({ cover: cover && picture(cover, set), portrait: portrait && picture(portrait, set) }),
    ...present({ links: links?.map((link) => ({ ...link, ...set({ title: link.title }) })) }),
  }
}

function typesetPost(post: Post): Post {
  const set = words(post.lang)
  const { title, excerpt, correction, series, cover } = post
  return {
    ...post,
    ...set({ title, excerpt, correction }),
    ...present({ series: series && { ...series, ...set({ name: series.name }) }, cover: cover && picture(cover, set) }),
  }
}

type Set = ReturnType<typeof words>

/** Alternative text is read aloud: it stays as it is. */
function picture(one: Picture, set: Set): Picture {
  return { ...one, ...set({ credit: one.credit }) }
}

function words(lang: string) {
  return <T extends Record<string, string | undefined>>(texts: T): T =>
    Object.fromEntries(
      Object.entries(texts).flatMap(([key, text]) => (text == null ? [] : [[key, typeset(text, lang)]])),
    ) as T
}
