import type { Feed, FeedAuthor, FeedItem } from './feed.ts'

/** A feed as JSON Feed 1.1. */
export function writeJson(feed: Feed, self: string): string {
  const { title, home, description, lang, icon, author, items } = feed
  const document = {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: home,
    feed_url: self,
    description,
    favicon: icon,
    language: lang,
    authors: [personOf(author)],
    items: items.map(itemOf),
  }
  return `${JSON.stringify(document, null, 1)}\n`
}

function itemOf({ video, ...item }: FeedItem) {
  return {
    id: item.id,
    url: item.url,
    title: item.title,
    language: item.lang,
    content_html: item.html,
    summary: item.summary === '' ? undefined : item.summary,
    image: item.picture.url,
    date_published: item.date,
    date_modified: item.updated,
    authors: item.authors.map(personOf),
    tags: item.categories,
    attachments: video && [
      {
        url: video.url,
        mime_type: video.type,
        title: item.title,
        size_in_bytes: video.bytes,
        duration_in_seconds: video.seconds,
      },
    ],
  }
}

function personOf({ name, url, portrait }: FeedAuthor) {
  return { name, url, avatar: portrait }
}
