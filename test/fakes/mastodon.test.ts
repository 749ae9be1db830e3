import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashOfMessage } from './message-hash.ts'
import { secretsFor } from './secrets.ts'
import { startFakes, type Fakes } from './start.ts'
import { listen, send } from './wire.ts'

const account = { id: 'science', network: 'mastodon', profile: 'science', env: 'SCIENCE' }
const token = secretsFor(account.env, 'mastodon')['ACCESS_TOKEN'] ?? ''
const started = Date.parse('2026-11-03T08:01:00.000Z')
let now = started
let fakes: Fakes
let keys = 0

beforeEach(async () => {
  now = started
  keys = 0
  fakes = await startFakes({ accounts: [account], now: () => now })
})
afterEach(() => fakes.close())

type Status = { id: string; content: string; in_reply_to_id: string | null; in_reply_to_account_id: string | null }

async function call<Body = { error?: string }>(path: string, init: RequestInit = {}, bearer = token) {
  const headers = { authorization: `Bearer ${bearer}`, ...init.headers }
  const response = await fetch(`${fakes.mastodon.origin}${path}`, { ...init, headers })
  return { status: response.status, headers: response.headers, body: (await response.json()) as Body }
}

function post(fields: Record<string, unknown>, key = `a key of its own ${(keys += 1)}`.replaceAll(' ', '-')) {
  const headers = { 'content-type': 'application/json', 'idempotency-key': key }
  const body = JSON.stringify({ visibility: 'public', language: 'fr', ...fields })
  return call<{ error?: string; id?: string }>('/api/v1/statuses', { method: 'POST', headers, body })
}

async function list(query = ''): Promise<Status[]> {
  const { id } = (await call<{ id: string }>('/api/v1/accounts/verify_credentials')).body
  return (await call<Status[]>(`/api/v1/accounts/${id}/statuses${query}`)).body
}

test('a thread is known as one message, and the list says which post answers which', async () => {
  for (const status of ['Un', 'Deux https://example.org/a', 'Trois']) {
    const last = fakes.mastodon.truth.at(-1)?.id
    expect((await post({ status, ...(last == null ? {} : { in_reply_to_id: last }) })).status).toBe(200)
  }
  const [one, two, three] = fakes.mastodon.truth
  expect(one?.hash).toBe(hashOfMessage({ account: 'science', parts: ['Un'], link: null, card: null, alt: null }))
  expect(three?.hash).toBe(
    hashOfMessage({
      account: 'science',
      parts: ['Un', 'Deux https://example.org/a', 'Trois'],
      link: 'https://example.org/a',
      card: null,
      alt: null,
    }),
  )
  const listed = await list()
  expect(listed.map(({ in_reply_to_id: answered }) => answered)).toEqual([two?.id, one?.id, null])
  expect(listed[0]?.in_reply_to_account_id).toMatch(/^\d+$/)
  expect(listed[2]?.in_reply_to_account_id).toBeNull()
})

test('a reply to a post that is gone is refused in its own words', async () => {
  await post({ status: 'Un' })
  const id = fakes.mastodon.truth[0]?.id ?? ''
  fakes.mastodon.remove(id)
  const gone = { status: 404, body: { error: 'The post you are trying to reply to does not appear to exist.' } }
  expect(await post({ status: 'Deux', in_reply_to_id: id })).toMatchObject(gone)
  expect(await post({ status: 'Deux', in_reply_to_id: '1' })).toMatchObject(gone)
  expect((await post({ status: 'Deux', in_reply_to_id: 1 })).status).toBe(422)
  expect(fakes.mastodon.truth).toHaveLength(1)
})

test.each([
  ['a parameter it does not know', { status: 'a', text: 'b' }, 422],
  ['nothing to say', { status: ' ' }, 422],
  ['a text that is none', { status: 42 }, 422],
  ['a language that is none', { status: 'a', language: 'français' }, 422],
  ['readers of its own', { status: 'a', visibility: 'private' }, 422],
  ['a text that is too long', { status: 'a'.repeat(501) }, 422],
])('a post with %s is refused', async (_, fields, status) => {
  expect((await post(fields)).status).toBe(status)
  expect(fakes.mastodon.truth).toEqual([])
})

test('a post that is no JSON, has no key, or shows its token is refused', async () => {
  const init = { method: 'POST', body: 'status=a', headers: { 'content-type': 'application/x-www-form-urlencoded' } }
  expect((await call('/api/v1/statuses', init)).status).toBe(400)
  expect((await post({ status: 'a' }, '')).status).toBe(422)
  expect((await call(`/api/v1/accounts/verify_credentials?access_token=${token}`)).status).toBe(422)
  expect((await call('/api/v1/accounts/verify_credentials', {}, 'another')).status).toBe(401)
  expect(fakes.mastodon.truth).toEqual([])
})

