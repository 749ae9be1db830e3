import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Stage } from '../fakes/fake.ts'
import { makePost, minutes } from './farm.ts'
import { killWhen } from './kill-when.ts'
import { cutPower } from './power-cut.ts'
import { startWorld, type World } from './world.ts'

const posts = [makePost('moon', 0), makePost('tails', 10), makePost('rings', 20)]
let world: World

beforeEach(async () => {
  world = await startWorld(posts)
})
afterEach(() => world.close())

/** A run that ends with a power cut, when the network has come so far with the first post. */
async function runIntoDark(network: 'x' | 'facebook', stage: Stage, flags: readonly string[]): Promise<void> {
  const fake = world.fakes[network]
  const synced = path.join(world.folder, 'synced.json')
  const before = fs.existsSync(world.ledger) ? fs.readdirSync(world.ledger) : []
  const ran = await world.run(25, {
    flags: ['--account', `space-${network}`, ...flags],
    synced,
    ...killWhen(fake, stage),
  })
  expect(ran.killed).toBe(true)
  const files = before.map((name) => path.join(world.ledger, name))
  cutPower(world.ledger, synced, files)
}

test.each([
  ['x', 'received'],
  ['x', 'answered'],
  ['facebook', 'received'],
  ['facebook', 'committed'],
  ['facebook', 'answered'],
] as const)(
  'a power cut when %s has %s the post takes nothing that the relay relies on: it is there once',
  { timeout: 60_000 },
  async (network, stage) => {
    world.publish(1)
    await world.run(5)
    world.publish(3)
    await runIntoDark(network, stage, [])
    const flags = ['--account', `space-${network}`]
    for (const minute of [26, 27, 28]) expect(await world.run(minute, { flags })).toMatchObject({ code: 0 })
    expect(world.seen()).toEqual([`space-${network} astro/tails`, `space-${network} astro/rings`])
    // Found, and not sent once more to be told that it is there.
    expect(world.fakes[network].requests.filter(({ method }) => method === 'POST')).toHaveLength(2)
  },
)

test('a power cut in the run in which the ledger is born leaves it whole enough', { timeout: 60_000 }, async () => {
  const since = ['--first-run-since', minutes(10)]
  await runIntoDark('facebook', 'committed', since)
  const flags = ['--account', 'space-facebook']
  for (const minute of [26, 27, 28]) expect(await world.run(minute, { flags })).toMatchObject({ code: 0 })
  expect(world.seen()).toEqual(['space-facebook astro/tails', 'space-facebook astro/rings'])
  expect(world.fakes.facebook.requests.filter(({ method }) => method === 'POST')).toHaveLength(2)
})
