import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { secretsFor } from './secrets.ts'
import { startFakes, type Fakes } from './start.ts'
import { listen, send, type Server } from './wire.ts'

const account = { id: 'science', network: 'facebook', profile: '4200', env: 'SCIENCE' }
const token = secretsFor(account.env, 'facebook')['PAGE_TOKEN'] ?? ''
const started = Date.parse('2026-11-03T08:01:00.000Z')
let now = started
let fakes: Fakes

beforeEach(async () => {
  now = started
  fakes = await startFakes({ accounts: [account], now: () => now })
})
afterEach(() => fakes.close())

type Body = { id?: string; data?: unknown[]; error?: { code: number; error_subcode?: number } }

async function call(path: string, init: RequestInit = {}) {
  const response = await fetch(`${fakes.facebook.origin}${path}`, init)
  return { status: response.status, headers: response.headers, body: (await response.json()) as Body }
}

const post = (fields: Record<string, string>, path = '/v26.0/4200/feed') =>
  call(path, { method: 'POST', body: new URLSearchParams({ access_token: token, ...fields }) })

test('a well-formed post is made', async () => {
  expect(await post({ message: 'Bonjour' })).toMatchObject({
    status: 200,
    body: { id: expect.stringMatching(/^4200_\d+$/) },
  })
  expect(fakes.facebook.truth).toMatchObject([{ account: 'science', text: 'Bonjour', link: null }])
})

test.each([
  ['a parameter it does not know', { message: 'a', text: 'b' }, 100],
  ['nothing to say', {}, 100],
  ['a link that is none', { link: 'example.org' }, 100],
  ['a message that is too long', { message: 'a'.repeat(63_207) }, 100],
  ['a wrong proof', { message: 'a', appsecret_proof: '00' }, 100],
  ['a token of nobody', { message: 'a', access_token: 'EAAnobody' }, 190],
])('a post with %s is refused', async (_, fields, code) => {
  expect((await post(fields)).body.error?.code).toBe(code)
  expect(fakes.facebook.truth).toEqual([])
})

test.each([
  ['/v26.0/4300/feed', 100],
  ['/v26.0/4200/photos', 100],
  ['/v20.0/4200/feed', 2635],
  [`/v26.0/4200/feed?access_token=${token}`, 100],
])('a post to %s is refused', async (path, code) => {
  expect((await post({ message: 'a' }, path)).body.error?.code).toBe(code)
})

test('a post that is no form is refused', async () => {
  const init = { method: 'POST', body: JSON.stringify({ message: 'a', access_token: token }) }
  expect((await call('/v26.0/4200/feed', { ...init, headers: { 'content-type': 'application/json' } })).status).toBe(
    400,
  )
})

test('only the last post makes a duplicate', async () => {
  expect((await post({ message: 'Un' })).status).toBe(200)
  expect((await post({ message: 'Un' })).body.error?.code).toBe(506)
  expect((await post({ message: 'Deux' })).status).toBe(200)
  expect((await post({ message: 'Un' })).status).toBe(200)
})

test('the list wants the token in a header, and knows its parameters', async () => {
  const list = (query: string, authorization = `Bearer ${token}`) =>
    call(`/v26.0/4200/published_posts${query}`, { headers: { authorization } })
  expect((await list('')).body.data).toEqual([])
  expect((await list('?limit=101')).body.error?.code).toBe(100)
  expect((await list('?since=yesterday')).body.error?.code).toBe(100)
  expect((await list('?max_results=5')).body.error?.code).toBe(100)
  expect((await list('', '')).body.error?.code).toBe(2500)
  expect((await list('', 'Bearer nobody')).body.error?.code).toBe(190)
})

test('a post that was taken away is not listed, and stays in the truth', async () => {
  await post({ message: 'Bonjour' })
  fakes.facebook.remove(fakes.facebook.truth[0]?.id ?? '')
  const { body } = await call('/v26.0/4200/published_posts', { headers: { authorization: `Bearer ${token}` } })
  expect(body.data).toEqual([])
  expect(fakes.facebook.truth).toHaveLength(1)
})

