import type { Card, Farm } from '../farm/model.ts'

/** Nothing from another host but the owner's films, no plug-in, no inline style or script: what a page may load. */
export function policyOf({ media }: Farm): string {
  const films = media == null ? '' : `media-src 'self' ${new URL(media).origin}; `
  return `default-src 'self'; ${films}object-src 'none'; base-uri 'none'`
}

/** The title of a tab: the page first, since tabs are narrow. */
export function pageTitle(farm: Farm, title: string | undefined): string {
  return title == null ? farm.title : `${title} · ${farm.title}`
}

/** Where the card of a page is, from the farm's root, with the version that makes networks fetch a new one. */
export function cardOf({ card }: { card: Card }): { src: string; alt: string } {
  return { src: `${card.path}?v=${card.version}`, alt: card.alt }
}
