import { createHmac, randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashOfMessage } from './message-hash.ts'
import { secretsFor } from './secrets.ts'
import { startFakes, type Fakes } from './start.ts'
import { listen, send } from './wire.ts'

const account = { id: 'science', network: 'x', profile: 'science', env: 'SCIENCE' }
const keys = secretsFor(account.env, 'x')
const started = Date.parse('2026-11-03T08:01:00.000Z')
let now = started
let fakes: Fakes

beforeEach(async () => {
  now = started
  fakes = await startFakes({ accounts: [account], now: () => now })
})
afterEach(() => fakes.close())

const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)

/** An Authorization header, signed as OAuth 1.0a asks. `changes` bends it. */
function sign(
  method: string,
  url: URL,
  changes: { secret?: string; time?: number; nonce?: string; form?: string; keys?: Record<string, string> } = {},
): string {
  const own = changes.keys ?? keys
  const oauth: Record<string, string> = {
    oauth_consumer_key: own['API_KEY'] ?? '',
    oauth_nonce: changes.nonce ?? randomUUID(),
    oauth_signature_method: 'HMAC-SHA1',
    oauth_timestamp: String(Math.floor((changes.time ?? Date.now()) / 1000)),
    oauth_token: own['ACCESS_TOKEN'] ?? '',
    oauth_version: '1.0',
  }
  const form = new URLSearchParams(changes.form)
  const pairs = [...Object.entries(oauth), ...url.searchParams, ...form].map(
    ([name, value]) => `${encode(name)}=${encode(value)}`,
  )
  const base = [method, url.origin + url.pathname, pairs.toSorted().join('&')].map(encode).join('&')
  const secret = `${changes.secret ?? own['API_SECRET']}&${own['ACCESS_SECRET']}`
  const signed = { ...oauth, oauth_signature: createHmac('sha1', secret).update(base).digest('base64') }
  return `OAuth ${Object.entries(signed)
    .map(([name, value]) => `${name}="${encode(value)}"`)
    .join(', ')}`
}

async function call(
  method: string,
  path: string,
  body?: unknown,
  changes: Parameters<typeof sign>[2] & { type?: string } = {},
) {
  const url = new URL(path, fakes.x.origin)
  const headers = { authorization: sign(method, url, changes), 'content-type': changes.type ?? 'application/json' }
  const response = await fetch(url, { method, headers, ...(body == null ? {} : { body: JSON.stringify(body) }) })
  const answer = (await response.json()) as Record<string, unknown>
  return { status: response.status, headers: response.headers, body: answer }
}

const tweet = (text: string, changes = {}) => call('POST', '/2/tweets', { text }, changes)
const timeline = (query = '') => call('GET', `/2/users/${keys['ACCESS_TOKEN']?.split('-')[0]}/tweets${query}`)

test('a call that is signed well is served', async () => {
  expect((await tweet('Bonjour !')).status).toBe(201)
  expect((await call('GET', '/2/users/me')).body).toMatchObject({ data: { username: 'science' } })
  expect((await timeline('?max_results=5&tweet.fields=created_at,entities')).status).toBe(200)
})

test('keys that may only read post nothing', async () => {
  fakes.x.settings.access = 'read'
  expect((await tweet('Bonjour')).status).toBe(403)
  expect(fakes.x.truth).toEqual([])
})

test('whose keys these are costs a cent, and takes no parameter', async () => {
  expect((await call('GET', '/2/users/me?fields=id')).status).toBe(400)
  expect(fakes.x.meter.spent).toBe(0)
  fakes.x.settings.credits = 0.01
  expect((await call('GET', '/2/users/me')).status).toBe(200)
  expect((await call('GET', '/2/users/me')).status).toBe(402)
  expect(fakes.x.meter.spent).toBeCloseTo(0.01)
})

test.each([
  ['signed with another secret', { secret: 'another' }],
  ['signed ten minutes ago', { time: Date.now() - 600_000 }],
  ['signed ten minutes ahead', { time: Date.now() + 600_000 }],
  ['signed without a nonce', { nonce: '' }],
  ['signed together with its body, which is no form', { form: 'text=Bonjour' }],
])('a call %s is not', async (_, changes) => {
  expect((await tweet('Bonjour', changes)).status).toBe(401)
  expect(fakes.x.truth).toEqual([])
})

