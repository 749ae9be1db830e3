import { startFake, type Fake, type FakeNetwork, type Step, type TruthEntry } from './fake.ts'
import type { Refusal } from './faults.ts'
import { scrape } from './scrape.ts'
import { numberFor, secretsFor, type FakeAccount } from './secrets.ts'
import { hashOfThread, threadTo } from './thread.ts'
import type { Call, Reply } from './wire.ts'

/** What Mastodon has beside what every fake has. */
export type MastodonFake = Fake & {
  truth: readonly Status[]
  /** Tests may change these at any time. */
  settings: {
    /** The most that one page of a list holds. */
    page: number
    /** What the server says of itself, and holds everybody to. */
    longest: number
    perAddress: number
    /** Calls of one account in five minutes. */
    perWindow: number
    /** Whether the crawler has been at the links, so that lists have cards. */
    cards: boolean
    /** Whether it tells about itself at all. */
    open: boolean
  }
  /** Take a post off the account, as its owner can by hand. */
  remove(id: string): void
}

type Status = TruthEntry & { language: string; time: number; key: string; removed: boolean }

const minute = 60_000
const known = ['status', 'visibility', 'language', 'in_reply_to_id']

/** One Mastodon server with all the accounts, as strict as a real one where a relay can tell, and stricter about keys. */
export async function startMastodon(
  accounts: readonly FakeAccount[],
  { now, changed }: { now: () => number; changed: () => void },
): Promise<MastodonFake> {
  const users = accounts.map((account) => ({
    account: account.id,
    token: secretsFor(account.env, 'mastodon')['ACCESS_TOKEN'],
    number: numberFor(`${account.env} mastodon`),
    name: account.profile.replace(/^@/, '').split('@')[0],
    server: account.server ?? 'https://social.example',
    calls: [] as number[],
  }))
  type User = (typeof users)[number]
  const statuses: Status[] = []
  const settings = { page: 40, longest: 500, perAddress: 23, perWindow: 300, cards: false, open: true }

  const network: FakeNetwork = {
    name: 'mastodon',
    title: 'Mastodon',
    truth: statuses,
    broken: { status: 500, body: '<!doctype html><title>We’re sorry, but something went wrong</title>' },
    refuse: (refusal) => refusalOf(refusal, now()),
    async route(call) {
      if (call.method === 'GET' && call.path === '/api/v2/instance') return { does: 'answer', reply: instance() }
      const user = users.find(({ token }) => call.headers.authorization === `Bearer ${token}`)
      if (user == null) return { does: 'answer', reply: error(401, 'The access token is invalid') }
      const { account, number } = user
      if (leftOf(user) === 0) return { does: 'answer', account, reply: tooMany(windowStart() + 5 * minute) }
      user.calls.push(now())
      if (call.query.has('access_token')) return { does: 'answer', account, reply: error(422, 'No token in addresses') }
      if (call.method === 'POST' && call.path === '/api/v1/statuses') return compose(user, call)
      if (call.method === 'GET' && call.path === '/api/v1/accounts/verify_credentials')
        return {
          does: 'answer',
          account,
          reply: { status: 200, body: { id: number, username: user.name, acct: user.name } },
        }
      if (call.method === 'GET' && call.path === `/api/v1/accounts/${number}/statuses`) {
        const strange = mistakeInList(call.query)
        if (strange != null) return { does: 'answer', account, reply: error(422, strange) }
        return { does: 'list', account, reply: ({ lag }) => list(user, call.query, lag) }
      }
      return { does: 'answer', account, reply: error(404, 'Record not found') }
    },
  }

  function windowStart(): number {
    return Math.floor(now() / (5 * minute)) * 5 * minute
  }

  /** Calls that a user may still make in this window. */
  function leftOf({ calls }: User): number {
    return Math.max(0, settings.perWindow - calls.filter((time) => time >= windowStart()).length)
  }

  function instance(): Reply {
    const limits = { max_characters: settings.longest, characters_reserved_per_url: settings.perAddress }
    const body = { version: '4.5.0', configuration: { statuses: { ...limits, max_media_attachments: 4 } } }
    return settings.open ? { status: 200, body } : error(401, 'This API requires an authenticated user')
  }

  async function compose(user: User, call: Call): Promise<Step> {
    const { account, name, server } = user
    const answer = (reply: Reply): Step => ({ does: 'answer', account, reply })
    const form = readJson(call)
    const key = String(call.headers['idempotency-key'] ?? '')
    if (form == null) return answer(error(400, 'Error occurred while parsing request parameters'))
    const strange = Object.keys(form).find((name) => !known.includes(name))
    if (strange != null) return answer(error(422, `Unknown parameter: ${strange}`))
    if (!/^[\w-]{16,}$/.test(key)) return answer(error(422, 'An Idempotency-Key is missing'))
    const { status: text, visibility, language } = form
    if (typeof text !== 'string' || visibility !== 'public') return answer(error(422, 'Validation failed'))
    if (typeof language !== 'string' || !isLanguage(language)) return answer(error(422, 'Language is not known'))
    const replyTo = form['in_reply_to_id'] ?? null
    if (replyTo != null && typeof replyTo !== 'string') return answer(error(422, 'Validation failed'))
    const link = addressesIn(text).at(-1)?.address ?? null
    const scraped = link == null ? null : await scrape(link, 'Mastodon/4.5.0 (http.rb/5.3.1; +https://social.example/)')
    const commit = (): Reply => {
      const time = now()
      const thread = threadTo(statuses, replyTo)
      if (replyTo != null && thread.at(-1)?.removed !== false) return error(404, goneReply)
      const before = statuses.find((one) => one.account === account && one.key === key && one.time > time - 60 * minute)
      if (before != null) return before.removed ? error(404, 'Record not found') : { status: 200, body: shown(before) }
      if (text.trim() === '') return error(422, 'Validation failed: Text can’t be blank')
      if (lengthOf(text, settings.perAddress) > settings.longest)
        return error(422, `Validation failed: Text character limit of ${settings.longest} exceeded`)
      const id = String((BigInt(Math.trunc(time)) << 16n) + BigInt(statuses.length))
      const { title = null, image = null, card = null, alt = null } = scraped ?? {}
      const part = { account, text, link, card, alt }
      const status = {
        ...part,
        id,
        url: `${server}/@${name}/${id}`,
        replyTo,
        hash: hashOfThread(account, [...thread, part]),
        at: new Date(time).toISOString(),
        title,
        image,
        time,
        key,
        language,
        removed: false,
      }
      statuses.push(status)
      return { status: 200, headers: limitHeaders(leftOf(user), windowStart() + 5 * minute), body: shown(status) }
    }
    return { does: 'create', account, commit }
  }

  function list({ account }: User, query: URLSearchParams, lag: boolean): Reply {
    const own = statuses.filter((status) => status.account === account).toReversed()
    const visible = (lag ? own.slice(1) : own).filter(({ removed }) => !removed)
    const below = BigInt(query.get('max_id') ?? '999999999999999999999')
    const size = Math.min(Number(query.get('limit') ?? 20), settings.page)
    const page = visible.filter(({ id }) => BigInt(id) < below).slice(0, size)
    return { status: 200, body: page.map(shown) }
  }

  /** A status as the API gives it back. */
  function shown({ id, url, at, text, link, language, title, replyTo }: Status): object {
    const card = settings.cards && link != null ? { url: link, title, type: 'link' } : null
    const answered = statuses.find((status) => status.id === replyTo)
    const author = users.find(({ account }) => account === answered?.account)
    return {
      id,
      url,
      uri: url,
      created_at: at,
      in_reply_to_id: replyTo,
      in_reply_to_account_id: author?.number ?? null,
      visibility: 'public',
      language,
      content: htmlOf(text),
      card,
    }
  }

  const remove = (id: string) => {
    for (const status of statuses) if (status.id === id) status.removed = true
    changed()
  }
  return Object.assign(await startFake(network, { now, changed }), { truth: statuses, settings, remove })
}

