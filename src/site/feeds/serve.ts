import type { APIContext } from 'astro'
import type { FeedFile } from '../../farm/urls.ts'
import { site } from '../farm.ts'
import { writeAtom } from './atom.ts'
import { feedOf, type Feed } from './feed.ts'
import { writeJson } from './json.ts'
import { feedPlaces } from './places.ts'
import { writeRss } from './rss.ts'

const formats: Readonly<
  Record<FeedFile, { type: string; write: (feed: Feed, self: string) => string | Promise<string> }>
> = {
  'rss.xml': { type: 'application/rss+xml', write: writeRss },
  'atom.xml': { type: 'application/atom+xml', write: writeAtom },
  'feed.json': { type: 'application/feed+json', write: writeJson },
}

/** What a route of feeds needs, one per format. */
export function feedRoute(file: FeedFile) {
  const { type, write } = formats[file]
  const places = () => feedPlaces(site().farm).filter(({ files }) => files.includes(file))
  return {
    getStaticPaths: () => places().map(({ folder }) => ({ params: { of: folder.slice(0, -1) || undefined } })),
    async GET({ params: { of } }: APIContext): Promise<Response> {
      const found = places().find(({ folder }) => folder === (of == null ? '' : `${of}/`))
      if (found == null) return new Response(null, { status: 404 })
      const self = site().at((found.entry?.path ?? '') + file)
      const headers = { 'content-type': `${type}; charset=utf-8` }
      return new Response(await write(feedOf(site(), found.entry), self), { headers })
    },
  }
}
