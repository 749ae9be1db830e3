import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runSync } from './record.ts'
import { makePost, minutes } from './relay/farm.ts'
import { linesOf, startWorld, type World } from './relay/world.ts'

// A disk that is full, or that may not be written to. The kernel itself says so to a real run: it may make no file longer
// than so many bytes, and what does not fit is not written.

// Names so long that a ledger is soon longer than the 512 bytes that its lock takes for a moment.
const posts = Array.from({ length: 12 }, (_, index) => makePost(`p${index + 10}${'-and-so-on'.repeat(9)}`, index * 10))
let world: World

beforeEach(async () => {
  world = await startWorld(posts)
  world.publish(1)
})
afterEach(() => world.close())

const full = (bytes: number) => ['prlimit', `--fsize=${bytes}`]
const file = (account: string) => path.join(world.ledger, `${account}.jsonl`)
const requests = () => world.fakes.all.flatMap((fake) => fake.requests)
const creates = () => requests().filter(({ method }) => method === 'POST').length

describe.each(['space-x', 'space-facebook'])('a disk that is full as %s speaks', (account) => {
  const flags = ['--account', account]

  test(
    'at any byte of an intent or an outcome: nothing is sent twice and nothing is lost',
    { timeout: 120_000 },
    async () => {
      await world.run(5, { flags })
      world.publish(2)
      await world.run(15, { flags })
      const lengths = fs
        .readFileSync(file(account), 'utf8')
        .split('\n')
        .map((line) => Buffer.byteLength(line) + 1)
      const [, , intent = 0, outcome = 0] = lengths
      let count = 2
      for (const [room, isSent] of [
        [0, false],
        [Math.trunc(intent / 2), false],
        [intent - 1, false],
        [intent, true],
        [intent + Math.trunc(outcome / 2), true],
      ] as const) {
        count += 1
        world.publish(count)
        const minute = count * 10
        const before = creates()
        const size = fs.statSync(file(account)).size
        const ran = await world.run(minute, { flags, through: full(size + room) })
        expect(ran.says, `room for ${room}`).toContain(`The ledger in ${world.ledger} cannot be written: EFBIG`)
        expect(ran.says).not.toContain('    at ')
        expect(ran.code, `room for ${room}`).toBe(isSent ? 2 : 1)
        expect(fs.statSync(file(account)).size).toBe(size + room) // it was the kernel that stopped it, in that very place
        expect(creates() - before, `room for ${room}`).toBe(isSent ? 1 : 0)
        // Once there is space again.
        let state: string | undefined
        for (let later = 1; later <= 3 && state !== 'sent'; later += 1) {
          const after = await world.run(minute + later, { flags })
          expect(after.code).toBe(0)
          state = after.report?.deliveries[0]?.state
        }
        expect(state, `room for ${room}`).toBe('sent')
      }
      expect(await world.run(count * 10 + 5, { flags })).toMatchObject({ code: 0, report: { deliveries: [] } })
      expect(world.seen()).toEqual(posts.slice(1, count).map(({ key }) => `${account} ${key}`))
      expect(creates()).toBe(count - 1)
    },
  )

  test('at any byte of its birth: nothing is asked, and the next run begins it', async () => {
    world.publish(12)
    const first = [...flags, '--first-run-since', minutes(110)]
    for (const [room, says] of [
      [0, `The relay cannot lock ${path.join(world.ledger, 'lock')}: disk I/O error\n→ Nothing was sent. Make room`],
      [512, `The ledger in ${world.ledger} cannot be written: EFBIG`],
      [1000, `The ledger in ${world.ledger} cannot be written: EFBIG`],
    ] as const) {
      const ran = await world.run(115, { flags: first, through: full(room) })
      expect(ran).toMatchObject({ code: 1, report: null })
      expect(ran.says, `room for ${room}`).toContain(says)
    }
    expect(requests()).toEqual([])
    expect(linesOf(await world.run(116, { flags: first }))).toEqual([`${account} ${posts[11]!.key} sent`])
    expect(world.seen()).toEqual([`${account} ${posts[11]!.key}`])
  })
})

