import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeAccount, makePost, minutes } from './relay/farm.ts'
import { linesOf, startWorld, type World } from './relay/world.ts'

// Lines that are lost whole leave a ledger that can be read and does not know what was sent since.

const posts = [makePost('moon', 0), makePost('tails', 10), makePost('rings', 20)]
const all = ['tails', 'rings'].flatMap((slug) => [`space-x astro/${slug}`, `space-facebook astro/${slug}`])
const since = minutes(10)
let world: World

/** A farm whose first post was there before its accounts, and whose other posts went out. */
beforeEach(async () => {
  world = await startWorld(posts)
  world.publish(1)
  await world.run(5)
  fs.cpSync(world.ledger, copy(), { recursive: true })
  world.publish(3)
  await world.run(25)
  expect(seen()).toEqual(all.toSorted())
})
afterEach(() => world.close())

const copy = () => path.join(world.folder, 'copy')
const seen = () => world.seen().toSorted()
const sent = (account: string) => ['tails', 'rings'].map((slug) => `${account} astro/${slug} sent`)
const creates = () =>
  world.fakes.all.flatMap(({ requests }) => requests).filter(({ method }) => method === 'POST').length

function takeBack(): void {
  fs.rmSync(world.ledger, { recursive: true })
  fs.cpSync(copy(), world.ledger, { recursive: true })
}

test(
  'a ledger taken back from a copy: what is late is looked for first, and found where it is',
  { timeout: 60_000 },
  async () => {
    takeBack()
    const ran = await world.run(160)
    expect(ran.code).toBe(0)
    expect(linesOf(ran)).toEqual([...sent('space-x'), ...sent('space-facebook')])
    expect(ran.report?.deliveries.map(({ url }) => url).toSorted()).toEqual(
      world.fakes.all.flatMap(({ truth }) => truth.map(({ url }) => url)).toSorted(),
    )
    expect(creates()).toBe(4)
    expect(await world.run(161)).toMatchObject({ code: 0, report: { deliveries: [] } })
  },
)

test.each([1, 2, 4])('a ledger that lost its last %i lines sends nothing twice', { timeout: 60_000 }, async (count) => {
  for (const account of ['space-x', 'space-facebook']) {
    const file = path.join(world.ledger, `${account}.jsonl`)
    const lines = fs.readFileSync(file, 'utf8').split('\n')
    fs.writeFileSync(file, `${lines.slice(0, -1 - count).join('\n')}\n`)
  }
  await world.run(160)
  await world.run(161)
  expect(seen()).toEqual(all.toSorted())
  expect(await world.run(162)).toMatchObject({ code: 0, report: { deliveries: [] } })
})

test('what is late and is not there goes out, once and in order', { timeout: 60_000 }, async () => {
  const { truth } = world.fakes.facebook
  takeBack()
  for (const { id } of truth) world.fakes.facebook.remove(id) // as if it had never been made
  const ran = await world.run(160, { flags: ['--account', 'space-facebook'] })
  expect(linesOf(ran)).toEqual(sent('space-facebook'))
  expect(truth.slice(2).map(({ text }) => text)).toEqual(truth.slice(0, 2).map(({ text }) => text))
})

test('while the network cannot be asked, nothing late is sent there', { timeout: 60_000 }, async () => {
  takeBack()
  world.fakes.facebook.nextList('500 before')
  const flags = ['--account', 'space-facebook']
  const ran = await world.run(160, { flags })
  expect(ran.code).toBe(0)
  expect(ran.report?.deliveries[0]).toMatchObject({
    state: 'later',
    reason: expect.stringMatching(
      /^It is late and may be there already\. Facebook could not be asked whether it has the post: .*\.$/,
    ),
  })
  expect(creates()).toBe(4)
  expect(linesOf(await world.run(180, { flags }))).toEqual(sent('space-facebook'))
  expect(creates()).toBe(4)
})

test(
  'an account that joined later and lost its file looks first, whatever its since says',
  { timeout: 60_000 },
  async () => {
    const [x, facebook] = [makeAccount('space-x', 'x'), makeAccount('space-facebook', 'facebook', { since })]
    fs.rmSync(world.ledger, { recursive: true })
    world.publish(3, { accounts: [x] })
    await world.run(26)
    world.publish(3, { accounts: [x, facebook] })
    expect(linesOf(await world.run(160))).toEqual(sent('space-facebook'))
    expect(creates()).toBe(4)
  },
)

test(
  'a ledger that was lost whole is a first run; one that is told since when looks first',
  { timeout: 60_000 },
  async () => {
    fs.rmSync(world.ledger, { recursive: true })
    expect(await world.run(160, { flags: ['--dry-run'] })).toMatchObject({ code: 0, report: { deliveries: [] } })
    const ran = await world.run(160, { flags: ['--first-run-since', since] })
    expect(linesOf(ran)).toEqual([...sent('space-x'), ...sent('space-facebook')])
    expect(creates()).toBe(4)
  },
)

test(
  'a thread that the ledger forgot is found part by part, and goes on where it ends',
  { timeout: 60_000 },
  async () => {
    const text = { x: ['One.', 'Two.', 'Three.'] }
    const flags = ['--account', 'space-x']
    const parts = (ran: Awaited<ReturnType<World['run']>>) =>
      ran.report?.deliveries.filter(({ post }) => post === 'astro/night').map(({ part, state }) => `${part} ${state}`)
    const night = makePost('night', 30, { relay: { at: minutes(30), text, thread: false } })
    await world.close()
    world = await startWorld([...posts, night])
    world.publish(3)
    await world.run(25)
    fs.cpSync(world.ledger, copy(), { recursive: true })
    world.publish(4)
    world.fakes.x.onRequest = ({ stage }) => {
      if (stage === 'committed' && world.fakes.x.truth.length === 2) world.fakes.x.next('refuse')
    }
    expect(parts(await world.run(35, { flags }))).toEqual(['0 sent', '1 sent', '2 refused'])
    takeBack()
    expect(parts(await world.run(160, { flags }))).toEqual(['0 sent', '1 sent', '2 sent'])
    expect(world.fakes.x.truth.map(({ text: said }) => said.split('\n')[0])).toEqual(['One.', 'Two.', 'Three.'])
    expect(await world.run(161, { flags })).toMatchObject({ code: 0, report: { deliveries: [] } })
  },
)