test('a list comes page by page, and may lag by seconds of the clock, or by calls', async () => {
  for (const message of ['1', '2', '3']) await post({ message })
  const list = async (query = '') =>
    (await call(`/v26.0/4200/published_posts${query}`, { headers: { authorization: `Bearer ${token}` } })).body as {
      data: { message: string }[]
      paging?: { cursors: { after: string }; next?: string }
    }
  const words = async (query = '') => (await list(query)).data.map(({ message }) => message)
  const first = await list('?limit=2')
  expect(first.data).toMatchObject([{ message: '3' }, { message: '2' }])
  expect(first.paging?.next).toContain('access_token=')
  const last = await list(`?limit=2&after=${first.paging?.cursors.after}`)
  expect(last).toMatchObject({ data: [{ message: '1' }] })
  expect(last.paging).not.toHaveProperty('next')

  fakes.facebook.lag.seconds = 30
  now += 29_999
  expect(await words()).toEqual([])
  now += 1
  expect(await words()).toEqual(['3', '2', '1'])
  Object.assign(fakes.facebook.lag, { seconds: 0, calls: 1 })
  await post({ message: '4' })
  expect([await words('?limit=1'), await words('?limit=1')]).toEqual([['3'], ['4']])
})

const useIn = (headers: Headers) =>
  (JSON.parse(headers.get('x-business-use-case-usage') ?? '{}') as Record<string, object[]>)['4200']?.[0]

test('use is told in percent with every answer, and at its limit in minutes until it is less', async () => {
  fakes.facebook.settings.perDay = 2
  expect(useIn((await post({ message: '1' })).headers)).toMatchObject({
    call_count: 50,
    estimated_time_to_regain_access: 0,
  })
  now += 3_600_000
  const second = await post({ message: '2' })
  expect(second.status).toBe(200) // the last that passes says so already
  const full = { type: 'pages', call_count: 100, estimated_time_to_regain_access: 23 * 60 }
  expect(useIn(second.headers)).toMatchObject(full)
  const third = await post({ message: '3' })
  expect(third).toMatchObject({ status: 400, body: { error: { code: 80001 } } })
  expect(useIn(third.headers)).toMatchObject({ estimated_time_to_regain_access: 23 * 60 })
  now += 24 * 3_600_000
  expect((await post({ message: '4' })).status).toBe(200)
})

test('use may be at its limit for other reasons, and posts pass still', async () => {
  Object.assign(fakes.facebook.settings, { usage: 100, regain: 19 })
  const { status, headers } = await post({ message: '1' })
  expect(status).toBe(200)
  expect(useIn(headers)).toMatchObject({ call_count: 100, estimated_time_to_regain_access: 19 })
  expect(headers.get('x-app-usage')).toContain('"call_count":100')
})

test('an app may insist on the proof of its secret', async () => {
  fakes.facebook.settings.proof = true
  expect((await post({ message: 'a' })).body.error).toMatchObject({
    code: 100,
    message: 'API calls from the server require an appsecret_proof argument',
  })
  const proof = createHmac('sha256', APP_SECRET ?? '').update(token)
  expect((await post({ message: 'a', appsecret_proof: proof.digest('hex') })).status).toBe(200)
})

