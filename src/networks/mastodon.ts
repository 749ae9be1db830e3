import { FarmError } from '../base/errors.ts'
import type { Limits, NetworkKind } from '../relay/network.ts'
import { callOnce, type Answer } from './call.ts'
import { isText, record } from './json.ts'
import { lookUp, type Listed } from './look-up.ts'
import { maskOf, type Mask } from './mask.ts'
import { mastodonAnswers } from './mastodon-answers.ts'
import { checkMastodon } from './mastodon-check.ts'
import { lengthOnMastodon } from './mastodon-length.ts'
import { readOrigin } from './origin.ts'
import { linkIn, textOf } from './part.ts'
import { judge, judgeSilence, posted, unreadable, type Court, type Refusal } from './verdict.ts'

const names = { name: 'mastodon', title: 'Mastodon' }

/** Mastodon, by the account's own server and an access token. The card is drawn from the page that the link leads to. */
export const mastodon: NetworkKind = {
  ...names,
  limits: limitsOf(500, 23),
  async askLimits({ server, origin, timeout }) {
    if (!server && !origin) return null
    let answer
    try {
      answer = await callOnce(`${readOrigin(names, origin, server ?? '')}/api/v2/instance`, {}, timeout)
    } catch (error) {
      if (error instanceof FarmError) return null // connecting says what is wrong
      throw error
    }
    if ('sent' in answer || answer.status !== 200) return null
    const { max_characters: most, characters_reserved_per_url: perAddress } = record(
      record(record(answer.body)['configuration'])['statuses'],
    )
    return isCount(most) && isCount(perAddress) ? limitsOf(most, perAddress) : null
  },
  link: 'in text',
  replies: {
    idIn: (url) => /^https:\/\/[^/]+\/(?:@[^/]+|web\/statuses|users\/[^/]+\/statuses)\/([\w-]+)$/.exec(url)?.[1],
  },
  secrets: [{ name: 'ACCESS_TOKEN' }],
  connect({ secrets, profile, server, origin, timeout, now = Date.now }) {
    const token = secrets['ACCESS_TOKEN']
    if (!token) throw new FarmError('Mastodon needs ACCESS_TOKEN.', 'Store the access token of the account.')
    if (!server) {
      throw new FarmError(
        'A Mastodon account needs its server.',
        'Add it in farm.yaml, like server: https://social.example.',
      )
    }
    const api = `${readOrigin(names, origin, server)}/api/v1`
    const court: Court = { title: mastodon.title, rows: mastodonAnswers, mask: maskOf(secrets), now }
    const authorization = `Bearer ${token}`
    const hides = (id: string) => court.mask(id) !== id
    const get = (path: string) => callOnce(`${api}/${path}`, { headers: { authorization } }, timeout)
    return {
      check: () =>
        checkMastodon({
          profile,
          court,
          ask: () => get('accounts/verify_credentials'),
          refusal: (answer) => refusalOf(answer, now),
        }),
      async publish(message, part, { key, lang, after }) {
        const language = new Intl.Locale(lang).language
        const reply = after == null ? {} : { in_reply_to_id: after }
        const body = JSON.stringify({ status: textOf(message, part), ...reply, visibility: 'public', language })
        const headers = { authorization, 'content-type': 'application/json', 'idempotency-key': key }
        const answer = await callOnce(`${api}/statuses`, { method: 'POST', headers, body }, timeout)
        if ('sent' in answer) return judgeSilence(answer, court)
        if (answer.status < 200 || answer.status > 299) return judge(refusalOf(answer, now), court)
        const { id, url } = record(answer.body)
        if (!isId(id) || hides(id)) return unreadable(court, answer)
        const wait = answer.headers['x-ratelimit-remaining'] === '0' ? waitOf(answer.headers, now) : undefined
        return posted({ id, url: urlOf(id, url, server, court.mask) }, wait, court)
      },
      find(message, part, since, after) {
        const text = textOf(message, part)
        let account: string | undefined
        let start = new Date(since)
        return lookUp({
          text,
          link: linkIn(text, message),
          after,
          since,
          court,
          async page(from, cursor) {
            start = from
            if (account == null) {
              const answer = await get('accounts/verify_credentials')
              const id = 'sent' in answer ? undefined : record(answer.body)['id']
              if (!isId(id)) return answer
              account = id
            }
            // No minimum: only the server knows which numbers belong to a time.
            const before = cursor == null ? '' : `&max_id=${cursor}`
            return get(`accounts/${account}/statuses?limit=40&exclude_reblogs=true${before}`)
          },
          read(body) {
            const list = readList(body, start, (id, url) => urlOf(id, url, server, court.mask))
            return list?.posts.some(({ id }) => hides(id)) === true ? undefined : list
          },
          refusal: (answer) => refusalOf(answer, now),
        })
      },
    }
  },
}

function limitsOf(length: number, perAddress: number): Limits {
  return { length, measure: (text) => lengthOnMastodon(text, perAddress) }
}

function refusalOf({ status, headers, body }: Answer, now: () => number): Refusal {
  const { error } = record(body)
  const wait = waitOf(headers, now)
  return {
    status,
    codes: [],
    type: '',
    says: isText(error) ? error : '',
    transient: false,
    ...(wait == null ? {} : { wait }),
  }
}

/** Milliseconds until the window of calls opens again, by the server's own clock. */
function waitOf(headers: Answer['headers'], now: () => number): number | undefined {
  const theirs = Date.parse(headers['date'] ?? '')
  const wait = Date.parse(headers['x-ratelimit-reset'] ?? '') - (Number.isNaN(theirs) ? now() : theirs)
  return Number.isNaN(wait) ? undefined : wait
}

/** One page, the newest first; its posts from before `start` end the list. */
function readList(
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
  // A server's times are whole seconds where its version is old.
  const young = listed.filter(({ time }) => time >= Math.floor(start.getTime() / 1000) * 1000)
  if (!listed.every(({ id, time, content }) => isId(id) && !Number.isNaN(time) && typeof content === 'string')) {
    return undefined
  }
  const posts = young.map(({ id, url, content, card, replyTo }): Listed => {
    const html = String(content)
    const links = [...html.matchAll(/<a\s[^>]*?href="([^"]*)"/gi)].map(([, address = '']) => decode(address))
    return {
      id: String(id),
      url: urlOf(String(id), url),
      text: wordsOf(html),
      links: isText(card) ? [...links, card] : links,
      replyTo,
    }
  })
  return { posts, next: young.length > 0 && young.length === listed.length ? String(listed.at(-1)?.id) : undefined }
}

/** The words of a post, which the server gives back as HTML. */
function wordsOf(html: string): string {
  return decode(html.replace(/<br\s*\/?>|<\/p>/gi, '\n').replace(/<[^>]*>/g, ''))
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

function decode(html: string): string {
  return html.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi,
    (whole, hex?: string, digits?: string, name?: string) => {
      if (name != null) return named[name] ?? whole
      const code = hex == null ? Number(digits) : Number.parseInt(hex, 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}

/** Where the post is to be seen: where the server says, as long as that is an address and holds nothing to hide. */
function urlOf(id: string, url: unknown, server: string, mask: Mask): string {
  const isThere = isText(url) && /^https:\/\/[^\s/@?#]+\/\S*$/.test(url)
  return isThere && mask(url) === url ? url : `${server}/web/statuses/${id}`
}

/** Numbers longer than JavaScript's, so they come as text; other servers of the kind have other ids. */
function isId(value: unknown): value is string {
  return isText(value) && /^[\w-]+$/.test(value)
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0
}
