import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Stage } from '../fakes/fake.ts'
import { makePost, minutes } from './farm.ts'
import { linesOf, startWorld, type World } from './world.ts'

const thread = { at: minutes(10), text: { x: ['One.', 'Two.', 'Three.'], facebook: ['One.', 'Two.'] }, thread: false }
const posts = [makePost('moon', 0), makePost('tails', 10, { relay: thread }), makePost('rings', 20)]
const flags = ['--account', 'space-x']
let world: World

beforeEach(async () => {
  world = await startWorld(posts)
  world.publish(1)
  await world.run(5)
  world.publish(3)
})
afterEach(() => world.close())

/** What is to be seen on X, in the order in which it came: the words without the link, and what they answer. */
const seen = () => {
  const { truth } = world.fakes.x
  return truth.map(({ text, replyTo }) => {
    const to = truth.find(({ id }) => id === replyTo)
    return `${text.split('\n')[0]}${to == null ? '' : ` < ${to.text.split('\n')[0]}`}`
  })
}
const whole = ['One.', 'Two. < One.', 'Three. < Two.', 'What the team found out about rings.']
const ofX = (states: string) => states.split(' ').map((state) => `space-x astro/tails ${state}`)
const intents = () =>
  fs
    .readFileSync(path.join(world.ledger, 'space-x.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ state, post }) => state === 'intended' && post === 'astro/tails')

test('the parts go out in order, each as an answer to the one before, and the later posts after them', async () => {
  const ran = await world.run(25)
  expect(ran.code).toBe(0)
  expect(linesOf(ran)).toEqual([
    ...ofX('sent sent sent'),
    'space-x astro/rings sent',
    'space-facebook astro/tails sent',
    'space-facebook astro/rings sent',
  ])
  expect(ran.report?.deliveries.map(({ part }) => part)).toEqual([0, 1, 2, 0, 0, 0])
  expect(ran.says).toContain(`sent  astro/tails (2 of 3)  ${world.fakes.x.truth[1]?.url}`)
  expect(seen()).toEqual(whole)
  // One link leads to the post, in the part that stands whatever becomes of the others.
  expect(world.fakes.x.truth.map(({ link }) => link == null)).toEqual([false, true, true, false])
  expect(new Set(intents().map(({ hash }) => hash))).toEqual(new Set([world.fakes.x.truth[2]?.hash]))
  expect(world.fakes.facebook.truth[0]?.text).toBe('One.\n\nTwo.')
  await world.run(26)
  expect(seen()).toEqual(whole)
})

test('a plan shows every part, and status what became of each', async () => {
  const plan = await world.run(25, { flags: [...flags, '--dry-run'] })
  expect(linesOf(plan)).toEqual([...ofX('due due due'), 'space-x astro/rings due'])
  expect(plan.says).toContain('due  astro/tails (3 of 3)\n    6 of 280 characters\n    | Three.\n')
  world.fakes.x.next({ status: 201, body: {}, taken: true }, 'space-x')
  await world.run(25, { flags })
  const status = await world.run(26, { flags: ['status', ...flags] })
  expect(linesOf(status).filter((line) => line.includes('tails'))).toEqual(ofX('sent sent sent'))
})

test.each(['received', 'committed', 'answered'] satisfies Stage[])(
  'a run that is killed when its second part is %s goes on where it was',
  async (stage) => {
    let count = 0
    await world.run(25, {
      flags,
      onStart: (child) => {
        world.fakes.x.onRequest = (event) => {
          if (event.stage === stage && (count += 1) === 2) child.kill('SIGKILL')
        }
      },
    })
    world.fakes.x.onRequest = undefined
    for (const minute of [26, 27, 28]) await world.run(minute, { flags })
    expect(seen()).toEqual(whole)
  },
)

test.each(['before intended 3', 'after intended 3', 'half sent 2', 'after sent 2'])(
  'a run that is killed %s goes on where it was',
  async (killAt) => {
    expect(await world.run(25, { flags, killAt })).toMatchObject({ killed: true })
    for (const minute of [26, 27, 28]) await world.run(minute, { flags })
    expect(seen()).toEqual(whole)
  },
)

test('a part that was lost goes out once more after two looks, and everything else waits for it', async () => {
  world.fakes.x.next({ status: 201, body: {}, taken: true })
  world.fakes.x.next('drop before')
  const first = await world.run(25, { flags })
  expect(linesOf(first)).toEqual([
    'space-x astro/tails sent',
    'space-x astro/tails unknown',
    'space-x astro/tails held',
    'space-x astro/rings held',
  ])
  expect(first.report?.deliveries[2]?.reason).toBe('It follows the part before it.')
  await world.run(26, { flags })
  expect(seen()).toEqual(whole)
})

test('the same words under another post are not taken for a part of this one', async () => {
  const first = makePost('first', 8, { relay: { ...thread, at: minutes(8), text: { x: ['Uno.', 'Two.'] } } })
  await world.close()
  world = await startWorld([posts[0]!, first, posts[1]!])
  world.publish(1)
  await world.run(5)
  world.publish(3)
  const ran = await world.run(25, { flags })
  expect(seen()).toEqual(['Uno.', 'Two. < Uno.', 'One.'])
  // X has these words already, and not where they belong: it is looked for, and never sent again.
  expect(ran.report?.deliveries.at(-2)).toMatchObject({ post: 'astro/tails', part: 1, state: 'unknown' })
  await world.run(26, { flags })
  expect(seen()).toHaveLength(3)
})

test('where answers are refused the first part stays, a person is told, and the later posts go out', async () => {
  world.fakes.x.settings.replies = 'refused'
  const ran = await world.run(25, { flags })
  expect(ran.code).toBe(2)
  expect(linesOf(ran)).toEqual([
    'space-x astro/tails sent',
    'space-x astro/rings sent',
    'space-x astro/tails refused',
    'space-x astro/tails held',
  ])
  expect(ran.report?.deliveries[2]?.reason).toMatch(/ The parts before it stay\.$/)
  expect(seen()).toEqual([whole[0], whole[3]])
  expect((await world.run(26, { flags })).code).toBe(2)
  await world.run(27, { flags: ['settle', 'astro/tails -> space-x', '--drop'] })
  expect(await world.run(28, { flags })).toMatchObject({ code: 0, report: { deliveries: [] } })
  expect(seen()).toHaveLength(2)
})

test('what began in some words goes on in them, though its author has changed them since', async () => {
  world.fakes.x.next({ status: 201, body: {}, taken: true })
  world.fakes.x.next('rate limit')
  await world.run(25, { flags })
  expect(seen()).toEqual(['One.'])
  const mended = { ...posts[1]!, relay: { ...thread, text: { x: ['Eins.', 'Zwei.'] } } }
  world.publish(3, { posts: [posts[2]!, mended, posts[0]!] })
  await world.run(60, { flags })
  expect(seen()).toEqual(whole)
})

test('after a part that a person found the next one answers it, if its address says which it is', async () => {
  world.fakes.x.next('500 after')
  world.fakes.x.nextList('html')
  await world.run(25, { flags })
  const url = world.fakes.x.truth[0]!.url
  await world.run(26, { flags: ['settle', 'astro/tails -> space-x', '--posted', url] })
  await world.run(27, { flags })
  expect(seen()).toEqual(whole)
})

test('… and settle does not take an address that does not', async () => {
  world.fakes.x.next('500 after')
  world.fakes.x.nextList('html')
  await world.run(25, { flags })
  const ran = await world.run(26, { flags: ['settle', 'astro/tails -> space-x', '--posted', 'https://x.com/home'] })
  expect(ran).toMatchObject({
    code: 1,
    says: '\nhttps://x.com/home is not the address of a post on X.\n→ Open the post itself there and copy its address.\n',
  })
  const url = world.fakes.x.truth[0]!.url
  expect((await world.run(27, { flags: ['settle', 'astro/tails -> space-x', '--posted', url] })).says).toBe(
    'Part 1 of 3 of astro/tails -> space-x counts as sent; the next run answers it with part 2.\n',
  )
})

test('what a person has posted in its place says it all', async () => {
  world.fakes.x.next('refuse')
  await world.run(25, { flags })
  const settled = ['settle', 'astro/tails -> space-x', '--posted', 'https://x.com/farm/status/123']
  expect((await world.run(26, { flags: settled })).says).toBe(
    'astro/tails -> space-x counts as sent, with all its 3 parts.\n',
  )
  expect(await world.run(27, { flags })).toMatchObject({ code: 0, report: { deliveries: [] } })
  expect(seen()).toEqual([whole[3]])
})

test('a part whose forerunner was deleted is refused', async () => {
  world.fakes.x.next({ status: 201, body: {}, taken: true })
  world.fakes.x.next('rate limit')
  await world.run(25, { flags })
  world.fakes.x.remove(world.fakes.x.truth[0]!.id)
  const ran = await world.run(60, { flags })
  expect(linesOf(ran)).toEqual(['space-x astro/rings sent', ...ofX('refused held')])
  expect(ran.code).toBe(2)
})
