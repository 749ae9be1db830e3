import type { Farm } from '../farm/model.ts'

/** Nothing from another host but the owner's films, no plug-in, no inline style or script: what a page may load. */
export function policyOf({ media }: Farm): string {
  const films = media == null ? '' : `media-src 'self' ${new URL(media).origin}; `
  return `default-src 'self'; ${films}object-src 'none'; base-uri 'none'`
}

/** The title of a tab: the page first, since tabs are narrow. */
export function pageTitle(farm: Farm, title: string | undefined): string {
  return title == null ? farm.title : `${title} · ${farm.title}`
}
