import { afterEach, beforeEach, expect, test } from 'vitest'
import { x } from '../../src/networks/x.ts'
import type { Connection } from '../../src/relay/network.ts'
import { secretsFor } from '../fakes/secrets.ts'
import { startFakes, type Fakes } from '../fakes/start.ts'

const now = Date.parse('2026-11-03T08:00:00.000Z')
const account = { id: 'science', network: 'x', profile: '@FermeScience', env: 'SCIENCE' }
const secrets = secretsFor(account.env, 'x')
let fakes: Fakes

beforeEach(async () => {
  fakes = await startFakes({ accounts: [account], now: () => now })
})
afterEach(() => fakes.close())

const check = async (changes: Partial<Connection> = {}) => {
  const { profile } = account
  const connection = { secrets, profile, origin: fakes.x.origin, timeout: 5_000, now: () => now, ...changes }
  return (await x.connect(connection).check()).findings
}
const price = { state: 'note', what: 'X asks 0.01 dollars for each check (prices of April 2026).' }
const clock = { state: 'well', what: 'The clock is right.' }
const own = { state: 'well', what: 'The keys are accepted, and are those of @FermeScience.' }

test('an account that is well says so, for a cent', async () => {
  expect(await check()).toEqual([own, { state: 'well', what: 'The keys may post.' }, clock, price])
  expect(fakes.x.meter.spent).toBeCloseTo(0.01)
  expect(fakes.x.requests).toEqual([{ method: 'GET', path: '/2/users/me', account: 'science' }])
})

test('a handle is compared without its sign and its capitals, and a number does as well', async () => {
  for (const profile of ['fermescience', '@FERMESCIENCE', secrets['ACCESS_TOKEN']!.split('-')[0]!]) {
    expect((await check({ profile }))[0]).toEqual(own)
  }
})

test('keys of another account are found before they post under its name', async () => {
  expect((await check({ profile: '@Planetarium' }))[0]).toEqual({
    state: 'trouble',
    what: 'The keys are those of @FermeScience, and farm.yaml says “@Planetarium”.',
    advice:
      'Store the keys of the right account, or mend its profile in farm.yaml: else posts go out under another name.',
  })
})

test('keys that may only read are found, and what they are not told of is said', async () => {
  fakes.x.settings.access = 'read'
  expect((await check())[1]).toEqual({
    state: 'trouble',
    what: 'The keys may only read.',
    advice:
      'Open console.x.com, give the app the permission “Read and write”, then renew the access token and secret: the old ones keep the old permission.',
  })
  fakes.x.settings.access = 'read-write-directmessages'
  expect((await check())[1]).toEqual({ state: 'well', what: 'The keys may post.' })
  fakes.x.settings.access = undefined
  expect((await check())[1]).toEqual({
    state: 'note',
    what: 'X does not say whether the keys may post.',
    advice: 'Open console.x.com and see that the app had the permission “Read and write” when they were made.',
  })
})

test('no credits, and keys that are refused, have their remedy; the clock may be the cause', async () => {
  fakes.x.settings.credits = 0
  expect((await check())[0]).toEqual({
    state: 'trouble',
    what: 'X has no credits left for this account (HTTP 402): “Your enrolled account [1234567890123456789] does not have any credits to fulfill this request”.',
    advice: 'Open console.x.com and buy credits or raise the spending limit.',
  })
  const late = await check({ secrets: { ...secrets, ACCESS_SECRET: 'no-longer-good' }, now: () => now - 900_000 })
  expect(late).toEqual([
    {
      state: 'trouble',
      what: 'X does not accept the keys of this account (HTTP 401): “Unauthorized”.',
      advice:
        'Open console.x.com, choose the app, renew its access token and secret, and store them as ACCESS_TOKEN and ACCESS_SECRET. When X is out of order for everybody, wait instead.',
    },
    {
      state: 'warning',
      what: 'The clock here is 15 minutes behind that of X.',
      advice: 'Let this machine set its clock by the network (NTP): posts go out too early or too late, or not at all.',
    },
  ])
})
