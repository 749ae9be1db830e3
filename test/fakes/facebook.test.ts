import { afterEach, beforeEach, expect, test } from 'vitest'
import { secretsFor } from './secrets.ts'
import { startFakes, type Fakes } from './start.ts'

const account = { id: 'science', network: 'facebook', profile: '4200', env: 'SCIENCE' }
const token = secretsFor(account.env, 'facebook')['PAGE_TOKEN'] ?? ''
let fakes: Fakes

beforeEach(async () => {
  fakes = await startFakes({ accounts: [account] })
})
afterEach(() => fakes.close())

type Body = { id?: string; data?: unknown[]; error?: { code: number; error_subcode?: number } }

async function call(path: string, init: RequestInit = {}): Promise<{ status: number; body: Body }> {
  const response = await fetch(`${fakes.facebook.origin}${path}`, init)
  return { status: response.status, body: (await response.json()) as Body }
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