test.each([
  ['exactly so many signs', 'a'.repeat(500), 200],
  ['families and flags, which are one sign each', '👨‍👩‍👧‍👦'.repeat(500), 200],
  ['an address, which counts 23 however long it is', `${'a'.repeat(476)} https://example.org/${'b'.repeat(300)}`, 200],
  ['one sign more than fits before an address', `${'a'.repeat(477)} https://example.org/`, 422],
  ['a name, which counts without its server', `${'a'.repeat(495)} @sky@social.example`, 200],
])('it counts %s', async (_, status, answer) => {
  expect((await post({ status })).status).toBe(answer)
})

test('a key gives back its post for an hour, whatever the words; of another account it is another key', async () => {
  const key = 'delivery-one-of-science'
  const first = await post({ status: 'Un' }, key)
  now += 59 * 60_000
  expect((await post({ status: 'Deux' }, key)).body.id).toBe(first.body.id)
  expect(fakes.mastodon.truth).toMatchObject([{ text: 'Un' }])
  now += 60_000
  expect((await post({ status: 'Deux' }, key)).body.id).not.toBe(first.body.id)
  expect(fakes.mastodon.truth).toHaveLength(2)
})

test('the same words with another key are another post, and a server in trouble may forget its keys', async () => {
  await post({ status: 'Un' }, 'delivery-one-of-science')
  await post({ status: 'Un' }, 'delivery-two-of-science')
  fakes.mastodon.settings.keys = 'lost'
  await post({ status: 'Un' }, 'delivery-two-of-science')
  expect(fakes.mastodon.truth).toHaveLength(3)
})

test('calls run out for five minutes, and every answer says how many are left, and when there are more', async () => {
  fakes.mastodon.settings.perWindow = 2
  const answers = [await post({ status: 'Un' }), await post({ status: 'Deux' }), await post({ status: 'Trois' })]
  const [first, last] = ['1', '0'].map((left) => ({
    'x-ratelimit-limit': '2',
    'x-ratelimit-remaining': left,
    'x-ratelimit-reset': '2026-11-03T08:05:00.000Z',
  }))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 429])
  expect(answers.map(({ headers }) => Object.fromEntries(headers))).toMatchObject([first, last, last])
  now += 5 * 60_000
  expect((await post({ status: 'Trois' })).status).toBe(200)
})

test('a list comes page by page, knows its parameters, and has nothing that was taken away', async () => {
  for (const status of ['1', '2', '3']) await post({ status })
  const [one, two, three] = fakes.mastodon.truth.map(({ id }) => id)
  expect((await list('?limit=2')).map(({ id }) => id)).toEqual([three, two])
  expect((await list(`?limit=2&max_id=${two}`)).map(({ id }) => id)).toEqual([one])
  expect(await list('?limit=41')).toEqual({ error: 'limit is not between 1 and 40' })
  expect(await list('?since=1')).toEqual({ error: 'Unknown parameter: since' })
  fakes.mastodon.remove(two ?? '')
  expect((await list()).map(({ id }) => id)).toEqual([three, one])
  expect(fakes.mastodon.truth).toHaveLength(3)
})

test.each([
  ['Merci à @ESA@social.other & @sky.', 'Merci à @esa &amp; @sky.'],
  ['@sky@one.example, @Sky@two.example', '@sky@one.example, @sky@two.example'],
])('%j is given back as %j, with its people as links', async (status, shown) => {
  await post({ status })
  const [content = ''] = (await list()).map((one) => one.content)
  expect(content).toContain('<a href="https://')
  expect(content.replace(/<[^>]*>/g, '')).toBe(shown)
})

test('a list may lag by seconds of the clock, or by calls', async () => {
  const count = async () => (await list()).length
  fakes.mastodon.lag.seconds = 30
  await post({ status: 'Un' })
  now += 29_999
  expect(await count()).toBe(0)
  now += 1
  expect(await count()).toBe(1)
  Object.assign(fakes.mastodon.lag, { seconds: 0, calls: 2 })
  await post({ status: 'Deux' })
  expect([await count(), await count(), await count()]).toEqual([1, 1, 2])
})

test('the page behind the last address is visited by the server’s crawler', async () => {
  const visits: (string | undefined)[] = []
  const farm = await listen(async ({ headers }, response) => {
    visits.push(headers['user-agent'])
    send(response, { status: 200, body: '<meta property="og:image" content="/a.png?v=0a1b">' }, now)
  })
  for (const text of ['Un', 'Deux']) await post({ status: `${text} : ${farm.origin}/a/.` })
  await farm.close()
  expect(fakes.mastodon.truth).toMatchObject([{ link: `${farm.origin}/a/`, card: '0a1b' }, { card: '0a1b' }])
  expect(visits).toEqual([expect.stringMatching(/^Mastodon\//)])
})