describe('a link', () => {
  let visits: (string | undefined)[] = []
  let status = 200
  let farm: Server
  beforeEach(async () => {
    visits = []
    status = 200
    farm = await listen(async ({ headers }, response) => {
      visits.push(headers['user-agent'])
      const body = `<meta property="og:image" content="/cards/a.png?v=${visits.length}">`
      send(response, { status, body }, now)
    })
  })
  afterEach(() => farm.close())

  test('that cannot be read makes the post fail, and is no obstacle once it can be', async () => {
    status = 404
    expect((await post({ link: `${farm.origin}/a/` })).body.error).toMatchObject({ code: 100, error_subcode: 1609005 })
    expect(fakes.facebook.truth).toEqual([])
    status = 200
    expect((await post({ link: `${farm.origin}/a/` })).status).toBe(200)
    expect(visits).toEqual(['facebookexternalhit/1.1', 'facebookexternalhit/1.1'])
  })

  test('that was never shared has no image at first, when its page does not say how large it is', async () => {
    for (const message of ['1', '2']) await post({ message, link: `${farm.origin}/a/` })
    expect(fakes.facebook.truth.map(({ image, card }) => ({ image, card }))).toEqual([
      { image: null, card: '1' },
      { image: `${farm.origin}/cards/a.png?v=1`, card: '1' },
    ])
    expect(visits).toHaveLength(1)
  })

  test('can be read before it is shared, and read again', async () => {
    const link = `${farm.origin}/a/`
    const scrape = (fields: Record<string, string>) => post(fields, '/v26.0/')
    expect(await scrape({ id: link, scrape: 'true' })).toMatchObject({ status: 200, body: { url: link } })
    await post({ message: '1', link })
    await scrape({ id: link, scrape: 'true' })
    await post({ message: '2', link })
    expect(fakes.facebook.truth.map(({ image }) => image)).toEqual(
      [1, 2].map((count) => `${farm.origin}/cards/a.png?v=${count}`),
    )
    expect((await scrape({ id: link })).body.error?.code).toBe(100)
    expect((await scrape({ id: link, scrape: 'true', force: 'true' })).body.error?.code).toBe(100)
    status = 500
    expect((await scrape({ id: link, scrape: 'true' })).body.error?.error_subcode).toBe(1609005)
  })
})

const { APP_ID, APP_SECRET } = secretsFor(account.env, 'facebook')
const ask = (path: string, bearer = token) => call(path, { headers: { authorization: `Bearer ${bearer}` } })
const debug = (query: string, bearer = `${APP_ID}|${APP_SECRET}`) => ask(`/v26.0/debug_token${query}`, bearer)

test('a token says whose it is, for fields that exist', async () => {
  expect((await ask('/v26.0/me?fields=id,username')).body).toEqual({ id: '4200', username: '4200' })
  expect((await ask('/v26.0/me?fields=id,likes')).body.error?.code).toBe(100)
  expect((await ask('/v26.0/me?field=id')).body.error?.code).toBe(100)
  expect((await ask('/v26.0/me', 'EAAnobody')).body.error?.code).toBe(190)
})

test('its app, and nobody else, is told what a token is', async () => {
  expect((await debug(`?input_token=${token}`)).body.data).toMatchObject({ is_valid: true, expires_at: 0 })
  expect((await debug('?input_token=EAAnobody')).body.error?.code).toBe(100)
  expect((await debug('')).body.error?.code).toBe(100)
  expect((await debug(`?input_token=${token}&appsecret_proof=00`)).body.error?.code).toBe(100)
  expect((await debug(`?input_token=${token}&fields=id`)).body.error?.code).toBe(100)
  expect((await debug(`?input_token=${token}`, `${APP_ID}|wrong`)).body.error?.code).toBe(190)
  expect((await ask('/v26.0/me', `${APP_ID}|${APP_SECRET}`)).body.error?.code).toBe(100)
})

test('a token that has expired, or misses the permission, posts nothing', async () => {
  fakes.facebook.settings.token.expires = 1
  expect((await post({ message: 'a' })).body.error).toMatchObject({ code: 190, error_subcode: 463 })
  expect((await ask('/v26.0/me')).body.error).toMatchObject({ code: 190, error_subcode: 463 })
  expect((await debug(`?input_token=${token}`)).body.data).toMatchObject({ is_valid: false })
  fakes.facebook.settings.token = { expires: 0, readsUntil: 0, may: [] }
  expect((await post({ message: 'a' })).body.error?.code).toBe(200)
  expect(fakes.facebook.truth).toEqual([])
})

test('it asks no money, so that it cannot be armed to do so', () => {
  expect(() => fakes.facebook.next('payment')).toThrow('Facebook has no answer for "payment".')
})
