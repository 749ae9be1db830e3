import { afterEach, beforeEach, expect, test } from 'vitest'
import { facebook } from '../../src/networks/facebook.ts'
import type { Connection } from '../../src/relay/network.ts'
import { secretsFor } from '../fakes/secrets.ts'
import { startFakes, type Fakes } from '../fakes/start.ts'
import { listen, send } from '../fakes/wire.ts'

const now = Date.parse('2026-11-03T08:00:00.000Z')
const day = 86_400
const account = { id: 'science', network: 'facebook', profile: '4200', env: 'SCIENCE' }
const secrets = secretsFor(account.env, 'facebook')
let fakes: Fakes

beforeEach(async () => {
  fakes = await startFakes({ accounts: [account], now: () => now })
})
afterEach(() => fakes.close())

const check = async (changes: Partial<Connection> = {}) => {
  const { profile } = account
  const connection = { secrets, profile, origin: fakes.facebook.origin, timeout: 5_000, now: () => now, ...changes }
  return (await facebook.connect(connection).check()).findings
}
const own = { state: 'well', what: 'The Page token is accepted, and is that of “Page of science” (4200).' }
const served = { state: 'well', what: 'Facebook serves version v26.0 of its API until 2028-07-29 at least.' }
const clock = { state: 'well', what: 'The clock is right.' }
const unseen = {
  state: 'note',
  what: 'No call can tell whether the app is in development mode, where only its own people see what it posts.',
  advice:
    'Open a post of the Page in a browser where nobody is signed in, or see that the app is live at developers.facebook.com/apps.',
}

test('a Page that is well says so, and what no call can tell is left to a person', async () => {
  expect(await check()).toEqual([
    own,
    { state: 'well', what: 'The Page token has the permissions it needs.' },
    { state: 'well', what: 'The Page token does not end by itself.' },
    { state: 'well', what: 'The app may read the Page’s posts until 2027-01-22.' },
    served,
    clock,
    unseen,
  ])
  expect(fakes.facebook.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /v26.0/me',
    'GET /v26.0/debug_token',
  ])
})

test('without the secrets of the app the token alone is tried, and they are asked for', async () => {
  const { PAGE_TOKEN = '' } = secrets
  expect(await check({ secrets: { PAGE_TOKEN } })).toEqual([
    own,
    {
      state: 'note',
      what: 'Without APP_ID and APP_SECRET nobody can tell how long the Page token lasts and what it may do.',
      advice: 'Store the number and the secret of the app under these names; both are in its basic settings.',
    },
    served,
    clock,
    unseen,
  ])
  expect(fakes.facebook.requests).toHaveLength(1)
  fakes.facebook.settings.proof = true
  expect((await check({ secrets: { PAGE_TOKEN } }))[0]).toEqual({
    state: 'trouble',
    what: 'Facebook wants the right secret of the app (HTTP 400, code 100): “API calls from the server require an appsecret_proof argument”.',
    advice:
      'Open developers.facebook.com, copy the app secret from the app’s basic settings, and store it as APP_SECRET.',
  })
  expect((await check())[0]).toEqual(own)
})

test('a token that has expired is found, with its remedy', async () => {
  fakes.facebook.settings.token.expires = now / 1000 - day
  expect(await check()).toEqual([
    {
      state: 'trouble',
      what: 'Facebook says that the Page token has expired (HTTP 401, code 463, 190): “Error validating access token: Session has expired on Monday, 02-Nov-26 00:00:00 PST”.',
      advice:
        'Make a new long-lived Page token with the permissions pages_manage_posts, pages_read_engagement and pages_show_list, and store it as PAGE_TOKEN. One made from a long-lived token of a person does not end by itself.',
    },
    clock,
  ])
})

