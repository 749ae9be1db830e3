import { FarmError } from '../base/errors.ts'
import type { NetworkKind } from '../relay/network.ts'
import { callOnce, type Answer } from './call.ts'
import { isText, record } from './json.ts'
import { lookUp } from './look-up.ts'
import { maskOf } from './mask.ts'
import { mastodonAnswers } from './mastodon-answers.ts'
import { checkMastodon } from './mastodon-check.ts'
import { askLimits, limitsOf } from './mastodon-limits.ts'
import { readList, sameNames } from './mastodon-list.ts'
import { idIn, isId, urlOf } from './mastodon-post.ts'
import { readOrigin } from './origin.ts'
import { linkIn, textOf } from './part.ts'
import { judge, judgeSilence, posted, unreadable, type Court, type Refusal } from './verdict.ts'

const names = { name: 'mastodon', title: 'Mastodon' }

/** Mastodon, by the account's own server and an access token. The card is drawn from the page that the link leads to. */
export const mastodon: NetworkKind = {
  ...names,
  needsServer: true,
  limits: limitsOf(500, 23),
  askLimits: (connection) => askLimits(names, connection),
  link: 'in text',
  replies: true,
  idIn: (url, { server }) => idIn(url, server),
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
          text: sameNames(text),
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
