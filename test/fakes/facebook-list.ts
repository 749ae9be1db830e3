import type { TruthEntry } from './fake.ts'
import type { Call, Reply } from './wire.ts'

/** A post on a Page. */
export type Story = TruthEntry & { time: number; removed: boolean }

/** One page of a Page's posts, the newest first. What Facebook does not show was left out before. */
export function listOf(visible: readonly Story[], { path, query }: Call, longest: number): Reply {
  const since = Number(query.get('since') ?? 0) * 1000
  const sought = visible.filter(({ time }) => time >= since)
  const from = Number(query.get('after') ?? 0)
  const page = sought.slice(from, from + Math.min(Number(query.get('limit') ?? 25), longest))
  const fields = query.get('fields') ?? 'created_time,message,id'
  const data = page.map((story) => ({
    id: story.id,
    ...(/\bmessage\b/.test(fields) && story.text !== '' ? { message: story.text } : {}),
    ...(/\bcreated_time\b/.test(fields) ? { created_time: story.at.replace(/\.\d+Z$/, '+0000') } : {}),
    ...(/\bpermalink_url\b/.test(fields) ? { permalink_url: story.url } : {}),
    ...(/\battachments\b/.test(fields) && story.link != null ? { attachments: attachmentsOf(story, fields) } : {}),
  }))
  const end = from + page.length
  const cursors = { before: String(from), after: String(end) }
  // The real one, too, puts the token into the address of the next page; a relay must not use it.
  const next = `https://graph.facebook.com${path}?access_token=do-not-follow&after=${end}`
  const paging = page.length === 0 ? {} : { paging: { cursors, ...(end < sought.length ? { next } : {}) } }
  return { status: 200, body: { data, ...paging } }
}

function attachmentsOf({ link, title }: Story, fields: string): object {
  const shimmed = `https://l.facebook.com/l.php?u=${encodeURIComponent(link ?? '')}&h=AT0madeup`
  const attachment = { url: shimmed, title, media_type: 'link' }
  return { data: [{ ...attachment, ...(/\bunshimmed_url\b/.test(fields) ? { unshimmed_url: link } : {}) }] }
}
