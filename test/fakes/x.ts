import { startFake, type Fake, type FakeNetwork, type FakeOptions, type Step } from './fake.ts'
import { isSigned, readOAuth, type Keys } from './oauth1.ts'
import { makeScraper } from './scrape.ts'
import { secretsFor, type FakeAccount } from './secrets.ts'
import { hashOfThread, threadTo } from './thread.ts'
import type { Call, Reply } from './wire.ts'
import * as answers from './x-answers.ts'
import { addressesIn } from './x-length.ts'
import { mistakeIn, readPost, type Post } from './x-requests.ts'
import { entityOf, shorten, timelineOf, type Tweet } from './x-timeline.ts'
import { windowsOfX } from './x-windows.ts'

/** What X has beside what every fake has. */
export type XFake = Fake & {
  settings: XSettings
  /** Dollars: 0.20 for a post with an address, 0.015 without, 0.001 for each own post read, 0.01 for a user. */
  meter: { spent: number }
  /** Take a post off the timeline, as its owner can by hand. The duplicate filter still remembers it. */
  remove(id: string): void
}

/** Tests may change these at any time. */
export type XSettings = {
  /** Posts per user in 15 minutes, and in 24 hours. */
  perWindow: number
  perDay: number
  /** Dollars left; when they are spent every post is refused with 402. */
  credits: number
  /** The most that one page of a list holds. */
  page: number
  /** What the keys may do, as X says of their owner; nothing when X does not say. */
  access: 'read' | 'read-write' | 'read-write-directmessages' | undefined
  /** Whether a user may reply to their own posts. To reply to those of others, the API has to be called for. */
  replies: 'allowed' | 'refused'
  /** What answers call the list of a post's versions: X is changing the name. */
  history: 'edit_history_tweet_ids' | 'edit_history_post_ids'
  /** Where the types of problems are at home; nothing leaves each as it was seen. */
  host: 'api.x.com' | 'api.twitter.com' | undefined
}

const hour = 3_600_000

