import type { Feed, FeedAuthor, FeedItem } from './feed.ts'
import { writeXml, type Xml } from '../xml.ts'

/** A feed as Atom 1.0 (RFC 4287). */
export function writeAtom(feed: Feed, self: string): string {
  const { id, title, description, lang, home, icon, author, updated, items } = feed
  return writeXml({
    feed: {
      '@xmlns': 'http://www.w3.org/2005/Atom',
      '@xmlns:media': 'http://search.yahoo.com/mrss/',
      '@xml:lang': lang,
      id,
      title,
      subtitle: description,
      link: [
        { '@rel': 'self', '@type': 'application/atom+xml', '@href': self },
        { '@rel': 'alternate', '@type': 'text/html', '@href': home },
      ],
      updated,
      author: personOf(author),
      icon,
      generator: 'Blogfarm',
      entry: items.map((item) => entryOf(item, feed)),
    },
  })
}

function entryOf({ video, picture, ...item }: FeedItem, feed: Feed): Xml {
  const page: Xml = { '@rel': 'alternate', '@type': 'text/html', '@href': item.url }
  const film = video && {
    '@rel': 'enclosure',
    '@type': video.type,
    '@length': video.bytes,
    '@href': video.url,
    '@title': item.title,
  }
  return {
    '@xml:lang': item.lang === feed.lang ? undefined : item.lang,
    id: item.id,
    title: item.title,
    link: film == null ? [page] : [page, film],
    published: item.date,
    updated: item.updated ?? item.date,
    author: item.authors.map(personOf),
    category: item.categories.map((term) => ({ '@term': term })),
    summary: item.summary,
    content: { '@type': 'html', '#text': item.html },
    'media:thumbnail': { '@url': picture.url, '@width': picture.width, '@height': picture.height },
  }
}

function personOf({ name, url }: FeedAuthor): Xml {
  return { name, uri: url }
}
