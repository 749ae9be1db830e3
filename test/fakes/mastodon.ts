import { startFake, type Fake, type FakeNetwork, type FakeOptions, type Step, type TruthEntry } from './fake.ts'
import { error, goneReply, refusalOfMastodon, tooMany } from './mastodon-answers.ts'
import { mistakeInList, readPost, type Post } from './mastodon-requests.ts'
import { addressesIn, htmlOf, lengthOf } from './mastodon-text.ts'
import { makeScraper } from './scrape.ts'
import { numberFor, secretsFor, type FakeAccount } from './secrets.ts'
import { hashOfThread, threadTo } from './thread.ts'
import { windowOf } from './windows.ts'
import type { Reply } from './wire.ts'

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
    /** Whether keys are kept, for an hour; a server in trouble may forget them with what it was about to say. */
    keys: 'kept' | 'lost'
  }
  /** Take a post off the account, as its owner can by hand. */
  remove(id: string): void
}

type Status = TruthEntry & { language: string; time: number; key: string; removed: boolean }

const minute = 60_000

/** One Mastodon server with all the accounts, as strict as a real one where a relay can tell, and stricter about keys. */
export async function startMastodon(
  accounts: readonly FakeAccount[],
  { now, ...options }: FakeOptions,
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
  const settings = {
    page: 40,
    longest: 500,
    perAddress: 23,
    perWindow: 300,
    cards: false,
    open: true,
    keys: 'kept' as 'kept' | 'lost',
  }
  const crawler = makeScraper({
    userAgent: 'Mastodon/4.5.0 (http.rb/5.3.1; +https://social.example/)',
    days: 14,
    now,
  })

  const network: FakeNetwork = {
    name: 'mastodon',
    title: 'Mastodon',
    truth: statuses,
    broken: { status: 500, body: '<!doctype html><title>We’re sorry, but something went wrong</title>' },
    refuse: (refusal) => refusalOfMastodon(refusal, now()),
    dress(reply, account) {
      const user = users.find((one) => one.account === account)
      return user == null ? reply : { ...reply, headers: { ...headersOf(user), ...reply.headers } }
    },
    async route(call) {
      if (call.method === 'GET' && call.path === '/api/v2/instance') return { does: 'answer', reply: instance() }
      const user = users.find(({ token }) => call.headers.authorization === `Bearer ${token}`)
      if (user == null) return { does: 'answer', reply: error(401, 'The access token is invalid') }
      const { account, number } = user
      const { left, resets } = windowFor(user)
      if (left === 0) return { does: 'answer', account, reply: tooMany(resets) }
      user.calls.push(now())
      if (call.query.has('access_token')) return { does: 'answer', account, reply: error(422, 'No token in addresses') }
      if (call.method === 'POST' && call.path === '/api/v1/statuses') {
        const post = readPost(call)
        return 'status' in post ? { does: 'answer', account, reply: post } : compose(user, post)
      }
      if (call.method === 'GET' && call.path === '/api/v1/accounts/verify_credentials')
        return {
          does: 'answer',
          account,
          reply: { status: 200, body: { id: number, username: user.name, acct: user.name } },
        }
      if (call.method === 'GET' && call.path === `/api/v1/accounts/${number}/statuses`) {
        const strange = mistakeInList(call.query)
        if (strange != null) return { does: 'answer', account, reply: error(422, strange) }
        return { does: 'list', account, reply: (isShown) => list(user, call.query, isShown) }
      }
      return { does: 'answer', account, reply: error(404, 'Record not found') }
    },
  }

  function instance(): Reply {
    const limits = { max_characters: settings.longest, characters_reserved_per_url: settings.perAddress }
    const body = { version: '4.5.0', configuration: { statuses: { ...limits, max_media_attachments: 4 } } }
    return settings.open ? { status: 200, body } : error(401, 'This API requires an authenticated user')
  }

  /** Calls of five minutes. */
  function windowFor({ calls }: User) {
    return windowOf(calls, 5 * minute, settings.perWindow, now())
  }

  function headersOf(user: User): Record<string, string> {
    const { left, resets } = windowFor(user)
    return {
      'x-ratelimit-limit': `${settings.perWindow}`,
      'x-ratelimit-remaining': `${left}`,
      'x-ratelimit-reset': new Date(resets).toISOString(),
    }
  }

  function compose({ account, name, server }: User, { text, language, key, replyTo }: Post): Step {
    const link = addressesIn(text).at(-1)?.address ?? null
    const commit = async (): Promise<Reply> => {
      const scraped = link == null ? null : await crawler.show(link)
      const time = now()
      const thread = threadTo(statuses, replyTo)
      if (replyTo != null && thread.at(-1)?.removed !== false) return goneReply
      const isSame = (one: Status) => one.account === account && one.key === key && one.time > time - 60 * minute
      const before = settings.keys === 'kept' ? statuses.find(isSame) : undefined
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
      return { status: 200, body: shown(status) }
    }
    return { does: 'create', account, commit }
  }

  function list({ account }: User, query: URLSearchParams, isShown: (status: Status) => boolean): Reply {
    const own = statuses.filter((status) => status.account === account && !status.removed && isShown(status))
    const below = BigInt(query.get('max_id') ?? '999999999999999999999')
    const size = Math.min(Number(query.get('limit') ?? 20), settings.page)
    const page = own
      .toReversed()
      .filter(({ id }) => BigInt(id) < below)
      .slice(0, size)
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
    options.changed()
  }
  return Object.assign(await startFake(network, { now, ...options }), { truth: statuses, settings, remove })
}
