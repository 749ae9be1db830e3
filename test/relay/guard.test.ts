import { afterEach, expect, test } from 'vitest'
import { networks } from '../../src/networks/index.ts'
import { guardNetwork } from '../../src/relay/guard.ts'
import type { Network, NetworkKind } from '../../src/relay/network.ts'
import { relay } from '../../src/relay/relay.ts'
import { exitCodeOf, jsonOf } from '../../src/relay/report.ts'
import { makeFarm, makePost, minutes } from './farm.ts'
import { startWorld, type World } from './world.ts'

const posts = [makePost('moon', 0), makePost('tails', 10), makePost('rings', 20)]
const bug = new TypeError('made up')
let world: World | undefined
afterEach(() => world?.close())

/** A network with a bug in what it does once it has posted, and in how it looks for that. */
const broken = (kind: NetworkKind): NetworkKind => ({
  ...kind,
  connect(connection): Network {
    const network = kind.connect(connection)
    return {
      ...network,
      async publish(...args) {
        await network.publish(...args)
        throw bug
      },
      find() {
        throw bug
      },
    }
  },
})

test(
  'a bug in one network stops no other account, and what it was about is looked for',
  { timeout: 60_000 },
  async () => {
    world = await startWorld(posts)
    world.publish(1)
    await world.run(5)
    world.publish(3)
    const farm = makeFarm(posts, { url: world.site.url })
    const report = await relay({
      farm,
      kinds: networks.map((kind) => (kind.name === 'x' ? broken(kind) : kind)),
      ledger: world.ledger,
      branch: undefined,
      env: world.fakes.env,
      clock: () => minutes(25),
      timeout: 5_000,
      account: undefined,
      firstRunSince: undefined,
      dry: false,
      past: false,
    })
    expect(jsonOf(report).deliveries.map(({ account, post, state }) => `${account} ${post} ${state}`)).toEqual([
      'space-x astro/tails unknown',
      'space-x astro/rings held',
      'space-facebook astro/tails sent',
      'space-facebook astro/rings sent',
    ])
    expect(report.faults).toEqual([bug, bug])
    expect(exitCodeOf(report)).toBe(2)
    await world.run(26)
    expect(world.seen().filter((line) => line.startsWith('space-x'))).toEqual([
      'space-x astro/tails',
      'space-x astro/rings',
    ])
  },
)

test('what is thrown is told, and stands for an answer that never came', async () => {
  const told: unknown[] = []
  const fails = () => {
    throw bug
  }
  const network = guardNetwork({ publish: fails, find: fails, check: fails }, (fault) => told.push(fault))
  const message = { account: 'space-x', parts: ['Words.'], link: null, card: null, alt: null }
  expect(await network.publish(message, 0, { key: '', lang: 'en' })).toEqual({
    state: 'unknown',
    reason: 'It may have been posted: the relay itself failed while it was being sent, as is shown beside this report.',
  })
  expect(await network.find(message, 0, minutes(0))).toEqual({
    state: 'cannot tell',
    reason: 'The relay itself failed while it was looked for, as is shown beside this report.',
  })
  expect(await network.check()).toEqual({
    findings: [{ state: 'unknown', what: 'The relay itself failed while it asked how the account is.' }],
  })
  expect(told).toEqual([bug, bug, bug])
})
