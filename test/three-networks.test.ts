import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeAccount, makePost, minutes } from './relay/farm.ts'
import { killWhen } from './relay/kill-when.ts'
import { linesOf, startWorld, type Ran, type World } from './relay/world.ts'

// The relay as a process, with an account on each network that it knows; what the public sees is the judge.

const posts = [makePost('moon', 0), makePost('tails', 10)]
const accounts = [
  makeAccount('space-x', 'x'),
  makeAccount('space-facebook', 'facebook'),
  makeAccount('space-toot', 'mastodon', { profile: '@space', server: 'https://social.example' }),
]
const first = { flags: ['--first-run-since', minutes(10)] }
const all = accounts.map(({ id }) => `${id} astro/tails`)
let world: World

beforeEach(async () => {
  world = await startWorld(posts, { accounts })
})
afterEach(() => world.close())

const toots = () => world.fakes.mastodon.requests.filter(({ method }) => method === 'POST').length
const looks = () => world.fakes.mastodon.requests.filter(({ path }) => path.endsWith('/statuses')).length - toots()
const tootIn = ({ report }: Ran) => report?.deliveries.find(({ account }) => account === 'space-toot')
const hashesOf = (account: string) =>
  fs
    .readFileSync(path.join(world.ledger, `${account}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { hash?: string }).hash)
    .filter((hash) => hash != null)

test('a post goes out once on each network, as the ledger says', { timeout: 60_000 }, async () => {
  const ran = await world.run(25, first)
  expect(ran.code).toBe(0)
  expect(linesOf(ran)).toEqual(all.map((line) => `${line} sent`))
  expect(ran.report?.deliveries.map(({ url }) => url)).toEqual(
    world.fakes.all
      .flatMap(({ truth }) => truth)
      .toSorted(
        (a, b) => accounts.findIndex(({ id }) => id === a.account) - accounts.findIndex(({ id }) => id === b.account),
      )
      .map(({ url }) => url),
  )
  for (const fake of world.fakes.all)
    for (const { account, hash } of fake.truth) expect(hashesOf(account)).toEqual([hash])
  expect(await world.run(26)).toMatchObject({ code: 0, report: { deliveries: [] } })
  expect(world.seen()).toEqual(all)
})

test.each(['received', 'committed', 'answered'] as const)(
  'killed once Mastodon has %s it, the next run finds it and sends nothing',
  { timeout: 60_000 },
  async (stage) => {
    expect(await world.run(25, { ...first, ...killWhen(world.fakes.mastodon, stage) })).toMatchObject({ killed: true })
    await world.run(26)
    // A run that was quick to hear the answer may have written it down before it died.
    const status = await world.run(27, { flags: ['status'] })
    expect(tootIn(status)).toMatchObject({ state: 'sent', url: world.fakes.mastodon.truth[0]?.url })
    expect(world.seen()).toEqual(all)
    expect(toots()).toBe(1)
    expect(await world.run(27)).toMatchObject({ code: 0, report: { deliveries: [] } })
  },
)

test(
  'killed, and not to be seen within the hour, it is sent once more by the same key, which gives the same post back',
  { timeout: 60_000 },
  async () => {
    world.fakes.mastodon.lag.seconds = 50 * 60
    await world.run(25, { ...first, ...killWhen(world.fakes.mastodon, 'committed') })
    expect(tootIn(await world.run(26))).toMatchObject({ state: 'unknown' })
    const ran = await world.run(27)
    expect(tootIn(ran)).toMatchObject({ state: 'sent', url: world.fakes.mastodon.truth[0]?.url })
    expect(toots()).toBe(2)
    expect(looks()).toBe(2)
    expect(world.seen()).toEqual(all)
    expect(new Set(hashesOf('space-toot'))).toEqual(new Set([world.fakes.mastodon.truth[0]?.hash]))
  },
)

test(
  'killed, and asked again when the key is long forgotten, it is looked for and found',
  { timeout: 60_000 },
  async () => {
    await world.run(25, { ...first, ...killWhen(world.fakes.mastodon, 'committed') })
    world.fakes.mastodon.lag.calls = 1
    expect(tootIn(await world.run(120))).toMatchObject({ state: 'unknown' })
    expect(tootIn(await world.run(121))).toMatchObject({ state: 'sent', url: world.fakes.mastodon.truth[0]?.url })
    expect(toots()).toBe(1)
    expect(world.seen()).toEqual(all)
  },
)

test('a server that posts, fails and forgets the key shows it once', { timeout: 60_000 }, async () => {
  world.fakes.mastodon.settings.keys = 'lost'
  world.fakes.mastodon.next('502 html after')
  const broken = await world.run(25, first)
  expect(tootIn(broken)).toMatchObject({ state: 'sent', url: world.fakes.mastodon.truth[0]?.url })
  await world.run(26)
  expect(world.seen()).toEqual(all)
  expect(toots()).toBe(1)
})
