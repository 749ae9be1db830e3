import sharp from 'sharp'
import type { Post } from '../../src/farm/model.ts'
import { listen, send } from '../fakes/wire.ts'

/** How a post's page and card are at the moment. */
export type Shown = {
  /** HTTP statuses of page and card. */
  page: number
  card: number
  canonical: string
  /** The `?v=` of its og:image. */
  version: string
  picture: Buffer
}

export type Site = {
  /** Where it is served, with a slash at the end. */
  url: string
  /** How each post is shown; tests change it. */
  shown: Map<string, Shown>
  visits: string[]
  close(): Promise<void>
}

let card: Promise<Buffer> | undefined

/** A true card. */
export function makeCard(): Promise<Buffer> {
  card ??= sharp({ create: { width: 1200, height: 630, channels: 3, background: '#246' } })
    .png()
    .toBuffer()
  return card
}

/** A published farm, as far as networks and the relay look at it: a page and a card for each post. */
export async function startSite(posts: readonly Post[]): Promise<Site> {
  const shown = new Map<string, Shown>()
  const visits: string[] = []
  const server = await listen(async ({ path }, response) => {
    visits.push(path)
    const reply = (status: number, body: string, headers = {}) => send(response, { status, body, headers }, Date.now())
    for (const {
      key,
      path: page,
      title,
      card: { path: image, alt },
    } of posts) {
      const now = shown.get(key)
      if (now == null) continue
      if (path === `/${page}`) {
        const headers = now.page === 301 ? { location: `${server.origin}/elsewhere/` } : {}
        return reply(
          now.page,
          now.page === 200 ? pageOf({ title, alt, image: `${server.origin}/${image}`, ...now }) : 'No.',
          headers,
        )
      }
      if (path === `/${image}`) {
        response.writeHead(now.card, { 'content-type': 'image/png' })
        response.end(now.picture)
        return
      }
    }
    reply(404, 'There is nothing here.')
  })
  const picture = await makeCard()
  for (const { key, path, card } of posts) {
    shown.set(key, { page: 200, card: 200, canonical: `${server.origin}/${path}`, version: card.version, picture })
  }
  return { url: `${server.origin}/`, shown, visits, close: server.close }
}

function pageOf({
  title,
  alt,
  image,
  canonical,
  version,
}: Pick<Shown, 'canonical' | 'version'> & { title: string; alt: string; image: string }): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title>
<link rel="canonical" href="${canonical}">
<meta property="og:title" content="${escape(title)}">
<meta property="og:image" content="${image}?v=${version}">
<meta property="og:image:alt" content="${escape(alt)}"></head><body><h1>${escape(title)}</h1></body></html>`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
