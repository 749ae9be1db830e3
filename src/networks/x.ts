import type { TwitterApiv2 } from 'twitter-api-v2'
import { FarmError } from '../base/errors.ts'
import { decodeHtml } from '../base/html.ts'
import type { NetworkKind } from '../relay/network.ts'
import type { Answer } from './call.ts'
import { isText, record } from './json.ts'
import { lookUp, type Listed } from './look-up.ts'
import { maskOf } from './mask.ts'
import { readOrigin } from './origin.ts'
import { linkIn, textOf } from './part.ts'
import { judge, judgeSilence, posted, unreadable, type Court, type Refusal } from './verdict.ts'
import { checkX } from './x-check.ts'
import { askX, hostOfX } from './x-client.ts'
import { weightOnX } from './x-length.ts'
import { xAnswers } from './x-answers.ts'

const names = { name: 'x', title: 'X' }

/** X, by API version 2 and the account's own OAuth 1.0a keys, which do not expire. */
export const x: NetworkKind = {
  ...names,
  limits: { length: 280, measure: weightOnX },
  link: 'in text',
  replies: true,
  idIn: (url) => /^https:\/\/(?:(?:www|mobile)\.)?(?:x|twitter)\.com\/(?:\w+|i\/web)\/status\/(\d+)/.exec(url)?.[1],
  secrets: [{ name: 'API_KEY' }, { name: 'API_SECRET' }, { name: 'ACCESS_TOKEN' }, { name: 'ACCESS_SECRET' }],
  connect(connection) {
    const { secrets, profile, now = Date.now } = connection
    const missing = x.secrets.find(({ name }) => !secrets[name])
    if (missing != null) throw new FarmError(`X needs ${missing.name}.`, 'Store all four keys of the account.')
    const origin = readOrigin(names, connection.origin, hostOfX)
    const court: Court = { title: x.title, rows: xAnswers, mask: maskOf(secrets), now }
    const ask = (call: (v2: TwitterApiv2) => Promise<unknown>) => askX(connection, origin, call)
    const urlOf = (id: string) => `https://x.com/${profile.replace(/^@/, '') || 'i'}/status/${id}`
    return {
      async publish(message, part, { after }) {
        const text = textOf(message, part)
        const reply = after == null ? {} : { reply: { in_reply_to_tweet_id: after } }
        const answer = await ask((v2) => v2.tweet({ text, ...reply }))
        if ('sent' in answer) return judgeSilence(answer, court)
        if (answer.status < 200 || answer.status > 299) return judge(refusalOf(answer, now), court)
        const id = record(record(answer.body)['data'])['id']
        if (!isNumber(id)) return unreadable(court, answer)
        return posted({ id, url: urlOf(id) }, waitOf(answer.headers, now, 'success'), court)
      },
      async find(message, part, since, after) {
        const text = textOf(message, part)
        let user = /^(\d+)-/.exec(secrets['ACCESS_TOKEN'] ?? '')?.[1]
        return lookUp({
          text,
          link: linkIn(text, message),
          after,
          since,
          court,
          async page(from, cursor) {
            if (user == null) {
              const answer = await ask((v2) => v2.get('users/me'))
              const id = 'sent' in answer ? undefined : record(record(answer.body)['data'])['id']
              if (!isNumber(id)) return answer
              user = id
            }
            const query = {
              max_results: 100,
              start_time: from.toISOString().replace(/\.\d+Z$/, 'Z'),
              'tweet.fields': 'created_at,entities,referenced_tweets',
              ...(cursor == null ? {} : { pagination_token: cursor }),
            }
            const id = user
            return ask((v2) => v2.get('users/:id/tweets', query, { params: { id } }))
          },
          read: (body) => readList(body, urlOf),
          refusal: (answer) => refusalOf(answer, now),
        })
      },
      check() {
        const me = () => ask((v2) => v2.get('users/me'))
        return checkX({ profile, court, ask: me, refusal: (answer) => refusalOf(answer, now) })
      },
    }
  },
}

function refusalOf({ status, headers, body }: Answer, now: () => number): Refusal {
  const problem = record(body)
  const errors = Array.isArray(problem['errors']) ? problem['errors'].map(record) : []
  const first = errors[0] ?? {}
  const text = (...values: unknown[]) => values.find((value) => typeof value === 'string' && value !== '') ?? ''
  const codes = [problem, ...errors].map(({ code }) => code).filter((code) => typeof code === 'number')
  const wait = waitOf(headers, now, 'refusal')
  return {
    status,
    codes,
    type: String(text(problem['type'], first['type'])),
    says: [...new Set([text(problem['detail'], problem['title']), text(first['message'], first['detail'])])]
      .filter(Boolean)
      .join(' '),
    transient: false,
    ...(wait == null ? {} : { wait }),
  }
}

/**
 * Milliseconds until the last of the exhausted windows opens again, by the network's own clock. A window that does not say
 * what is left of it may be why a call was refused, and is none while calls pass.
 */
function waitOf(headers: Answer['headers'], now: () => number, after: 'success' | 'refusal'): number | undefined {
  const unsaid = after === 'success' ? NaN : 0
  const resets = ['x-rate-limit', 'x-app-limit-24hour', 'x-user-limit-24hour']
    .filter((window) => Number(headers[`${window}-remaining`] ?? unsaid) === 0)
    .map((window) => Number(headers[`${window}-reset`]) * 1000)
    .filter((reset) => reset > 0)
  if (resets.length === 0) return undefined
  const theirs = Date.parse(headers['date'] ?? '')
  return Math.max(...resets) - (Number.isNaN(theirs) ? now() : theirs)
}

function readList(
  body: unknown,
  urlOf: (id: string) => string,
): { posts: Listed[]; next: string | undefined } | undefined {
  const { data, meta } = record(body)
  const { result_count: count, next_token: next } = record(meta)
  if (typeof count !== 'number' || (data != null && !Array.isArray(data))) return undefined
  const listed = (data ?? []).map(record)
  if (!listed.every(({ id, text }) => isNumber(id) && isText(text))) return undefined
  const posts = listed.map(({ id, text, entities, referenced_tweets: others }): Listed => {
    const found = record(entities)['urls']
    const urls = Array.isArray(found) ? found.map(record) : []
    const links = urls.flatMap(({ expanded_url: expanded, unwound_url: unwound }) => [expanded, unwound]).filter(isText)
    const answered = Array.isArray(others)
      ? others.map(record).find(({ type }) => type === 'replied_to')?.['id']
      : undefined
    const replyTo = isNumber(answered) ? answered : undefined
    return { id: String(id), url: urlOf(String(id)), text: plain(String(text), urls), links, replyTo }
  })
  return { posts, next: isText(next) ? next : undefined }
}

/** The words as they were sent: X gives them back with its own short addresses, and as in HTML. */
function plain(text: string, urls: readonly Record<string, unknown>[]): string {
  let words = text
  for (const { url, expanded_url: expanded } of urls) {
    if (isText(url) && isText(expanded)) words = words.replaceAll(url, expanded)
  }
  return decodeHtml(words)
}

/** X's numbers are longer than JavaScript's, so they come as text. */
function isNumber(value: unknown): value is string {
  return isText(value) && /^\d+$/.test(value)
}
