import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { mastodon } from '../../src/networks/mastodon.ts'
import type { Connection, Message, Sending } from '../../src/relay/network.ts'
import { secretsFor } from '../fakes/secrets.ts'
import { startFakes, type Fakes } from '../fakes/start.ts'
import { testNetwork } from './contract.ts'

testNetwork({
  kind: mastodon,
  fakeOf: (fakes) => fakes.mastodon,
  wait: 19,
  useUp: ({ mastodon }) => Object.assign(mastodon.settings, { perWindow: 2 }),
  rest: 5,
  repeats: 'given back',
  echo: (text) => ({ error: text, error_description: text }),
})

const started = Date.parse('2026-11-03T08:00:00.000Z')
const server = 'https://social.example'
const account = { id: 'science', network: 'mastodon', profile: '@fermescience', server, env: 'SCIENCE' }
let now = started
let fakes: Fakes

beforeEach(async () => {
  now = started
  fakes = await startFakes({ accounts: [account], now: () => now })
})
afterEach(() => fakes.close())

const connect = (changes: Partial<Connection> = {}) =>
  mastodon.connect({
    secrets: secretsFor(account.env, 'mastodon'),
    profile: account.profile,
    server,
    origin: fakes.mastodon.origin,
    timeout: 5_000,
    now: () => now,
    ...changes,
  })

const sending: Sending = { key: 'farm-example-science-1', lang: 'fr' }

const saying = (text: string): Message => ({ account: account.id, parts: [text], link: null, card: null, alt: null })

const link = 'https://science.example.org/astro/comet/'

describe('how long a text is on Mastodon', () => {
  test.each([
    ['', 0],
    ['été', 3],
    ['cafe\u0301', 4],
    ['彗星', 2],
    ['👨‍👩‍👧‍👦👍🏽🇩🇪1️⃣', 4],
    [link, 23],
    [`${link}${'a'.repeat(500)}`, 23],
    [`(${link}).`, 26],
    ['end.Next', 8],
    ['@sky@social.example and @sea', 13],
    ['sky@social.example', 18],
    [`${server}/@sky@other.example`, 23],
  ])('%j counts %i', (text, length) => {
    expect(mastodon.limits.measure(text)).toBe(length)
  })

  test.each([
    ['emoji', '👨‍👩‍👧‍👦', 500],
    ['accents of their own', 'e\u0301', 500],
    ['addresses in brackets', ` (${link})`, 19],
    ['names on other servers', '@sky@social.example ', 99],
  ])('the server counts %s in the same way', async (_, piece, count) => {
    const text = piece.repeat(count)
    fakes.mastodon.settings.longest = mastodon.limits.measure(text) - 1
    expect(await connect().publish(saying(text), 0, sending)).toMatchObject({ state: 'refused' })
    fakes.mastodon.settings.longest += 1
    expect(await connect().publish(saying(text), 0, sending)).toMatchObject({ state: 'sent' })
  })
})

describe('the limits of a server', () => {
  const ask = (changes: Partial<Connection> = {}) =>
    mastodon.askLimits?.({ server, origin: fakes.mastodon.origin, timeout: 5_000, ...changes })

  test('are what it says of itself', async () => {
    Object.assign(fakes.mastodon.settings, { longest: 5_000, perAddress: 40 })
    const limits = await ask()
    expect(limits?.length).toBe(5_000)
    expect(limits?.measure(`Une comète ${link}`)).toBe(51)
  })

  test('are not known when it does not say, cannot be reached, or has no address', async () => {
    const { origin } = fakes.mastodon
    fakes.mastodon.settings.open = false
    expect(await ask()).toBeNull()
    expect(await ask({ origin: 'not an address' })).toBeNull()
    expect(await ask({ server: undefined, origin: undefined })).toBeNull()
    await fakes.close()
    expect(await ask({ origin })).toBeNull()
    fakes = await startFakes({ accounts: [account], now: () => now })
  })
})

describe('the key of a delivery', () => {
  test('makes one post of two attempts within the hour, though the words were mended between them', async () => {
    const first = await connect().publish(saying('Une comette'), 0, sending)
    now += 50 * 60_000
    expect(await connect().publish(saying('Une comète'), 0, sending)).toEqual(first)
    expect(fakes.mastodon.truth.map(({ text }) => text)).toEqual(['Une comette'])
  })

  test('lets two deliveries say the same', async () => {
    await connect().publish(saying('Une comète'), 0, sending)
    await connect().publish(saying('Une comète'), 0, { ...sending, key: 'farm-example-science-2' })
    expect(fakes.mastodon.truth).toHaveLength(2)
  })
})