const goneReply = 'The post you are trying to reply to does not appear to exist.'

function error(status: number, words: string): Reply {
  return { status, body: { error: words } }
}

function tooMany(reset: number): Reply {
  return { ...error(429, 'Too many requests'), headers: limitHeaders(0, reset) }
}

function limitHeaders(left: number, reset: number): Record<string, string> {
  return { 'x-ratelimit-remaining': `${left}`, 'x-ratelimit-reset': new Date(reset).toISOString() }
}

/** The server's own words for a refusal. It asks no money and refuses no duplicates. */
function refusalOf(refusal: Refusal, now: number): Reply | undefined {
  switch (refusal) {
    case 'refuse':
      return error(422, 'Validation failed: Text is not acceptable')
    case 'rate limit':
      return tooMany(now + 19 * minute)
    case 'unauthorized':
      return error(401, 'The access token was revoked')
    case 'forbidden':
      return error(403, 'This action is outside the authorized scopes')
    case 'blocked':
      return error(403, 'Your login is currently disabled')
    case 'payment':
    case 'duplicate':
      return undefined
  }
}

function readJson(call: Call): Record<string, unknown> | undefined {
  if (!/^application\/json\b/i.test(call.headers['content-type'] ?? '')) return undefined
  try {
    return JSON.parse(call.body) as Record<string, unknown>
  } catch {
    return undefined
  }
}