test('a call that was heard before is not served again', async () => {
  expect((await tweet('Un', { nonce: 'once' })).status).toBe(201)
  expect((await tweet('Deux', { nonce: 'once' })).status).toBe(401)
})

test.each([
  ['a key that X does not know', { text: 'a', link: 'b' }, 400],
  ['no text', {}, 400],
  ['a text of blanks', { text: ' \n' }, 400],
  ['a text with a mark of byte order', { text: 'a\ufeffb' }, 400],
  ['a text that is none', { text: 42 }, 400],
  ['no object', ['a'], 400],
  ['a reply to nothing in particular', { text: 'a', reply: {} }, 400],
  ['a reply to what is no number', { text: 'a', reply: { in_reply_to_tweet_id: 'x1' } }, 400],
  ['a reply to a number that is no text', { text: 'a', reply: { in_reply_to_tweet_id: 1 } }, 400],
  ['a reply that is no object', { text: 'a', reply: '1' }, 400],
  ['a reply with a key that X does not know', { text: 'a', reply: { in_reply_to_tweet_id: '1', id: '1' } }, 400],
  ['a reply to a post that never was', { text: 'a', reply: { in_reply_to_tweet_id: '1' } }, 404],
  ['a text too long by its weight', { text: '彗'.repeat(141) }, 403],
])('a post with %s is refused', async (_, body, status) => {
  expect((await call('POST', '/2/tweets', body)).status).toBe(status)
  expect(fakes.x.truth).toEqual([])
})

test('a post that is no JSON is refused', async () => {
  expect((await tweet('Bonjour', { type: 'application/x-www-form-urlencoded' })).status).toBe(415)
})

test.each([
  '?max_results=4',
  '?max_results=101',
  '?since=1',
  '?start_time=2026-11-03',
  '?start_time=2030-01-01T00:00:00Z',
  '?pagination_token=next',
  '?tweet.fields=created_at,likes',
])('a list asked with %s is refused', async (query) => {
  expect((await timeline(query)).status).toBe(400)
})

test('the same text is a duplicate for twelve hours, in whatever form of Unicode, even when it was taken away', async () => {
  expect((await tweet('caf\u00e9')).status).toBe(201)
  expect((await tweet('cafe\u0301')).status).toBe(403)
  fakes.x.remove(fakes.x.truth[0]?.id ?? '')
  now += 11 * 3_600_000
  expect((await tweet('café')).status).toBe(403)
  now += 2 * 3_600_000
  expect((await tweet('café')).status).toBe(201)
})

test('posts run out for a quarter of an hour, and for a day, and headers say until when', async () => {
  fakes.x.settings.perWindow = 2
  fakes.x.settings.perDay = 3
  const statuses: number[] = []
  for (const text of ['1', '2', '3', '4', '5', '6']) {
    const { status, headers } = await tweet(text)
    statuses.push(status)
    if (text === '2') expect(headers.get('x-rate-limit-remaining')).toBe('0') // the last that passes says so already
    if (text === '3') expect(headers.get('x-rate-limit-reset')).toBe(`${Date.parse('2026-11-03T08:15:00Z') / 1000}`)
    if (text === '6') {
      expect(headers.get('x-user-limit-24hour-remaining')).toBe('0')
      expect(headers.get('x-user-limit-24hour-reset')).toBe(`${Date.parse('2026-11-04T00:00:00Z') / 1000}`)
    }
    if (text === '3' || text === '4') now += 15 * 60_000
  }
  expect(statuses).toEqual([201, 201, 429, 201, 429, 429])
  now += 24 * 3_600_000
  expect((await tweet('7')).status).toBe(201)
})

