import { cardSize } from '../../farm/card.ts'
import { fallbackOf } from '../../farm/picture-copies.ts'
import type { Author, Farm, Picture, Post, Video } from '../../farm/model.ts'
import { pathOf } from '../../farm/urls.ts'
import type { Site } from '../farm.ts'
import { pageTitle } from '../head.ts'
import { wholeText } from './body.ts'
import type { FeedEntry } from './places.ts'

/** How many posts a feed holds: what a reader that was away for a while may have missed. */
export const feedLength = 20

/** Somebody who writes. Addresses are whole here, as everywhere in a feed. */
export type FeedAuthor = { name: string; url: string; portrait?: string | undefined }

/** A feed as data, whatever it is written down as. */
export type Feed = {
  /** Stays the same when its entry gets another address. */
  id: string
  title: string
  description: string
  lang: string
  /** The page it tells of. */
  home: string
  icon: string
  /** Of the feed as a whole. */
  author: FeedAuthor
  /** When something in it last changed. */
  updated: string
  /** Newest first. */
  items: readonly FeedItem[]
}

export type FeedItem = {
  /** Stays the same when the post gets another address. */
  id: string
  url: string
  title: string
  lang: string
  summary: string
  /** The whole text, for readers who never see the page. */
  html: string
  date: string
  updated: string | undefined
  authors: readonly FeedAuthor[]
  /** Channels, then tags. */
  categories: readonly string[]
  picture: { url: string; width: number; height: number }
  video: { url: string; type: string; bytes: number | undefined; seconds: number } | undefined
}

/** The newest posts of an entry, or of the farm. */
export function feedOf(site: Site, entry?: FeedEntry): Feed {
  const { farm, at, postsOf } = site
  const posts = entry == null ? farm.posts : postsOf(entry)
  const items = posts.slice(0, feedLength).map((post) => itemOf(post, site))
  const { description, lang, path } = entry ?? { ...farm, path: '' }
  return {
    id: idOf(farm, entry == null ? '' : formerPath(entry)),
    title: titleOf(farm, entry),
    description,
    lang,
    home: at(path),
    icon: at('icon.svg'),
    author: entry != null && 'name' in entry ? authorOf(entry, site) : { name: farm.title, url: at('') },
    // A date must be there even when nothing was published yet, and the clock would write the feed anew each time.
    updated: items.reduce((latest, { date, updated = date }) => (updated > latest ? updated : latest), never),
    items,
  }
}

const never = new Date(0).toISOString()

function titleOf(farm: Farm, entry: FeedEntry | undefined): string {
  if (entry == null) return farm.title
  // A blog has a name of its own; "Life" or "The team" alone says little in a list of feeds.
  return 'look' in entry ? entry.title : pageTitle(farm, 'name' in entry ? entry.name : entry.title)
}

/** The first address that the page of an entry ever had, from the farm's root. */
function formerPath(entry: FeedEntry): string {
  return pathOf('look' in entry ? 'blog' : 'name' in entry ? 'author' : 'channel', entry.was.at(-1) ?? entry.id)
}

/**
 * What a thing is called for ever: an address under the farm's own id, since that is how readers have always known it. It
 * need not lead anywhere: it stays when the post moves, and when the farm does whose farm.yaml keeps its `id`.
 */
function idOf({ id }: Farm, path: string): string {
  return `https://${id.replace(/[^\w.~/-]+/g, '-')}/${path}`
}

const made = new WeakMap<Post, FeedItem>()

/** Many feeds hold the same post. */
function itemOf(post: Post, site: Site): FeedItem {
  const item = made.get(post) ?? makeItem(post, site)
  made.set(post, item)
  return item
}

function makeItem(post: Post, site: Site): FeedItem {
  const { farm, at } = site
  const picture = post.cover ?? post.video?.poster
  return {
    id: idOf(farm, `${post.key}/`),
    url: at(post.path),
    title: post.title,
    lang: post.lang,
    summary: post.excerpt,
    html: wholeText(post, site),
    date: post.date,
    updated: post.updated,
    authors: post.authors.map((id) => authorOf(site.author(id)!, site)),
    categories: [...new Set([...post.channels.map((id) => site.channel(id)!.title), ...post.tags])],
    picture: picture == null ? cardOf(post, site) : sized(picture, site),
    video: post.video && { ...enclosed(post.video, site), seconds: post.video.duration },
  }
}

function authorOf({ name, path, portrait }: Author, { at }: Site): FeedAuthor {
  return { name, url: at(path), portrait: portrait && at(fallbackOf(portrait).path) }
}

function cardOf({ card }: Post, { at }: Site) {
  return { url: `${at(card.path)}?v=${card.version}`, ...cardSize }
}

function sized(picture: Picture, { at }: Site) {
  const { path, width, height } = fallbackOf(picture)
  return { url: at(path), width, height }
}

function enclosed({ source, type, bytes }: Video, { at }: Site) {
  return { url: 'url' in source ? source.url : at(source.path), type, bytes }
}
