import { decodeHtml } from '../base/html.ts'
import { isText, record } from './json.ts'
import type { Listed } from './look-up.ts'
import { withoutHosts } from './mastodon-length.ts'
import { isId } from './mastodon-post.ts'

/** One page of an account's own posts, the newest first; those from before `start` end the list. */
export function readList(
  body: unknown,
  start: Date,
  urlOf: (id: string, url: unknown) => string,
): { posts: Listed[]; next: string | undefined } | undefined {
  if (!Array.isArray(body)) return undefined
  const listed = body.map((status) => {
    const { id, url, created_at: created, content, card, in_reply_to_id: replyTo } = record(status)
    return {
      id,
      url,
      time: typeof created === 'string' ? Date.parse(created) : NaN,
      content,
      card: record(card)['url'],
      replyTo: isId(replyTo) ? replyTo : undefined,
    }
  })
  if (!listed.every(({ id, time, content }) => isId(id) && !Number.isNaN(time) && typeof content === 'string')) {
    return undefined
  }
  // A server's times are whole seconds where its version is old.
  const young = listed.filter(({ time }) => time >= Math.floor(start.getTime() / 1000) * 1000)
  const posts = young.map(({ id, url, content, card, replyTo }): Listed => {
    const html = String(content)
    const links = [...html.matchAll(/<a\s[^>]*?href="([^"]*)"/gi)].map(([, address = '']) => decodeHtml(address))
    return {
      id: String(id),
      url: urlOf(String(id), url),
      text: sameNames(wordsOf(html)),
      links: isText(card) ? [...links, card] : links,
      replyTo,
    }
  })
  return { posts, next: young.length > 0 && young.length === listed.length ? String(listed.at(-1)?.id) : undefined }
}

/** The words of a post, which the server gives back as HTML. */
function wordsOf(html: string): string {
  return decodeHtml(html.replace(/<br\s*\/?>|<\/p>/gi, '\n').replace(/<[^>]*>/g, ''))
}

/** A text with its people in one spelling: the server leaves their hosts out, and writes them as they write themselves. */
export function sameNames(text: string): string {
  return withoutHosts(text).replace(/@\w+/g, (name) => name.toLowerCase())
}