test('a list of nothing has no data at all, and a text comes back with short addresses and as in HTML', async () => {
  expect((await timeline()).body).toEqual({ meta: { result_count: 0 } })
  await tweet('5 > 3 & voir https://example.org/a')
  const { data } = (await timeline('?tweet.fields=entities')).body as {
    data: [{ text: string; entities: { urls: [object] } }]
  }
  expect(data[0].text).toMatch(/^5 &gt; 3 &amp; voir https:\/\/t\.co\/\w+$/)
  expect(data[0].entities.urls[0]).toMatchObject({ expanded_url: 'https://example.org/a' })
})

const reply = (text: string, to: string | undefined) =>
  call('POST', '/2/tweets', { text, reply: { in_reply_to_tweet_id: to } })

test('a thread is known as one message, and the list says which post answers which', async () => {
  for (const text of ['Un https://example.org/a', 'Deux', 'Trois']) {
    const last = fakes.x.truth.at(-1)
    expect((await (last == null ? tweet(text) : reply(text, last.id))).status).toBe(201)
  }
  const [one, two, three] = fakes.x.truth
  expect([one?.replyTo, two?.replyTo, three?.replyTo]).toEqual([null, one?.id, two?.id])
  const whole = { account: 'science', link: 'https://example.org/a', card: null, alt: null }
  expect(two?.hash).toBe(hashOfMessage({ ...whole, parts: ['Un https://example.org/a', 'Deux'] }))
  expect(three?.hash).toBe(hashOfMessage({ ...whole, parts: ['Un https://example.org/a', 'Deux', 'Trois'] }))

  const fields = '?tweet.fields=conversation_id,referenced_tweets,in_reply_to_user_id'
  const user = keys['ACCESS_TOKEN']?.split('-')[0]
  expect((await timeline(fields)).body['data']).toMatchObject([
    {
      id: three?.id,
      conversation_id: one?.id,
      in_reply_to_user_id: user,
      referenced_tweets: [{ type: 'replied_to', id: two?.id }],
    },
    { id: two?.id, conversation_id: one?.id, referenced_tweets: [{ type: 'replied_to', id: one?.id }] },
    { id: one?.id, conversation_id: one?.id },
  ])
  expect((await timeline()).body).not.toHaveProperty('data.0.referenced_tweets')
  expect((await timeline('?exclude=replies')).body['data']).toMatchObject([{ id: one?.id }])
  expect((await timeline('?exclude=likes')).status).toBe(400)
})

test('a reply to a post that is gone, or where X takes no replies, is refused in the words of X', async () => {
  await tweet('Un')
  const id = fakes.x.truth[0]?.id
  fakes.x.settings.replies = 'refused'
  expect(await reply('Deux', id)).toMatchObject({
    status: 403,
    body: {
      detail:
        'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.',
    },
  })
  fakes.x.settings.replies = 'allowed'
  fakes.x.remove(id ?? '')
  expect(await reply('Deux', id)).toMatchObject({
    status: 404,
    body: { detail: 'The post you are replying to was deleted or not visible' },
  })
  expect(fakes.x.truth).toHaveLength(1)
})

test('each call has its price, and without credits nothing is served', async () => {
  fakes.x.settings.credits = 0.216
  for (const text of ['Bonjour', 'https://example.org/a']) expect((await tweet(text)).status).toBe(201)
  expect(fakes.x.meter.spent).toBeCloseTo(0.215)
  fakes.x.settings.page = 1
  expect((await timeline()).status).toBe(200)
  expect(fakes.x.meter.spent).toBeCloseTo(0.216)
  fakes.x.settings.credits = 0
  for (const call of [tweet('Bonsoir'), timeline()])
    expect(await call).toMatchObject({ status: 402, body: { title: 'CreditsDepleted' } })
  expect(fakes.x.truth).toHaveLength(2)
})

test('a list comes page by page', async () => {
  fakes.x.settings.page = 2
  for (const text of ['1', '2', '3']) await tweet(text)
  const first = (await timeline()).body as { data: { text: string }[]; meta: { next_token: string } }
  expect(first.data.map(({ text }) => text)).toEqual(['3', '2'])
  const second = await timeline(`?pagination_token=${first.meta.next_token}`)
  expect(second.body).toMatchObject({ data: [{ text: '1' }], meta: { result_count: 1 } })
  expect(second.body).not.toHaveProperty('meta.next_token')
})