describe('the language of a post', () => {
  test.each([
    ['fr', 'fr'],
    ['pt-BR', 'pt'],
    ['zh-Hant', 'zh'],
  ])('%s is told as %s', async (lang, language) => {
    expect(await connect().publish(saying('Une comète'), 0, { ...sending, lang })).toMatchObject({ state: 'sent' })
    expect(fakes.mastodon.truth).toMatchObject([{ language }])
  })
})

describe('what Mastodon’s answers mean', () => {
  test.each([
    [401, 'The access token is invalid', 'auth'],
    [403, 'This action is outside the authorized scopes', 'auth'],
    [422, 'This method requires an authenticated user', 'auth'],
    [403, 'Your login is currently disabled', 'blocked'],
    [403, 'Your login is missing a confirmed e-mail address', 'blocked'],
    [403, 'Your login is currently pending approval', 'blocked'],
  ])('HTTP %i "%s" pauses the account: %s', async (status, error, because) => {
    fakes.mastodon.next({ status, body: { error } })
    expect(await connect().publish(saying('Bonjour'), 0, sending)).toMatchObject({ state: 'paused', because })
  })

  test.each([
    [422, 'Validation failed: Text character limit of 500 exceeded'],
    [403, 'This action is not allowed'],
  ])('HTTP %i "%s" is about this message alone', async (status, error) => {
    fakes.mastodon.next({ status, body: { error } })
    expect(await connect().publish(saying('Bonjour'), 0, sending)).toMatchObject({ state: 'refused' })
  })

  test('a token that misses a permission is told the same whatever it was used for', async () => {
    const answer = { status: 403, body: { error: 'This action is outside the authorized scopes' } }
    const reason =
      'Mastodon misses a permission in the access token (HTTP 403): “This action is outside the authorized scopes”. On the account’s server open Preferences, Development, make an application that may read:accounts, read:statuses and write:statuses, and store its access token as ACCESS_TOKEN.'
    const paused = { state: 'paused', because: 'auth', reason }
    fakes.mastodon.next(answer)
    expect(await connect().publish(saying('Bonjour'), 0, sending)).toEqual(paused)
    fakes.mastodon.nextList(answer)
    expect(await connect().find(saying('Bonjour'), 0, new Date(started).toISOString())).toEqual({
      state: 'cannot tell',
      reason:
        'Mastodon could not be asked whether it has the post: it answered HTTP 403, “This action is outside the authorized scopes”.',
      outcome: paused,
    })
  })

  test('the key of a post that was deleted by hand is told as such', async () => {
    await connect().publish(saying('Bonjour'), 0, sending)
    fakes.mastodon.remove(fakes.mastodon.truth[0]?.id ?? '')
    expect(await connect().publish(saying('Bonjour'), 0, sending)).toEqual({
      state: 'refused',
      reason:
        'Mastodon made this post already, and it was deleted there since (HTTP 404): “Record not found”. If it is to go out all the same, wait an hour, then have it sent again; else leave it with --drop.',
    })
  })

  test('HTTP 503 as a web page is not known', async () => {
    fakes.mastodon.next({ status: 503, body: '<!doctype html><title>503</title>', taken: true })
    expect(await connect().publish(saying('Bonjour'), 0, sending)).toMatchObject({ state: 'unknown' })
  })

  test.each([
    ['no number', { content: '<p>Bonjour</p>' }],
    ['a number that JavaScript cannot hold', { id: Number('115585555555555555') }],
  ])('a success with %s is not known', async (_, body) => {
    fakes.mastodon.next({ status: 200, body })
    expect(await connect().publish(saying('Bonjour'), 0, sending)).toMatchObject({ state: 'unknown' })
  })

  test('by its real window: after so many calls the next five minutes', async () => {
    fakes.mastodon.settings.perWindow = 1
    now += 60_000
    await connect().publish(saying('Un'), 0, sending)
    expect(await connect().publish(saying('Deux'), 0, { ...sending, key: 'farm-example-science-2' })).toMatchObject({
      state: 'later',
      retryAt: '2026-11-03T08:05:00.000Z',
    })
  })
})

