import type { Author, Blog, Card, Channel, Page, Post } from '../../farm/model.ts'
import { cardSize } from '../../farm/card.ts'
import { fallbackOf } from '../../farm/picture-copies.ts'
import type { Site } from '../farm.ts'

/** What a page is about, when that has a file of its own; lists of tags and years have none. */
export type Subject =
  | { is: 'portal' }
  | { is: 'blog'; blog: Blog }
  | { is: 'channel'; channel: Channel }
  | { is: 'author'; author: Author }
  | { is: 'post'; post: Post }
  | { is: 'page'; page: Page }

/** A page as its head speaks of it. */
export type HeadOf = {
  /** Absent on the portal. */
  title: string | undefined
  description: string
  lang: string
  /** From the farm's root. */
  path: string
  subject: Subject | undefined
}

/** A picture to show beside a link to the page. Its address is whole. */
export type Shown = { url: string; type: string; width: number; height: number; alt: string; wide: boolean }

/** The picture of a page: its card, the portrait of an author, else the card of the farm. */
export function pictureOf(subject: Subject | undefined, site: Site): Shown {
  switch (subject?.is) {
    case 'post':
      return cardPicture(subject.post, site)
    case 'blog':
      return cardPicture(subject.blog, site)
    case 'channel':
      return cardPicture(subject.channel, site)
    case 'author':
      return portrait(subject.author, site) ?? cardPicture(site.farm, site)
    case 'page':
    case 'portal':
    case undefined:
      return cardPicture(site.farm, site)
  }
}

function cardPicture({ card: { path, version, alt } }: { card: Card }, { at }: Site): Shown {
  return { url: `${at(path)}?v=${version}`, type: 'image/png', ...cardSize, alt, wide: true }
}

function portrait({ portrait: picture }: Author, { at }: Site): Shown | undefined {
  if (picture == null) return undefined
  const { path, width, height } = fallbackOf(picture)
  const type = types[path.slice(path.lastIndexOf('.') + 1).toLowerCase()]
  // Networks show no drawings.
  return type == null ? undefined : { url: at(path), type, width, height, alt: picture.alt, wide: false }
}

const types: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
}
