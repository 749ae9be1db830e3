import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashOfMessage } from './message-hash.ts'
import { secretsFor } from './secrets.ts'
import { startFakes, type Fakes } from './start.ts'

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

type Status = { id: string; in_reply_to_id: string | null; in_reply_to_account_id: string | null }

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