test('a torn end that the full disk left is mended only when there is room, and read all the same', async () => {
  world.publish(6)
  await world.run(55)
  world.publish(7)
  const { size } = fs.statSync(file('space-x'))
  expect(size).toBeGreaterThan(512)
  // Half an intent; then no room for the line that says what became of it.
  for (const room of [250, 250, 20]) {
    const ran = await world.run(65, { through: full(size + room) })
    expect(ran.says).toContain(`The ledger in ${world.ledger} cannot be written: EFBIG`)
    expect(ran.code).toBe(1)
  }
  expect(creates()).toBe(0)
  expect(linesOf(await world.run(66, { flags: ['status'], through: full(0) }))).toHaveLength(2)
  for (const minute of [66, 67, 68]) await world.run(minute)
  expect(world.seen().toSorted()).toEqual([`space-facebook ${posts[6]!.key}`, `space-x ${posts[6]!.key}`])
  expect(await world.run(69)).toMatchObject({ code: 0, report: { deliveries: [] } })
})

describe('a folder that may not be written to', () => {
  /** Root may write anywhere unless it gives that up; everybody else is held by permissions as they are. */
  const powerless = process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search'] : []
  let ledger = ''

  beforeEach(async () => {
    await world.run(5)
    world.publish(2)
    ledger = world.ledger
  })
  afterEach(() => {
    fs.chmodSync(ledger, 0o755)
  })

  function forbid(mode: number, ...names: string[]): void {
    for (const name of names) fs.chmodSync(path.join(ledger, name), mode)
    const target = path.join(ledger, names[0] === '.' ? 'new' : (names[0] ?? ''))
    const tried = runSync('sh', ['-c', `${powerless.join(' ')} sh -c ': >> "${target}"'`], {})
    expect(
      tried.stderr,
      'This test needs permissions that hold, even for root: "setpriv" is there for that.',
    ).toContain('Permission denied')
  }

  test.each([
    [
      'the folder',
      0o555,
      ['.'],
      /^\nThe relay cannot lock .*\/lock: attempt to write a readonly database\n→ Nothing was sent\. Make room, or/,
    ],
    ['the lock', 0o444, ['lock'], /^\nThe relay cannot lock .*\/lock: EACCES: permission denied, access/],
    ['the ledger of one account', 0o444, ['space-x.jsonl'], /cannot be written: EACCES: permission denied, open/],
    [
      'a ledger that cannot be read',
      0o000,
      ['space-facebook.jsonl'],
      /cannot be read: EACCES: permission denied, open/,
    ],
  ])('%s: exit 1, and no network is asked anything', async (_what, mode, names, says) => {
    forbid(mode, ...names)
    const ran = await world.run(15, { through: powerless })
    expect(ran).toMatchObject({ code: 1, report: null })
    expect(ran.says).toMatch(says)
    expect(requests()).toEqual([])
    for (const name of names) fs.chmodSync(path.join(ledger, name), 0o755)
    expect(linesOf(await world.run(16))).toHaveLength(2)
    expect(world.seen()).toHaveLength(2)
  })

  test('can still be read', async () => {
    forbid(0o555, '.')
    expect(linesOf(await world.run(15, { flags: ['status'], through: powerless }))).toHaveLength(2)
    expect(linesOf(await world.run(15, { flags: ['--dry-run'], through: powerless }))).toHaveLength(2)
  })

  test('nor can a folder be made: exit 1, and nothing is asked', async () => {
    forbid(0o555, '.')
    const ran = await world.run(15, { flags: ['--ledger', path.join(ledger, 'below')], through: powerless })
    expect(ran).toMatchObject({ code: 1, says: expect.stringContaining('The relay cannot lock ') })
    expect(requests()).toEqual([])
  })
})
