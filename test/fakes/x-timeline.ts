import type { TruthEntry } from './fake.ts'
import type { Reply } from './wire.ts'
import type { Address } from './x-length.ts'

/** A post, with what X alone knows of it. */
export type Tweet = TruthEntry & {
  time: number
  /** The user's number, and the first post of the conversation. */
  user: string
  conversation: string
  /** The words as X gives them back, and the addresses in them. */
  shown: string
  urls: readonly Entity[]
  removed: boolean
}

type Entity = { start: number; end: number; url: string; expanded_url: string; display_url: string }

/** One page of posts, the newest first. What X does not show was left out before. */
export function timelineOf(
  visible: readonly Tweet[],
  query: URLSearchParams,
  settings: { page: number; history: string },
): Reply {
  const since = Date.parse(query.get('start_time') ?? '1970-01-01T00:00:00Z')
  const without = query.get('exclude')?.split(',') ?? []
  const sought = visible.filter(
    ({ time, replyTo }) => time >= since && !(without.includes('replies') && replyTo != null),
  )
  const from = Number(query.get('pagination_token') ?? 0)
  const size = Math.min(Number(query.get('max_results') ?? 10), settings.page)
  const page = sought.slice(from, from + size)
  if (page.length === 0) return { status: 200, body: { meta: { result_count: 0 } } } // no `data` at all
  const fields = (query.get('tweet.fields') ?? query.get('post.fields') ?? '').split(',')
  const next = from + size < sought.length ? { next_token: String(from + size) } : {}
  const meta = { result_count: page.length, newest_id: page[0]?.id, oldest_id: page.at(-1)?.id, ...next }
  return {
    status: 200,
    body: {
      data: page.map((tweet) => ({ ...shownWith(fields, tweet), [settings.history]: [tweet.id] })),
      meta,
    },
  }
}

function shownWith(fields: readonly string[], { id, at, urls, shown, user, conversation, replyTo }: Tweet): object {
  return {
    id,
    text: shown,
    ...(fields.includes('created_at') ? { created_at: at } : {}),
    ...(fields.includes('entities') && urls.length > 0 ? { entities: { urls } } : {}),
    ...(fields.includes('conversation_id') ? { conversation_id: conversation } : {}),
    ...(fields.includes('referenced_tweets') && replyTo != null
      ? { referenced_tweets: [{ type: 'replied_to', id: replyTo }] }
      : {}),
    ...(fields.includes('in_reply_to_user_id') && replyTo != null ? { in_reply_to_user_id: user } : {}), // replies answer the user's own posts only
  }
}

export function entityOf({ start, end, text }: Address, url: string): Entity {
  const expanded = /^https?:/i.test(text) ? text : `http://${text}`
  return { start, end, url, expanded_url: expanded, display_url: text.replace(/^https?:\/\//i, '').slice(0, 26) }
}

/** As X gives a text back: with its own short addresses, and with `&`, `<` and `>` as in HTML. */
export function shorten(text: string, urls: readonly Entity[]): string {
  let shown = text
  for (const { start, end, url } of urls.toReversed()) shown = shown.slice(0, start) + url + shown.slice(end)
  return shown.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
