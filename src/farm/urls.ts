/** Folders and files of the site that are not a blog or a page. */
export const reservedIds = [
  'cards',
  'channels',
  'authors',
  'tags',
  'archive',
  'pagefind',
  'comments',
  'moderation',
  'preview',
  'rss',
  'farm',
  '404',
  '_astro',
] as const

/** Pages of the farm itself that list all of a kind, from its root. */
export const overviews = ['channels/', 'authors/', 'tags/', 'archive/'] as const

/** Ids and slugs: what may stand in an address without being encoded. */
export const idPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** Letters of an id or a file's name at most: disks take 255 bytes, and what is made from a file has a longer name. */
export const longestName = 100

/** The id that comes nearest to some words: `L’été au cœur` is `l-ete-au-coeur`. Empty when no letter of them can stand in one. */
export function idLike(words: string): string {
  const ligatures: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss' }
  return words
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[œæß]/g, (letter) => ligatures[letter]!)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}

/** A tag as it stands in an address. Capitals, accents and signs do not tell two tags apart. */
export function tagId(name: string): string {
  const id = name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/\+/g, ' plus ')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
  return id !== '' ? id : `u${[...name].map((sign) => sign.codePointAt(0)!.toString(16)).join('-')}`
}

/** What stands at an address of its own. */
export type Kind = 'post' | 'blog' | 'channel' | 'author' | 'page'

/** Where an entry lives, from the farm's root. The id of a post is `<blog>/<slug>`. */
export function pathOf(kind: Kind, id: string): string {
  if (kind === 'channel') return `channels/${id}/`
  if (kind === 'author') return `authors/${id}/`
  return `${id}/`
}

/** The files a feed may come in: RSS 2.0, Atom 1.0, JSON Feed 1.1. */
export const feedFiles = ['rss.xml', 'atom.xml', 'feed.json'] as const
export type FeedFile = (typeof feedFiles)[number]

/** The feeds that lie beside the page of such an entry. */
export function feedFilesOf(kind: Kind | 'farm'): readonly FeedFile[] {
  if (kind === 'author') return ['rss.xml']
  return kind === 'post' || kind === 'page' ? [] : feedFiles
}

/** Where the card of a page lies, from the farm's root: `cards/astro/comets.png` for `astro/comets/`. */
export function cardPathOf(path: string): string {
  return `cards/${path === '' ? 'farm' : path.slice(0, -1)}.png`
}

/** An address to serve a farm at, with a slash at the end; nothing when it is no such address. */
export function readFarmUrl(text: string): string | undefined {
  const url = URL.parse(text)
  if (url == null || !/^https?:$/.test(url.protocol) || url.username || url.password || /[?#]/.test(text)) {
    return undefined
  }
  const href = url.href.endsWith('/') ? url.href : `${url.href}/`
  // Templates are compiled for this path, and routes are compared with it letter by letter.
  return /^\/([\w.~-]+\/)*$/.test(new URL(href).pathname) ? href : undefined
}

/** The whole address of a path from the farm's root. */
export function absoluteUrl(farmUrl: string, path: string): string {
  return farmUrl + encodePath(path)
}

/** The address of a path from the farm's root as the farm's own pages write it: `/base/blog/post/`. */
export function hrefOf(farmUrl: string, path: string): string {
  return new URL(farmUrl).pathname + encodePath(path)
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}
