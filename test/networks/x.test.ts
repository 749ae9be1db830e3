import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { x } from '../../src/networks/x.ts'
import type { Connection, Message, Sending } from '../../src/relay/network.ts'
import { secretsFor } from '../fakes/secrets.ts'
import { startFakes, type Fakes } from '../fakes/start.ts'
import { listen, send } from '../fakes/wire.ts'
import { testNetwork } from './contract.ts'

testNetwork({
  kind: x,
  fakeOf: (fakes) => fakes.x,
  wait: 10,
  useUp: ({ x }) => Object.assign(x.settings, { perWindow: 2 }),
  rest: 15,
  repeats: 'refused',
  echo: (text) => ({ title: text, detail: text, type: text, errors: [{ message: text, code: 1 }] }),
})

const now = Date.parse('2026-11-03T08:00:00.000Z')
const account = { id: 'science', network: 'x', profile: '@fermescience', env: 'SCIENCE' }
let fakes: Fakes

beforeEach(async () => {
  fakes = await startFakes({ accounts: [account], now: () => now })
})
afterEach(() => fakes.close())

const connect = (changes: Partial<Connection> = {}) =>
  x.connect({
    secrets: secretsFor(account.env, 'x'),
    profile: account.profile,
    origin: fakes.x.origin,
    timeout: 5_000,
    now: () => now,
    ...changes,
  })

const sending: Sending = { key: 'science 1', lang: 'fr' }

const saying = (text: string): Message => ({ account: account.id, parts: [text], link: null, card: null, alt: null })

const link = 'https://science.example.org/astro/comet/'

describe('how long a text is on X', () => {
  test.each([
    ['', 0],
    ['été', 3],
    ['彗星', 4],
    ['👨‍👩‍👧‍👦', 2],
    ['👍🏽 🇩🇪 1️⃣', 8],
    ['“L’été” – …', 12],
    ['a\u202fb', 4],
    [link, 23],
    [`${link}${'a'.repeat(500)}`, 23],
    ['end.Next', 23],
    ['See README.md', 27],
    ['index.html', 10],
    ['cafe\u0301', 4],
  ])('%j weighs %i', (text, weight) => {
    expect(x.limits.measure(text)).toBe(weight)
  })

  test('an address with an ending younger than the list counts as the longer of both', () => {
    expect(x.limits.measure('https://a.kids/')).toBe(23)
    expect(x.limits.measure('https://science.kids/astro/comet/tail/')).toBe(38)
  })

  test('280 with a link of any length is taken, 281 is not', async () => {
    const fitting = `${'é'.repeat(256)} ${link}${'a'.repeat(300)}`
    expect(x.limits.measure(fitting)).toBe(280)
    expect(await connect().publish(saying(fitting), 0, sending)).toMatchObject({ state: 'sent' })
    expect(await connect().publish(saying(`é${fitting}`), 0, sending)).toMatchObject({ state: 'refused' })
  })
})

describe('the address of a post on X', () => {
  test('has the handle without its sign', async () => {
    const outcome = await connect().publish(saying('Bonjour'), 0, sending)
    expect(outcome).toMatchObject({ url: `https://x.com/fermescience/status/${fakes.x.truth[0]?.id}` })
  })
})

describe('what X’s answers mean', () => {
  test.each([
    ['no number', { data: { text: 'Bonjour' } }],
    ['a number that is none', { data: { id: 'welcome' } }],
    ['a number that JavaScript cannot hold', { data: { id: Number('1855555555555555555') } }],
    ['errors alone', { errors: [{ title: 'Not Found Error' }] }],
  ])('a success with %s is not known', async (_, body) => {
    fakes.x.next({ status: 200, body })
    expect(await connect().publish(saying('Bonjour'), 0, sending)).toMatchObject({ state: 'unknown' })
  })

  test('the words of a refusal lead to its remedy', async () => {
    fakes.x.next('payment')
    expect(await connect().publish(saying('Bonjour'), 0, sending)).toEqual({
      state: 'paused',
      because: 'billing',
      reason:
        'X has no credits left for this account (HTTP 402): “Your enrolled account [1234567890123456789] does not ' +
        'have any credits to fulfill this request.”. Open console.x.com and buy credits or raise the spending limit.',
    })
  })
})

