import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Stage } from '../fakes/fake.ts'
import { makeAccount, makePost, minutes } from './farm.ts'
import { killWhen } from './kill-when.ts'
import { startWorld, type World } from './world.ts'

const posts = [makePost('moon', 0), makePost('tails', 10)]
const all = ['space-x astro/moon', 'space-x astro/tails', 'space-facebook astro/moon', 'space-facebook astro/tails']
const first = { flags: ['--first-run-since', minutes(0)] }
let world: World

beforeEach(async () => {
  world = await startWorld(posts)
})
afterEach(() => world.close())

/** Run on until nothing is due. */
async function runOn(): Promise<void> {
  for (let minute = 30; minute < 40; minute += 1) {
    const { code, report } = await world.run(minute)
    expect(code).toBe(0)
    if (report?.deliveries.length === 0) return
  }
  throw new Error('There is no end to it.')
}

const inOrder = () =>
  world.seen().toSorted((a, b) => (a.split(' ')[0] === 'space-x' ? 0 : 1) - (b.split(' ')[0] === 'space-x' ? 0 : 1))

test.each([
  ['before an intent is written', 'before intended 1'],
  ['with half an intent written', 'half intended 1'],
  ['with an intent written and not yet on the disk', 'unsynced intended 3'],
  ['after an intent is on the disk', 'after intended 2'],
  ['before an outcome is written', 'before sent 1'],
  ['with half an outcome written', 'half sent 3'],
  ['after an outcome is on the disk', 'after sent 4'],
])(
  'killed %s, the next runs finish the work and each post is there once',
  { timeout: 60_000 },
  async (_when, killAt) => {
    const ran = await world.run(25, { ...first, killAt })
    expect(ran.killed).toBe(true)
    await runOn()
    expect(inOrder()).toEqual(all)
  },
)

test.each([
  ['all bytes of X are sent', 'x', 'received'],
  ['X has made the post', 'x', 'committed'],
  ['the answer of X is out', 'x', 'answered'],
  ['all bytes of Facebook are sent', 'facebook', 'received'],
  ['the answer of Facebook is out', 'facebook', 'answered'],
] as const)(
  'killed when %s, the next runs find it and each post is there once',
  { timeout: 60_000 },
  async (_when, network, stage: Stage) => {
    const fake = world.fakes[network]
    expect(await world.run(25, { ...first, ...killWhen(fake, stage) })).toMatchObject({ killed: true })
    await runOn()
    expect(inOrder()).toEqual(all)
    expect(fake.requests.filter(({ method }) => method === 'POST').length).toBe(2) // found, and not sent again
  },
)

test.each([
  ['before the first ledger is born', 'before baseline 1'],
  ['in the middle of its birth', 'half baseline 1'],
  ['between the births of two', 'before baseline 2'],
])('killed %s, the next run is a first run still', { timeout: 60_000 }, async (_when, killAt) => {
  world.publish(2, {
    accounts: [makeAccount('space-x', 'x'), makeAccount('space-facebook', 'facebook', { since: minutes(0) })],
  })
  expect(await world.run(25, { killAt })).toMatchObject({ killed: true })
  const ran = await world.run(26)
  expect(ran).toMatchObject({ code: 0, report: { deliveries: [] } })
  expect(ran.says).toMatch(
    /space-facebook \(Facebook\)\n {2}New account\. Set aside for good:\n {4}astro\/moon\n {4}astro\/tails/,
  )
  expect(world.seen()).toEqual([])
})
