import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { facebook } from '../../src/networks/facebook.ts'
import type { Connection, Message, Sending } from '../../src/relay/network.ts'
import { secretsFor } from '../fakes/secrets.ts'
import { startFakes, type Fakes } from '../fakes/start.ts'
import { listen, send } from '../fakes/wire.ts'
import { testNetwork } from './contract.ts'

testNetwork({
  kind: facebook,
  fakeOf: (fakes) => fakes.facebook,
  wait: 19,
  useUp: ({ facebook }) => Object.assign(facebook.settings, { usage: 100 }),
  rest: 60,
  repeats: 'refused',
  echo: (text) => ({ error: { message: text, type: text, code: 100, error_user_title: text, error_user_msg: text } }),
})

const now = Date.parse('2026-11-03T08:00:00.000Z')
const account = { id: 'science', network: 'facebook', profile: 'fermescience', env: 'SCIENCE' }
const { PAGE_TOKEN = '', APP_SECRET = '' } = secretsFor(account.env, 'facebook')
const token = { PAGE_TOKEN }
let fakes: Fakes

beforeEach(async () => {
  fakes = await startFakes({ accounts: [account], now: () => now })
})
afterEach(() => fakes.close())

const connect = (changes: Partial<Connection> = {}) =>
  facebook.connect({
    secrets: secretsFor(account.env, 'facebook'),
    profile: account.profile,
    origin: fakes.facebook.origin,
    timeout: 5_000,
    now: () => now,
    ...changes,
  })

const sending: Sending = { key: 'science 1', lang: 'fr' }

const saying = (text: string): Message => ({ account: account.id, parts: [text], link: null, card: null, alt: null })

describe('the proof of the app’s secret', () => {
  test('is given when there is a secret, and left out when there is none', async () => {
    expect(await connect({ secrets: token }).publish(saying('Bonjour'), 0, sending)).toMatchObject({ state: 'sent' })
    fakes.facebook.settings.proof = true
    expect(await connect().publish(saying('Bonsoir'), 0, sending)).toMatchObject({ state: 'sent' })
    expect((await connect().find(saying('Bonsoir'), 0, new Date(now).toISOString())).state).toBe('found')
  })

  test('that is missing or wrong pauses the account, since no message would pass', async () => {
    fakes.facebook.settings.proof = true
    expect(await connect({ secrets: token }).publish(saying('Bonjour'), 0, sending)).toMatchObject({
      because: 'config',
    })
    const secrets = { ...token, APP_SECRET: APP_SECRET.replaceAll('a', 'b') }
    expect(await connect({ secrets }).publish(saying('Bonjour'), 0, sending)).toMatchObject({ because: 'config' })
    expect(fakes.facebook.truth).toEqual([])
  })
})

describe('what Facebook’s answers mean', () => {
  test('a Page that the token does not know is a wrong setting', async () => {
    const outcome = await connect({ profile: '42' }).publish(saying('Bonjour'), 0, sending)
    expect(outcome).toMatchObject({ state: 'paused', because: 'config' })
  })

  test.each([{ id: 'me' }, { id: 42 }, { success: true }, 'null', []])(
    'a success that says %j is not known',
    async (body) => {
      fakes.facebook.next({ status: 200, body })
      expect(await connect().publish(saying('Bonjour'), 0, sending)).toMatchObject({ state: 'unknown' })
    },
  )

  test('use at its limit is no error while posts still pass', async () => {
    fakes.facebook.settings.usage = 100
    expect(await connect().publish(saying('Bonjour'), 0, sending)).toMatchObject({ state: 'sent' })
  })

  test('the words of a refusal lead to its remedy', async () => {
    fakes.facebook.next('unauthorized')
    expect(await connect().publish(saying('Bonjour'), 0, sending)).toEqual({
      state: 'paused',
      because: 'auth',
      reason:
        'Facebook ended the Page token, because a password was changed (HTTP 401, code 460, 190): “Error validating ' +
        'access token: The session was invalidated.”. Make a new long-lived Page token with the permissions ' +
        'pages_manage_posts, pages_read_engagement and pages_show_list, and store it as PAGE_TOKEN.',
    })
  })
})

describe('a link on Facebook', () => {
  const linking = (link: string): Message => ({ ...saying('Une comète'), link })

  test('to a page that is not up yet waits a little, and is sent when it is', async () => {
    let status = 404
    const farm = await listen(async (_, response) => send(response, { status, body: '<title>Comète</title>' }, now))
    const message = linking(`${farm.origin}/astro/comet/`)
    expect(await connect().publish(message, 0, sending)).toMatchObject({
      state: 'later',
      retryAt: '2026-11-03T08:05:00.000Z',
    })
    status = 200
    expect(await connect().publish(message, 0, sending)).toMatchObject({ state: 'sent' })
    await farm.close()
  })

  test('is found behind the address that Facebook gives its readers', async () => {
    const link = 'https://science.example.org/astro/comet/?a=1'
    const shimmed = `https://l.facebook.com/l.php?u=${encodeURIComponent(`${link}&fbclid=abc`)}&h=AT0`
    const story = { id: '1_2', message: 'Une com…', attachments: { data: [{ url: shimmed }] } }
    fakes.facebook.nextList({ status: 200, body: { data: [story] } })
    const found = await connect().find(linking(link), 0, new Date(now).toISOString())
    expect(found).toEqual({ state: 'found', id: '1_2', url: 'https://www.facebook.com/1_2' })
  })
})

describe('the address of a post on Facebook', () => {
  const urlOf = async (permalink: unknown) => {
    fakes.facebook.next({ status: 200, body: { id: '1_2', permalink_url: permalink } })
    const outcome = await connect().publish(saying('Bonjour'), 0, sending)
    return outcome.state === 'sent' ? outcome.url : outcome.state
  }

  test('is the one that Facebook gives, as long as that is on Facebook', async () => {
    const own = 'https://www.facebook.com/fermescience/posts/2'
    expect(await urlOf(own)).toBe(own)
    for (const strange of [
      undefined,
      42,
      'http://www.facebook.com/1',
      'https://facebook.com.example.org/1',
      'https://evil.example.org/#.facebook.com/',
      `https://www.facebook.com/1?access_token=${PAGE_TOKEN}`,
    ]) {
      expect(await urlOf(strange)).toBe('https://www.facebook.com/1_2')
    }
  })
})

describe('connecting to Facebook', () => {
  test('needs the token of the Page alone', () => {
    expect(() => connect({ secrets: {} })).toThrow('Facebook needs PAGE_TOKEN.')
    expect(() => connect({ secrets: token })).not.toThrow()
  })
})
