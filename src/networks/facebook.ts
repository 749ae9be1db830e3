import { createHmac } from 'node:crypto'
import { FarmError } from '../base/errors.ts'
import type { NetworkKind } from '../relay/network.ts'
import { callOnce, type Answer } from './call.ts'
import { facebookAnswers } from './facebook-answers.ts'
import { checkFacebook } from './facebook-check.ts'
import { restOf, waitOf } from './facebook-usage.ts'
import { facebookVersion } from './facebook-versions.ts'
import { isText, record } from './json.ts'
import { lookUp, type Listed } from './look-up.ts'
import { maskOf, type Mask } from './mask.ts'
import { readOrigin } from './origin.ts'
import { textOf } from './part.ts'
import { judge, judgeSilence, posted, unreadable, type Court, type Refusal } from './verdict.ts'

const names = { name: 'facebook', title: 'Facebook' }

/** A Facebook Page, by the Graph API and the Page's own token. The card is drawn from the page that the link leads to. */
export const facebook: NetworkKind = {
  ...names,
  // Facebook's page of limits says "characters" and no more; code points never count less than what readers see.
  limits: { length: 63_206, measure: (text) => [...text].length },
  link: 'beside',
  idIn: (url) => /^https:\/\/(?:[\w-]+\.)?facebook\.com\/(\S+)/.exec(url)?.[1],
  secrets: [{ name: 'PAGE_TOKEN' }, { name: 'APP_ID', optional: true }, { name: 'APP_SECRET', optional: true }],
  connect({ secrets, profile, origin, timeout, now = Date.now }) {
    const token = secrets['PAGE_TOKEN']
    if (!token) throw new FarmError('Facebook needs PAGE_TOKEN.', 'Store the token of the Page under that name.')
    const api = `${readOrigin(names, origin, 'https://graph.facebook.com')}/${facebookVersion}`
    const page = `${api}/${encodeURIComponent(profile)}`
    const { APP_ID: app, APP_SECRET: secret } = secrets
    const proof = proofOf(token, secret)
    const hidden = { ...secrets, ...proof, proofOfApp: proofOf(`${app}|${secret}`, secret).appsecret_proof ?? '' }
    // Never a token in an address where it can be helped: every log on the way keeps those.
    const get = (path: string, query: Record<string, string>, bearer = token) => {
      const asked = new URLSearchParams({ ...query, ...proofOf(bearer, secret) })
      return callOnce(`${path}?${asked}`, { headers: { authorization: `Bearer ${bearer}` } }, timeout)
    }
    const court: Court = { title: facebook.title, rows: facebookAnswers, mask: maskOf(hidden), now }
    return {
      async publish(message, part) {
        const body = new URLSearchParams({
          message: textOf(message, part),
          ...(message.link == null ? {} : { link: message.link }),
          fields: 'id,permalink_url',
          access_token: token,
          ...proof,
        })
        const answer = await callOnce(`${page}/feed`, { method: 'POST', body }, timeout)
        if ('sent' in answer) return judgeSilence(answer, court)
        if (answer.status < 200 || answer.status > 299) return judge(refusalOf(answer), court)
        const { id, permalink_url: permalink } = record(answer.body)
        if (!isId(id)) return unreadable(court, answer)
        return posted({ id, url: urlOf(id, permalink, court.mask) }, restOf(answer.headers), court)
      },
      find(message, part, since, after) {
        return lookUp({
          text: textOf(message, part),
          link: message.link,
          after,
          since,
          court,
          page(from, cursor) {
            return get(`${page}/published_posts`, {
              since: String(Math.floor(from.getTime() / 1000)),
              limit: '100',
              fields: 'id,message,permalink_url,attachments{unshimmed_url,url}',
              ...(cursor == null ? {} : { after: cursor }),
            })
          },
          read: (body) => readList(body, court.mask),
          refusal: refusalOf,
        })
      },
      check() {
        return checkFacebook({
          profile,
          court,
          askOwner: (fields) => get(`${api}/me`, { fields }),
          // Facebook has no other way to name the token that is asked about than its address.
          askToken:
            app && secret ? () => get(`${api}/debug_token`, { input_token: token }, `${app}|${secret}`) : undefined,
          refusal: refusalOf,
        })
      },
    }
  },
}

/** Shows that the caller knows the app's secret without sending it. */
function proofOf(token: string, secret: string | undefined): { appsecret_proof?: string } {
  return secret ? { appsecret_proof: createHmac('sha256', secret).update(token).digest('hex') } : {}
}

function refusalOf({ status, headers, body }: Answer): Refusal {
  const { error } = record(body)
  const { code, error_subcode: subcode, message, error_user_msg: words, is_transient: transient } = record(error)
  const wait = waitOf(headers)
  return {
    status,
    codes: [subcode, code].filter((number) => typeof number === 'number'),
    type: '',
    says: [message, words].filter(isText).join(' '),
    transient: transient === true,
    ...(wait == null ? {} : { wait }),
  }
}

function readList(body: unknown, mask: Mask): { posts: Listed[]; next: string | undefined } | undefined {
  const { data, paging } = record(body)
  if (!Array.isArray(data)) return undefined
  const listed = data.map(record)
  if (!listed.every(({ id }) => isId(id))) return undefined
  const posts = listed.map(({ id, message, permalink_url: permalink, attachments }): Listed => {
    const attached = record(attachments)['data']
    const all = Array.isArray(attached) ? attached.map(record) : []
    const links = all
      .flatMap(({ unshimmed_url: plain, url }) => [plain, url])
      .filter(isText)
      .map(unshim)
    return {
      id: String(id),
      url: urlOf(String(id), permalink, mask),
      text: isText(message) ? message : '',
      links,
      replyTo: undefined,
    }
  })
  const { cursors, next } = record(paging)
  const { after } = record(cursors)
  // The address of the next page holds the token; the cursor does as well.
  return { posts, next: isText(next) && isText(after) ? after : undefined }
}

/** Facebook sends readers through an address of its own, which holds the real one. */
function unshim(address: string): string {
  if (!URL.canParse(address)) return address
  const { hostname, pathname, searchParams } = new URL(address)
  return /^lm?\.facebook\.com$/.test(hostname) && pathname === '/l.php' ? (searchParams.get('u') ?? address) : address
}

/** Where the post is to be seen: where Facebook says, as long as that is on Facebook and holds nothing to hide. */
function urlOf(id: string, permalink: unknown, mask: Mask): string {
  const isThere = isText(permalink) && /^https:\/\/([a-z-]+\.)?facebook\.com\/\S*$/.test(permalink)
  if (isThere && mask(permalink) === permalink) return permalink
  return `https://www.facebook.com/${id}`
}

function isId(value: unknown): value is string {
  return isText(value) && /^\d+(_\d+)?$/.test(value)
}