test('a list may lag by seconds of the clock, or by calls', async () => {
  const texts = async () => ((await timeline()).body['data'] as { text: string }[] | undefined)?.map(({ text }) => text)
  fakes.x.lag.seconds = 30
  await tweet('Un')
  now += 29_999
  expect(await texts()).toBeUndefined()
  now += 1
  expect(await texts()).toEqual(['Un'])
  Object.assign(fakes.x.lag, { seconds: 0, calls: 2 })
  await tweet('Deux')
  expect([await texts(), await texts(), await texts()]).toEqual([['Un'], ['Un'], ['Deux', 'Un']])
})

test('what X renames and moves comes in both ways', async () => {
  expect(await tweet('Un')).toMatchObject({ body: { data: { edit_history_tweet_ids: [expect.any(String)] } } })
  fakes.x.settings.history = 'edit_history_post_ids'
  expect(await tweet('Deux')).toMatchObject({ body: { data: { edit_history_post_ids: [expect.any(String)] } } })
  expect((await timeline()).body).not.toHaveProperty('data.0.edit_history_tweet_ids')
  expect((await timeline('?post.fields=created_at')).body).toHaveProperty('data.0.created_at')

  for (const host of ['api.x.com', 'api.twitter.com'] as const) {
    fakes.x.settings.host = host
    fakes.x.next('blocked')
    expect((await tweet('Trois')).body['type']).toBe(`https://${host}/2/problems/user-suspended`)
    expect((await timeline('?max_results=1')).body['type']).toBe(`https://${host}/2/problems/invalid-request`)
  }
})

test('the page behind the last address is visited by the crawler of X, once in a week', async () => {
  const visits: (string | undefined)[] = []
  const farm = await listen(async ({ headers }, response) => {
    visits.push(headers['user-agent'])
    const image = `<meta property="og:image" content="/cards/a.png?v=${visits.length}">`
    send(response, { status: 200, body: `<!doctype html><title>A post</title>${image}` }, now)
  })
  await tweet(`Un ${farm.origin}/a/`)
  await tweet(`Deux ${farm.origin}/a/`)
  now += 8 * 86_400_000
  await tweet(`Trois ${farm.origin}/a/`)
  await farm.close()
  expect(visits).toEqual(['Twitterbot/1.0', 'Twitterbot/1.0'])
  expect(fakes.x.truth.map(({ card }) => card)).toEqual(['1', '1', '2'])
})

test('only the user’s own posts may be replied to', async () => {
  const other = { id: 'sky', network: 'x', profile: 'sky', env: 'SKY' }
  const both = await startFakes({ accounts: [other, account], now: () => now })
  const { X_API_URL: origin = '' } = both.env
  await fakes.close()
  fakes = both
  const strange = secretsFor(other.env, 'x')
  const url = new URL('/2/tweets', origin)
  await fetch(url, {
    method: 'POST',
    headers: { authorization: sign('POST', url, { keys: strange }), 'content-type': 'application/json' },
    body: JSON.stringify({ text: 'Ciel' }),
  })
  expect(fakes.x.truth).toMatchObject([{ account: 'sky' }])
  expect((await reply('Bonjour', fakes.x.truth[0]?.id)).status).toBe(403)
})

test('a test may step in before a post is made, after that, and after the answer', async () => {
  const seen: string[] = []
  const { promise, resolve } = Promise.withResolvers<void>()
  fakes.x.onRequest = ({ stage, account: id }) => {
    seen.push(`${stage} ${id} ${fakes.x.truth.length}`)
    if (stage === 'answered') resolve()
  }
  await tweet('Bonjour')
  await promise
  expect(seen).toEqual(['received science 0', 'committed science 1', 'answered science 1'])
})

test('a fault waits for the account that it is meant for', async () => {
  fakes.x.next('unauthorized', 'another')
  fakes.x.next('refuse', 'science')
  expect((await tweet('Un')).status).toBe(400)
  expect((await tweet('Un')).status).toBe(201)
  expect(fakes.x.armed).toEqual([{ fault: 'unauthorized', account: 'another' }])
})