/** X, API version 2, as strict as the real one where a relay can tell. */
export async function startX(accounts: readonly FakeAccount[], { now, ...options }: FakeOptions): Promise<XFake> {
  const users = accounts.map((account) => {
    const keys = secretsFor(account.env, 'x') as Keys
    return { account, keys, id: keys.ACCESS_TOKEN.split('-')[0] ?? '', handle: account.profile.replace(/^@/, '') }
  })
  type User = (typeof users)[number]
  const tweets: Tweet[] = []
  const nonces = new Set<string>()
  const settings: XSettings = {
    perWindow: 100,
    perDay: 10_000,
    credits: Infinity,
    page: 100,
    access: 'read-write',
    replies: 'allowed',
    history: 'edit_history_tweet_ids',
    host: undefined,
  }
  const meter = { spent: 0 }
  const crawler = makeScraper({ userAgent: 'Twitterbot/1.0', days: 7, now })
  const pay = (dollars: number) => {
    meter.spent += dollars
    settings.credits -= dollars
  }

  const network: FakeNetwork = {
    name: 'x',
    title: 'X',
    truth: tweets,
    broken: answers.broken,
    refuse: (refusal) => answers.refusalOfX(refusal, now()),
    dress: (reply) => (settings.host == null ? reply : answers.onHost(reply, settings.host)),
    async route(call) {
      const user = whoIs(call)
      if (user == null) return { does: 'answer', reply: answers.unauthorized }
      const account = user.account.id
      if (call.method === 'POST' && call.path === '/2/tweets') {
        if (settings.access === 'read') return { does: 'answer', account, reply: answers.mayOnlyRead }
        const post = readPost(call)
        return 'status' in post ? { does: 'answer', account, reply: post } : compose(user, post)
      }
      if (call.method === 'GET' && call.path === '/2/users/me') {
        if (settings.credits <= 0) return { does: 'answer', account, reply: answers.noCredits }
        const [strange] = call.query.keys()
        const unknown = { [strange ?? '']: [`[${strange}] is not one of the parameters`] }
        if (strange != null) return { does: 'answer', account, reply: answers.invalid(unknown) }
        pay(0.01)
        const headers: Record<string, string> = settings.access == null ? {} : { 'x-access-level': settings.access }
        const data = { id: user.id, name: user.account.id, username: user.handle }
        return { does: 'answer', account, reply: { status: 200, headers, body: { data } } }
      }
      const timeline = /^\/2\/users\/(\d+)\/tweets$/.exec(call.path)
      if (call.method !== 'GET' || timeline == null) return { does: 'answer', account, reply: answers.notFound }
      const mistake = mistakeIn(call.query, now())
      if (mistake != null) return { does: 'answer', account, reply: answers.invalid(mistake) }
      if (timeline[1] !== user.id) return { does: 'answer', account, reply: noSuchUser }
      if (settings.credits <= 0) return { does: 'answer', account, reply: answers.noCredits }
      return { does: 'list', account, reply: (isShown) => list(user, call.query, isShown) }
    },
  }

  function whoIs(call: Call): User | undefined {
    const oauth = readOAuth(call.headers.authorization)
    const user = users.find(({ keys }) => keys.ACCESS_TOKEN === oauth?.get('oauth_token'))
    if (oauth == null || user == null || user.keys.API_KEY !== oauth.get('oauth_consumer_key')) return undefined
    const nonce = oauth.get('oauth_nonce') ?? ''
    if (nonces.has(nonce) || !isSigned(call, oauth, user.keys, Date.now())) return undefined
    nonces.add(nonce)
    return user
  }

  function compose({ account: { id: account }, handle, id: user }: User, { text, replyTo }: Post): Step {
    const found = addressesIn(text.normalize('NFC'))
    const link = found.findLast(({ scheme }) => scheme)?.text ?? null
    const commit = async (): Promise<Reply> => {
      const page = link == null ? null : await crawler.show(link)
      const time = now()
      const own = tweets.filter((tweet) => tweet.account === account)
      const before = windowsOfX(own, settings, time)
      if (before.full) return { ...answers.tooMany, headers: { ...answers.tooMany.headers, ...before.headers } }
      if (settings.credits <= 0) return answers.noCredits
      const thread = threadTo(tweets, replyTo)
      const refusal = replyTo == null ? undefined : mistakeInReply(account, thread.at(-1))
      if (refusal != null) return refusal
      const same = (tweet: Tweet) => tweet.text.normalize('NFC') === text.normalize('NFC')
      if (own.some((tweet) => same(tweet) && tweet.time > time - 12 * hour)) return answers.duplicate
      pay(found.length > 0 ? 0.2 : 0.015)
      const id = String((BigInt(Math.trunc(time) - 1_288_834_974_657) << 22n) + BigInt(tweets.length))
      const urls = found.map((address, index) => entityOf(address, `https://t.co/${id.slice(-9)}${index}`))
      const { title = null, image = null, card = null, alt = null } = page ?? {}
      const part = { account, text, link, card, alt }
      const shown = shorten(text.normalize('NFC'), urls)
      tweets.push({
        ...part,
        id,
        url: `https://x.com/${handle}/status/${id}`,
        replyTo,
        hash: hashOfThread(account, [...thread, part]),
        at: new Date(time).toISOString(),
        title,
        image,
        time,
        user,
        conversation: thread[0]?.id ?? id,
        shown,
        urls,
        removed: false,
      })
      const { headers } = windowsOfX([...own, { time }], settings, time)
      return { status: 201, headers, body: { data: { id, text: shown, [settings.history]: [id] } } }
    }
    return { does: 'create', account, commit }
  }

  function mistakeInReply(account: string, answered: Tweet | undefined): Reply | undefined {
    if (answered == null || answered.removed) return answers.goneReply
    return settings.replies === 'refused' || answered.account !== account ? answers.strangeReply : undefined
  }

  function list({ account }: User, query: URLSearchParams, isShown: (tweet: Tweet) => boolean): Reply {
    const own = tweets.filter((tweet) => tweet.account === account.id && !tweet.removed && isShown(tweet))
    const reply = timelineOf(own.toReversed(), query, settings)
    const { meta } = reply.body as { meta: { result_count: number } }
    pay(0.001 * meta.result_count)
    return reply
  }

  const remove = (id: string) => {
    for (const tweet of tweets) if (tweet.id === id) tweet.removed = true
    options.changed()
  }
  return Object.assign(await startFake(network, { now, ...options }), { settings, meter, remove })
}

const noSuchUser: Reply = {
  status: 200,
  body: { errors: [{ title: 'Not Found Error', type: 'https://api.twitter.com/2/problems/resource-not-found' }] },
}
