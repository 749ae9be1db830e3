import { createHash } from 'node:crypto'
import type { Blog, Card, Channel, Farm, Look, Picture, Post } from './model.ts'
import { typeset } from './typography.ts'
import { cardPathOf } from './urls.ts'

/** Pixels of every card: what Facebook and X show whole. */
export const cardSize = { width: 1200, height: 630 } as const

/** Raise it whenever the design in cards/ changes, so that every card is drawn anew. */
export const cardDesign = 2

/** The fonts and emoji cards are set in, with their version: another version may draw other pixels. */
export const cardFonts = [
  '@fontsource/bricolage-grotesque@5.3.0',
  '@fontsource/commissioner@5.3.0',
  '@fontsource/noto-sans-symbols@5.3.0',
  '@fontsource/noto-sans-math@5.3.0',
  '@fontsource/noto-sans-symbols-2@5.3.0',
  '@fontsource/noto-sans-sc@5.3.0',
  '@fontsource/nanum-gothic@5.3.0',
  '@twemoji/svg@15.0.0',
] as const

/** All that a card shows, its words set as printers of its language do. */
export type CardContent = {
  kind: Post['kind'] | 'blog' | 'channel' | 'farm'
  farm: string
  /** Of a post. */
  blog?: string
  /** Whose colours and marks stand on it: a post's or a blog's own, several of a channel or the farm. */
  looks: readonly Look[]
  title: string
  /** Of all but a post. */
  description?: string
  /** The cover, else the poster of a video. */
  cover?: Pick<Picture, 'file' | 'hash' | 'alt'> | undefined
  /** Seconds, of a video. */
  duration?: number | undefined
  /** Titles of the post's channels. */
  channels: readonly string[]
  /** Names of its authors. */
  authors: readonly string[]
  /** ISO, UTC. */
  date?: string
  zone: string
  lang: string
}

/** What a card depends on, as a short hash: of design, fonts and content, never of the picture that comes of it. */
export function cardVersion({ cover, ...words }: CardContent): string {
  const inputs = [cardDesign, cardFonts, words, cover?.hash]
  return createHash('sha256').update(JSON.stringify(inputs)).digest('hex').slice(0, 12)
}

/** The card of the page at that path, as the page names it. */
export function cardOf(path: string, content: CardContent): Card {
  return { path: cardPathOf(path), version: cardVersion(content), alt: altOf(content) }
}

/** What X takes of an alternative text. */
const altLength = 420

/** The words on a card and what its picture shows, for those who do not see it. */
function altOf({ kind, farm, blog, title, description, cover }: CardContent): string {
  const name = kind === 'farm' ? title : `${title} — ${blog ?? farm}`
  const alt = [name, description, cover?.alt].filter((text) => text != null && text !== '').join('. ')
  return alt.length > altLength ? `${alt.slice(0, altLength - 1).trimEnd()}…` : alt
}

/** Of a farm, what cards take their words from. */
export type CardFarm = Pick<Farm, 'title' | 'zone' | 'blogs' | 'authors'> & {
  channels: readonly Pick<Channel, 'id' | 'title'>[]
}

/** What the card of a post shows. */
export function postCard(farm: CardFarm, post: Omit<Post, 'card'>): CardContent {
  const blog = farm.blogs.find(({ id }) => id === post.blog)!
  return set({
    kind: post.kind,
    farm: farm.title,
    blog: blog.title,
    looks: [blog.look],
    title: post.title,
    cover: post.cover ?? post.video?.poster,
    duration: post.video?.duration,
    channels: post.channels.map((id) => farm.channels.find((channel) => channel.id === id)!.title),
    authors: post.authors.map((id) => farm.authors.find((author) => author.id === id)!.name),
    date: post.date,
    zone: farm.zone,
    lang: post.lang,
  })
}

/** What the card of a blog shows. */
export function blogCard(farm: Pick<Farm, 'title' | 'zone'>, blog: Omit<Blog, 'card'>): CardContent {
  return set({ ...common(farm, blog), kind: 'blog', looks: [blog.look], cover: blog.cover, lang: blog.lang })
}

/** What the card of a channel shows: the looks are those of the blogs that have posts in it. */
export function channelCard(
  farm: Pick<Farm, 'title' | 'zone' | 'blogs'>,
  channel: Omit<Channel, 'card'>,
  posts: readonly Pick<Post, 'blog' | 'channels'>[],
): CardContent {
  const blogs = new Set(posts.filter(({ channels }) => channels.includes(channel.id)).map(({ blog }) => blog))
  const looks = farm.blogs.filter(({ id }) => blogs.has(id)).map(({ look }) => look)
  return set({ ...common(farm, channel), kind: 'channel', looks, cover: channel.cover, lang: channel.lang })
}

/** What the farm's own card shows: its own look before those of its blogs. */
export function farmCard(farm: Pick<Farm, 'title' | 'description' | 'zone' | 'lang' | 'look' | 'blogs'>): CardContent {
  const looks = [farm.look, ...farm.blogs.map(({ look }) => look)]
  return set({ ...common(farm, farm), kind: 'farm', looks, lang: farm.lang })
}

function common(farm: Pick<Farm, 'title' | 'zone'>, { title, description }: { title: string; description: string }) {
  return { farm: farm.title, title, description, channels: [], authors: [], zone: farm.zone }
}

function set(content: CardContent): CardContent {
  const { farm, blog, title, description, channels, authors, lang } = content
  const words = (text: string) => typeset(text, lang)
  return {
    ...content,
    farm: words(farm),
    ...(blog == null ? {} : { blog: words(blog) }),
    title: words(title),
    ...(description == null ? {} : { description: words(description) }),
    channels: channels.map(words),
    authors: authors.map(words),
  }
}