test('an end that is two weeks ahead is told in time', async () => {
  const { token } = fakes.facebook.settings
  Object.assign(token, { expires: now / 1000 + 15 * day, readsUntil: now / 1000 + 15 * day })
  expect((await check()).slice(2, 4)).toEqual([
    { state: 'well', what: 'The Page token ends on 2026-11-18.' },
    { state: 'well', what: 'The app may read the Page’s posts until 2026-11-18.' },
  ])
  Object.assign(token, { expires: now / 1000 + 14 * day, readsUntil: now / 1000 + 14 * day })
  const advice =
    'The person who made the Page token signs in to the app again and makes a new one, to be stored as PAGE_TOKEN.'
  expect((await check()).slice(2, 4)).toEqual([
    {
      state: 'warning',
      what: 'The Page token ends on 2026-11-17.',
      advice:
        'Make a new long-lived Page token and store it as PAGE_TOKEN. One made from a long-lived token of a person does not end by itself.',
    },
    { state: 'warning', what: 'The app may read the Page’s posts until 2026-11-17 and no longer.', advice },
  ])
  Object.assign(token, { expires: 0, readsUntil: now / 1000 - day })
  expect((await check())[3]).toEqual({
    state: 'warning',
    what: 'The app could read the Page’s posts until 2026-11-02 and no longer.',
    advice,
  })
})

test('permissions that are missing are named', async () => {
  fakes.facebook.settings.token.may = ['pages_show_list', 'pages_read_engagement']
  expect((await check())[1]).toEqual({
    state: 'trouble',
    what: 'The Page token misses the permission pages_manage_posts.',
    advice:
      'Make a new long-lived Page token with the permissions pages_manage_posts, pages_read_engagement and pages_show_list, and store it as PAGE_TOKEN.',
  })
  fakes.facebook.settings.token.may = []
  expect((await check())[1]?.what).toBe(
    'The Page token misses the permissions pages_manage_posts and pages_read_engagement.',
  )
})

test('the token of another Page is found, and a Page may be named by its name in addresses', async () => {
  const advice =
    'Store the Page token of the right account, or mend its profile in farm.yaml: else posts go out under another name.'
  for (const profile of ['4300', 'planetarium']) {
    expect((await check({ profile }))[0]).toEqual({
      state: 'trouble',
      what: `The Page token is that of “Page of science” (4200), and farm.yaml says “${profile}”.`,
      advice,
    })
  }
  const named = { ...account, profile: 'FermeScience' }
  const others = await startFakes({ accounts: [named], now: () => now })
  const [first] = await check({ profile: '@fermescience', origin: others.facebook.origin })
  expect(first).toMatchObject({ state: 'well', what: expect.stringContaining('is that of “Page of science”') })
  await others.close()
})

test('the number of another app leaves the token well, and says what is not known', async () => {
  const findings = await check({ secrets: { ...secrets, APP_ID: '1234567890' } })
  expect(findings.slice(0, 2)).toEqual([
    own,
    {
      state: 'warning',
      what: 'Facebook does not say how long the Page token lasts (HTTP 401): “Invalid OAuth access token - Cannot parse access token”.',
      advice: 'See that APP_ID and APP_SECRET are those of the app that the Page token was made with.',
    },
  ])
})

test('a version that Facebook does not serve any more is noticed by its answer', async () => {
  fakes.facebook.settings.serves = 'v27.0'
  expect((await check())[4]).toEqual({
    state: 'warning',
    what: 'Facebook was asked in version v26.0 of its API, and answered in v27.0.',
    advice: 'Update Blogfarm to a version that uses a newer one.',
  })
})

test.each([
  [{ data: { is_valid: false } }, 'trouble', 'Facebook says that the Page token is not valid.'],
  [
    { data: { is_valid: false, error: { message: 'No role.' } } },
    'trouble',
    'Facebook says that the Page token is not valid: “No role”.',
  ],
  [{ data: { is_valid: true } }, 'note', 'Facebook does not say what the Page token may do.'],
  [{ data: {} }, 'unknown', 'Facebook answered, but not as it should (HTTP 200).'],
])('of the token %j is %s', async (told, state, what) => {
  const server = await listen(async ({ path }, response) => {
    const body = path.endsWith('/me') ? { id: '4200', name: 'Page of science' } : told
    send(response, { status: 200, body }, now)
  })
  expect((await check({ origin: server.origin }))[1]).toMatchObject({ state, what })
  await server.close()
})
