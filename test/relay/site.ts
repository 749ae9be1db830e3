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
  /** More of the page's answer, such as a `Date` of its own. */
  headers?: Record<string, string>
}

export type Site = {
  /** Where it is served, with a slash at the end. */
  url: string
  /** How each post is shown; tests change it. */
  shown: Map<string, Shown>
  visits: string[]
  /** Is told of each visit before it is answered, and waited for. */
  onVisit: (() => void | Promise<void>) | undefined
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

/** A published farm, as far as networks and the relay look at it: a page and a card for each post. `now`: its clock. */
export async function startSite(posts: readonly Post[], now: () => number = Date.now): Promise<Site> {
  const shown = new Map<string, Shown>()
  const visits: string[] = []
  const server = await listen(async ({ path }, response) => {
    visits.push(path)
    await site.onVisit?.()
    const post = posts.find((candidate) => path === `/${candidate.path}` || path === `/${candidate.card.path}`)
    const is = shown.get(post?.key ?? '')
    if (post == null || is == null) return send(response, { status: 404, body: 'There is nothing here.' }, now())
    if (path === `/${post.card.path}`) {
      response.writeHead(is.card, { 'content-type': 'image/png' })
      response.end(is.picture)
      return
    }
    const headers: Record<string, string> = is.page === 301 ? { location: `${server.origin}/elsewhere/` } : {}
    const body = is.page === 200 ? pageOf(post, `${server.origin}/${post.card.path}`, is) : 'No.'
    send(response, { status: is.page, headers: { ...headers, ...is.headers }, body }, now())
  })
  const picture = await makeCard()
  for (const { key, path, card } of posts) {
    shown.set(key, { page: 200, card: 200, canonical: `${server.origin}/${path}`, version: card.version, picture })
  }
  const site: Site = { url: `${server.origin}/`, shown, visits, onVisit: undefined, close: server.close }
  return site
}

function pageOf({ title, card: { alt } }: Post, image: string, { canonical, version }: Shown): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title>
<link rel="canonical" href="${canonical}">
<meta property="og:title" content="${escape(title)}">
<meta property="og:image" content="${image}?v=${version}">
<meta property="og:image:alt" content="${escape(alt)}"></head><body><h1>${escape(title)}</h1></body></html>`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