describe('which post is the one that is sought', () => {
  const address = `${link}?a=1&b='2'&c=3`
  const sought: Message = { ...saying(`5 > 3 & « 2 » : ${address}`), link: address }
  const look = (message: Message) => connect().find(message, 0, new Date(started).toISOString())

  test('the one with the link in its words, before and after the server has read the page', async () => {
    await connect().publish(sought, 0, sending)
    expect((await look(sought)).state).toBe('found')
    fakes.mastodon.settings.cards = true
    expect((await look(sought)).state).toBe('found')
  })

  test('without a link, the one that says the same, whatever paragraphs became of it', async () => {
    const words = saying('5 > 3 & « 2 » :\n\n"Oui"\nou \'non\'')
    await connect().publish(words, 0, sending)
    expect((await look(words)).state).toBe('found')
    expect((await look(saying('5 > 3'))).state).toBe('absent')
  })

  test.each([
    'Merci à @ESA@social.other, et à @sky@social.example !',
    '@Sky@one.example et @sky@two.example',
    `Suivez https://social.example/@sky@other.example`,
  ])('without a link, the one that names the same people: %s', async (text) => {
    await connect().publish(saying(text), 0, sending)
    expect((await look(saying(text))).state).toBe('found')
    expect((await look(saying(text.replace(/sky/gi, 'sea')))).state).toBe('absent')
  })

  test('not one that its owner took away', async () => {
    await connect().publish(sought, 0, sending)
    fakes.mastodon.remove(fakes.mastodon.truth[0]?.id ?? '')
    expect(await look(sought)).toEqual({ state: 'absent' })
  })

  test.each([
    ['that is no list', {}],
    ['with a post without a number', [{ created_at: '2026-11-03T08:00:00.000Z', content: '' }]],
    ['with a post without a time', [{ id: '1', content: '' }]],
  ])('a list %s cannot tell', async (_, body) => {
    fakes.mastodon.nextList({ status: 200, body })
    expect(await look(sought)).toMatchObject({ state: 'cannot tell' })
  })
})

describe('the address of a post on Mastodon', () => {
  test.each([
    ['https://social.example/@sky/1', 'https://social.example/@sky/1'],
    ['https://www.social.example/@sky/1', 'https://www.social.example/@sky/1'],
    ['javascript:alert(1)', 'https://social.example/web/statuses/1'],
    ['https://a:b@social.example/@sky/1', 'https://social.example/web/statuses/1'],
    [undefined, 'https://social.example/web/statuses/1'],
  ])('%s is told as %s', async (url, told) => {
    fakes.mastodon.next({ status: 200, body: { id: '1', url } })
    expect(await connect().publish(saying('Bonjour'), 0, sending)).toEqual({ state: 'sent', id: '1', url: told })
  })
})

test.each([
  ['https://social.example/@sky/1', '1'],
  ['https://SOCIAL.example/users/sky/statuses/1', '1'],
  ['https://social.example/web/statuses/1', '1'],
  ['https://other.example/@sky/1', undefined],
  ['https://other.example/@sky@social.example/1', undefined],
  ['https://social.example.org/@sky/1', undefined],
  ['https://social.example/@sky', undefined],
])('%s tells the number of a post on the account’s own server: %s', (url, id) => {
  expect(mastodon.idIn(url, { server })).toBe(id)
  expect(mastodon.idIn(url, {})).toBeUndefined()
})

describe('connecting to Mastodon', () => {
  test('names what is missing', () => {
    expect(() => connect({ secrets: {} })).toThrow('Mastodon needs ACCESS_TOKEN.')
    expect(() => connect({ server: undefined })).toThrow('A Mastodon account needs its server.')
  })
})

test('the check says whose token it is, and what the server does not say', async () => {
  expect((await connect().check()).findings).toEqual([
    { state: 'well', what: 'The token is accepted, and is that of @fermescience.' },
    {
      state: 'note',
      what: 'The server does not say whether the token may post.',
      advice: 'Open the settings of the account, choose Development and see that the application may write statuses.',
    },
    { state: 'well', what: 'The clock is right.' },
  ])
  expect((await connect({ profile: 'another@social.example' }).check()).findings[0]).toEqual({
    state: 'trouble',
    what: 'The token is that of @fermescience, and farm.yaml says “another@social.example”.',
    advice:
      'Store the token of the right account, or mend its profile in farm.yaml: else posts go out under another name.',
  })
})