describe('how long X is left alone', () => {
  const at = (minutes: number) => String((now + minutes * 60_000) / 1000)
  const wait = async (headers: Record<string, string>) => {
    fakes.x.next({ status: 429, headers, body: { title: 'Too Many Requests' } })
    const outcome = await connect().publish(saying('Bonjour'), 0, sending)
    return outcome.state === 'later' ? (Date.parse(outcome.retryAt) - now) / 60_000 : outcome.state
  }

  test('until its window opens again', async () => {
    expect(await wait({ 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': at(7) })).toBe(7)
  })

  test('until the last of the exhausted windows opens, whoever’s it is', async () => {
    const short = { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': at(7) }
    const user = { 'x-user-limit-24hour-remaining': '0', 'x-user-limit-24hour-reset': at(400) }
    const app = { 'x-app-limit-24hour-remaining': '0', 'x-app-limit-24hour-reset': at(300) }
    expect(await wait({ ...short, ...app })).toBe(300)
    expect(await wait({ ...short, ...app, ...user })).toBe(400)
    expect(
      await wait({ ...short, ...app, 'x-user-limit-24hour-remaining': '3', 'x-user-limit-24hour-reset': at(900) }),
    ).toBe(300)
  })

  test('after a post that was taken, by what a window says is left of it', async () => {
    const rest = async (headers: Record<string, string>) => {
      fakes.x.next({ status: 201, headers, body: { data: { id: '42' } } })
      const outcome = await connect().publish(saying('Bonjour'), 0, sending)
      return outcome.state === 'sent' ? (outcome.rest?.retryAt ?? null) : outcome.state
    }
    const short = { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': at(7) }
    const app = { 'x-app-limit-24hour-remaining': '0', 'x-app-limit-24hour-reset': at(300) }
    expect(await rest(short)).toBe('2026-11-03T08:07:00.000Z')
    expect(await rest({ ...short, ...app })).toBe('2026-11-03T13:00:00.000Z')
    expect(await rest({ ...short, 'x-rate-limit-remaining': '1' })).toBeNull()
    expect(await rest({ 'x-rate-limit-reset': at(7) })).toBeNull()
  })

  test('a quarter of an hour when it does not say', async () => {
    expect(await wait({})).toBe(15)
    expect(await wait({ 'x-rate-limit-reset': 'soon' })).toBe(15)
  })

  test('never less than a minute, never more than a day', async () => {
    expect(await wait({ 'x-rate-limit-reset': at(-30) })).toBe(1)
    expect(await wait({ 'x-rate-limit-reset': at(1_000_000) })).toBe(24 * 60)
  })

  test('by its real windows: after a hundred posts the next quarter of an hour', async () => {
    fakes.x.settings.perWindow = 2
    await connect().publish(saying('Un'), 0, sending)
    await connect().publish(saying('Deux'), 0, sending)
    expect(await connect().publish(saying('Trois'), 0, sending)).toMatchObject({
      state: 'later',
      retryAt: '2026-11-03T08:15:00.000Z',
    })
    expect(fakes.x.truth).toHaveLength(2)
  })
})

describe('what a post costs on X', () => {
  test('a post with a link costs 0.20, one without 0.015, and none when no credits are left', async () => {
    fakes.x.settings.credits = 0.21
    await connect().publish(saying(`Bonjour ${link}`), 0, sending)
    expect(fakes.x.meter.spent).toBeCloseTo(0.2)
    await connect().publish(saying('Bonjour'), 0, sending)
    expect(fakes.x.meter.spent).toBeCloseTo(0.215)
    expect(await connect().publish(saying('Bonsoir'), 0, sending)).toMatchObject({
      state: 'paused',
      because: 'billing',
    })
  })
})

describe('whose posts are looked through', () => {
  const sought: Message = { ...saying(`Une comète ${link}`), link }

  test('asks who it is when the token does not say', async () => {
    const paths: string[] = []
    const server = await listen(async ({ path }, response) => {
      paths.push(path)
      const tweet = {
        id: '42',
        text: 'Une comète https://t.co/a',
        entities: { urls: [{ unwound_url: `${link}?utm_source=x` }] },
      }
      const body = path === '/2/users/me' ? { data: { id: '7' } } : { data: [tweet], meta: { result_count: 1 } }
      send(response, { status: 200, body }, now)
    })
    const secrets = { ...secretsFor(account.env, 'x'), ACCESS_TOKEN: 'a-token-of-another-kind' }
    const found = await connect({ secrets, origin: server.origin }).find(sought, 0, new Date(now).toISOString())
    expect(found).toEqual({ state: 'found', id: '42', url: 'https://x.com/fermescience/status/42' })
    expect(paths).toEqual(['/2/users/me', '/2/users/7/tweets'])
    await server.close()
  })

  test.each([
    ['no count', { data: [] }],
    ['a post without a number', { data: [{ text: 'a' }], meta: { result_count: 1 } }],
    ['errors alone', { errors: [{ title: 'Not Found Error' }] }],
  ])('a list with %s is none', async (_, body) => {
    fakes.x.nextList({ status: 200, body })
    const found = await connect().find(sought, 0, new Date(now).toISOString())
    expect(found).toEqual({
      state: 'cannot tell',
      reason: 'X could not be asked whether it has the post: its list of posts could not be read.',
    })
  })

  test('a list that never ends is given up', async () => {
    const server = await listen(async (_, response) => {
      send(response, { status: 200, body: { data: [], meta: { result_count: 0, next_token: 'more' } } }, now)
    })
    const found = await connect({ origin: server.origin }).find(sought, 0, new Date(now).toISOString())
    expect(found).toMatchObject({ state: 'cannot tell' })
    await server.close()
  })

  test('a part that does not carry the link is sought by its words', async () => {
    await connect().publish(sought, 0, sending)
    const thread: Message = { ...sought, parts: ['Une comète, en deux temps.', ...sought.parts] }
    const look = (part: number) => connect().find(thread, part, new Date(now).toISOString())
    expect(await look(0)).toEqual({ state: 'absent' })
    expect((await look(1)).state).toBe('found')
  })

  test('a post that its owner took away is not found', async () => {
    await connect().publish(sought, 0, sending)
    fakes.x.remove(fakes.x.truth[0]?.id ?? '')
    expect(await connect().find(sought, 0, new Date(now).toISOString())).toEqual({ state: 'absent' })
    expect(await connect().publish(sought, 0, sending)).toMatchObject({ state: 'unknown', duplicate: true })
  })
})

describe('connecting to X', () => {
  test('names the key that is missing', () => {
    const secrets = { ...secretsFor(account.env, 'x'), ACCESS_SECRET: '' }
    expect(() => connect({ secrets })).toThrow('X needs ACCESS_SECRET.')
  })
})
