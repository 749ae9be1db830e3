import { createHash } from 'node:crypto'
import type { Farm, Look, Picture, Post } from './model.ts'

/** Pixels of every card: what Facebook and X show whole. */
export const cardSize = { width: 1200, height: 630 } as const

/** Raise it whenever the design in cards/design.ts changes, so that every card is drawn anew. */
export const cardDesign = 1

/** The fonts cards are set in, with their version: another version may draw other pixels. */
export const cardFonts = ['@fontsource/bricolage-grotesque@5.3.0'] as const

/** All that a post's card shows. */
export type CardContent = {
  farm: string
  blog: string
  look: Look
  title: string
  kind: Post['kind']
  /** Seconds, of a video. */
  duration?: number | undefined
  /** The cover, else the poster of a video. */
  cover?: Pick<Picture, 'file' | 'hash'> | undefined
  /** Titles of the post's channels. */
  channels: readonly string[]
  /** Names of its authors. */
  authors: readonly string[]
  /** ISO, UTC. */
  date: string
  zone: string
  lang: string
}

/** What a card depends on, as a short hash: of design, fonts and content, never of the picture itself. */
export function cardVersion(content: CardContent): string {
  const { farm, blog, look, title, kind, duration, cover, channels, authors, date, zone, lang } = content
  const words = [farm, blog, look.accent, look.mark, title, kind, duration, channels, authors, date, zone, lang]
  const inputs = [cardDesign, cardFonts, ...words, cover?.hash]
  return createHash('sha256').update(JSON.stringify(inputs)).digest('hex').slice(0, 12)
}

/** Of a farm, what cards take their words from. */
export type CardFarm = Pick<Farm, 'title' | 'zone' | 'blogs' | 'channels' | 'authors'>

/** What the card of a post shows. */
export function cardContent(farm: CardFarm, post: Omit<Post, 'card'>): CardContent {
  const blog = farm.blogs.find(({ id }) => id === post.blog)!
  return {
    farm: farm.title,
    blog: blog.title,
    look: blog.look,
    title: post.title,
    kind: post.kind,
    duration: post.video?.duration,
    cover: post.cover ?? post.video?.poster,
    channels: post.channels.map((id) => farm.channels.find((channel) => channel.id === id)!.title),
    authors: post.authors.map((id) => farm.authors.find((author) => author.id === id)!.name),
    date: post.date,
    zone: farm.zone,
    lang: post.lang,
  }
}