function isLanguage(code: string): boolean {
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
  return /^[a-z]{2,3}$/.test(code) && names.of(code) != null
}

function mistakeInList(query: URLSearchParams): string | undefined {
  const strange = [...query.keys()].find((name) => !['limit', 'exclude_reblogs', 'max_id'].includes(name))
  if (strange != null) return `Unknown parameter: ${strange}`
  const limit = Number(query.get('limit') ?? 20)
  return limit >= 1 && limit <= 40 ? undefined : 'limit is not between 1 and 40'
}

type Address = { start: number; end: number; address: string }

/** Addresses with a scheme, without what closes the sentence. */
function addressesIn(text: string): Address[] {
  const found: Address[] = []
  let start = text.search(/https?:\/\//)
  while (start >= 0) {
    let end = start
    while (end < text.length && !/[\s<>]/.test(text[end]!)) end += 1
    while ('.,:;!?\'"’”»)]}…'.includes(text[end - 1]!)) end -= 1
    found.push({ start, end, address: text.slice(start, end) })
    const next = text.slice(end).search(/https?:\/\//)
    start = next < 0 ? -1 : end + next
  }
  return found
}

/** The server's count, by other means than the relay's: signs as readers see them, addresses at a fixed price. */
function lengthOf(text: string, perAddress: number): number {
  let sum = 0
  let from = 0
  for (const { start, end } of addressesIn(text)) {
    sum += signsIn(text.slice(from, start)) + perAddress
    from = end
  }
  return sum + signsIn(text.slice(from))
}

function signsIn(text: string): number {
  const local = text.replace(/(^|[\s(])(@\w+)@[\w.-]*\w/g, '$1$2')
  return local.match(/\r\n|\p{RGI_Emoji}|.\p{M}*/gsv)?.length ?? 0
}

/** As the server gives a text back: paragraphs, and addresses cut into what is shown and what is not. */
function htmlOf(text: string): string {
  let html = ''
  let from = 0
  for (const { start, end, address } of addressesIn(text)) {
    const scheme = /^https?:\/\//.exec(address)?.[0] ?? ''
    const [near, far] = [address.slice(scheme.length, 30), address.slice(Math.max(scheme.length, 30))]
    const inside = `<span class="invisible">${scheme}</span><span class="ellipsis">${escape(near)}</span><span class="invisible">${escape(far)}</span>`
    html += `${escape(text.slice(from, start))}<a href="${escape(address)}" target="_blank" rel="nofollow noopener" translate="no">${inside}</a>`
    from = end
  }
  html += escape(text.slice(from))
  return `<p>${html.replace(/\n{2,}/g, '</p><p>').replaceAll('\n', '<br />')}</p>`
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
