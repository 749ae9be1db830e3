import type { Feed, FeedItem } from './feed.ts'
import { writeXml, type Xml } from '../xml.ts'

/** A feed as RSS 2.0, with what its readers have agreed on beside it: Dublin Core, content:encoded, Media RSS, Atom. */
export function writeRss(feed: Feed, self: string): string {
  const { title, home, description, lang, updated, items } = feed
  const channel: Xml = {
    title,
    link: home,
    description,
    language: lang,
    lastBuildDate: items.length === 0 ? undefined : dateOf(updated),
    generator: 'Blogfarm',
    docs: 'https://www.rssboard.org/rss-specification',
    'atom:link': { '@href': self, '@rel': 'self', '@type': 'application/rss+xml' },
    item: items.map((item) => itemOf(item, feed)),
  }
  return writeXml({
    rss: {
      '@version': '2.0',
      '@xmlns:atom': 'http://www.w3.org/2005/Atom',
      '@xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
      '@xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      '@xmlns:media': 'http://search.yahoo.com/mrss/',
      channel,
    },
  })
}

function itemOf({ id, updated, video, picture, ...item }: FeedItem, feed: Feed): Xml {
  return {
    title: item.title,
    link: item.url,
    // Not the address: a post that moves keeps its name, or readers would show it again as new.
    guid: { '@isPermaLink': 'false', '#text': id },
    pubDate: dateOf(item.date),
    'atom:updated': updated,
    'dc:creator': item.authors.map(({ name }) => name),
    'dc:language': item.lang === feed.lang ? undefined : item.lang,
    category: item.categories,
    description: item.summary,
    'content:encoded': item.html,
    // RSS wants the size of what it encloses. Of a film elsewhere it may be unknown; the other formats tell of it still.
    enclosure: video?.bytes == null ? undefined : { '@url': video.url, '@length': video.bytes, '@type': video.type },
    'media:thumbnail': { '@url': picture.url, '@width': picture.width, '@height': picture.height },
  }
}

/** As RFC 822 writes a date, with the year in full. */
function dateOf(iso: string): string {
  return new Date(iso).toUTCString()
}
