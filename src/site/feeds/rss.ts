import { getRssString } from '@astrojs/rss'
import { cleanXml, writePieces } from '../xml.ts'
import type { Feed, FeedItem } from './feed.ts'

/** A feed as RSS 2.0, with what its readers have agreed on beside it: Dublin Core, content:encoded, Media RSS, Atom. */
export async function writeRss(feed: Feed, self: string): Promise<string> {
  const { title, home, description, lang, updated, items } = feed
  const xml = await getRssString({
    title,
    description,
    site: home,
    xmlns: {
      atom: 'http://www.w3.org/2005/Atom',
      dc: 'http://purl.org/dc/elements/1.1/',
      media: 'http://search.yahoo.com/mrss/',
    },
    customData: writePieces({
      language: lang,
      lastBuildDate: items.length === 0 ? undefined : new Date(updated).toUTCString(),
      generator: 'Blogfarm',
      docs: 'https://www.rssboard.org/rss-specification',
      'atom:link': { '@href': self, '@rel': 'self', '@type': 'application/rss+xml' },
    }),
    items: items.map((item) => itemOf(item, feed)),
  })
  return cleanXml(xml)
}

function itemOf({ id, updated, video, picture, ...item }: FeedItem, feed: Feed) {
  return {
    title: item.title,
    link: item.url,
    pubDate: new Date(item.date),
    description: item.summary,
    content: item.html,
    categories: [...item.categories],
    // RSS wants the size of what it encloses. Of a film elsewhere it may be unknown; the other formats tell of it still.
    ...(video?.bytes == null ? {} : { enclosure: { url: video.url, length: video.bytes, type: video.type } }),
    customData: writePieces({
      // Not the address: a post that moves keeps its name, or readers would show it again as new.
      guid: { '@isPermaLink': 'false', '#text': id },
      'atom:updated': updated,
      'dc:creator': item.authors.map(({ name }) => name),
      'dc:language': item.lang === feed.lang ? undefined : item.lang,
      'media:thumbnail': { '@url': picture.url, '@width': picture.width, '@height': picture.height },
    }),
  }
}
