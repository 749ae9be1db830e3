import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Trouble } from '../fakes/faults.ts'
import { makePost } from './farm.ts'
import { linesOf, startWorld, type World } from './world.ts'

const posts = [makePost('moon', 0), makePost('tails', 10), makePost('rings', 20)]
let world: World

beforeEach(async () => {
  world = await startWorld(posts)
  world.publish(1)
  await world.run(5)
  world.publish(3)
})
afterEach(() => world.close())

const all = ['space-x astro/tails', 'space-x astro/rings', 'space-facebook astro/tails', 'space-facebook astro/rings']
const allSent = all.map((line) => `${line} sent`)
const perAccount = () => world.seen().toSorted((a, b) => all.indexOf(a) - all.indexOf(b))
const calls = (fake: 'x' | 'facebook') => world.fakes[fake].requests.map(({ method, path }) => `${method} ${path}`)
const creates = (fake: 'x' | 'facebook') => world.fakes[fake].requests.filter(({ method }) => method === 'POST').length

test.each(['drop after', '500 after', '502 html after', 'empty', 'hang in body'] satisfies Trouble[])(
  'an attempt that got through and says "%s" is looked up, and never sent again',
  { timeout: 60_000 },
  async (fault) => {
    world.fakes.x.next(fault)
    world.fakes.facebook.next(fault)
    const ran = await world.run(25, { flags: ['--timeout', '1'] })
    expect(linesOf(ran)).toEqual(allSent)
    expect(ran.code).toBe(0)
    await world.run(26)
    expect(perAccount()).toEqual(all)
    expect([creates('x'), creates('facebook')]).toEqual([2, 2])
  },
)

test(
  'what a list does not show yet is looked for again, and the later posts wait for it',
  { timeout: 60_000 },
  async () => {
    world.fakes.x.next('drop after')
    world.fakes.x.nextList('lag')
    const first = await world.run(25, { flags: ['--account', 'space-x'] })
    expect(linesOf(first)).toEqual(['space-x astro/tails unknown', 'space-x astro/rings held'])
    expect(first.report?.deliveries[1]?.reason).toBe('It waits for "astro/tails", which goes first.')
    expect(first.code).toBe(0)
    const tooEarly = await world.run(25, { flags: ['--account', 'space-x'] })
    expect(linesOf(tooEarly)).toEqual(['space-x astro/tails unknown', 'space-x astro/rings held'])
    const second = await world.run(26, { flags: ['--account', 'space-x'] })
    expect(linesOf(second)).toEqual(['space-x astro/tails sent', 'space-x astro/rings sent'])
    expect(world.seen()).toEqual(['space-x astro/tails', 'space-x astro/rings'])
  },
)

test.each(['drop before', '500 before', 'redirect'] satisfies Trouble[])(
  'an attempt that was lost with "%s" goes out once more, in order, after two looks',
  { timeout: 60_000 },
  async (fault) => {
    world.fakes.x.next(fault)
    world.fakes.facebook.next(fault)
    expect(linesOf(await world.run(25)).filter((line) => line.endsWith('unknown'))).toEqual([
      'space-x astro/tails unknown',
      'space-facebook astro/tails unknown',
    ])
    expect(world.seen()).toEqual([])
    expect(linesOf(await world.run(26))).toEqual(allSent)
    expect(world.seen()).toEqual(all)
  },
)

test('what was to go out once more is looked for anew if its turn comes late', { timeout: 60_000 }, async () => {
  world.fakes.facebook.next('drop after')
  world.fakes.facebook.nextList('lag')
  world.fakes.facebook.nextList('lag')
  await world.run(25, { flags: ['--account', 'space-facebook'] })
  // Each page that X asks for takes half a minute.
  const slept = path.join(world.folder, 'slept')
  world.site.onVisit = () => appendFileSync(slept, '.')
  const ran = await world.run(26, { slept })
  expect(linesOf(ran).filter((line) => line.includes('facebook'))).toEqual([
    'space-facebook astro/tails unknown',
    'space-facebook astro/rings held',
  ])
  expect(ran.code).toBe(0)
  world.site.onVisit = undefined
  await world.run(30)
  expect(perAccount()).toEqual(all)
})

test(
  'a duplicate refusal is evidence: it is looked for, never changed and never sent again',
  { timeout: 60_000 },
  async () => {
    world.fakes.x.next('drop before')
    await world.run(25, { flags: ['--account', 'space-x'] })
    world.fakes.x.next('duplicate')
    const ran = await world.run(26, { flags: ['--account', 'space-x'] })
    // It is there already, whatever the list says: the later posts need not wait.
    expect(linesOf(ran)).toEqual(['space-x astro/rings sent', 'space-x astro/tails unknown'])
    let last = ran
    for (const hour of [1, 2, 8, 23, 25]) last = await world.run(hour * 60, { flags: ['--account', 'space-x'] })
    expect(linesOf(last)).toEqual(['space-x astro/tails needs-person'])
    expect(last.code).toBe(2)
    expect(creates('x')).toBe(3)
    expect(last.says).toContain(
      `→ Is it there? npm run relay -- settle "astro/tails -> space-x"${world.where} --posted <its URL>, or --not-posted to send it`,
    )
  },
)

describe('what is late and may be there already', () => {
  const flags = ['--account', 'space-facebook']
  const looks = (fake: 'x' | 'facebook') => world.fakes[fake].requests.filter(({ method }) => method === 'GET').length
  const posts = [makePost('moon', 0), makePost('tails', 10), makePost('rings', 300)]
  beforeEach(async () => {
    await world.close()
    world = await startWorld(posts)
    world.publish(1)
    await world.run(5)
  })

  test(
    'is looked for ever more seldom while nobody can tell, holds up no other, and is sent in the end',
    { timeout: 60_000 },
    async () => {
      world.publish(3)
      for (const minute of [200, 201]) {
        world.fakes.facebook.nextList('html')
        const ran = await world.run(minute, { flags })
        expect(ran).toMatchObject({ code: 0, report: { deliveries: [{ post: 'astro/tails', state: 'later' }] } })
        expect(ran.report?.deliveries[0]?.reason).toMatch(/^It is late and may be there already\. Facebook /)
      }
      expect(looks('facebook')).toBe(1)
      const other = await world.run(305, { flags })
      expect(linesOf(other)).toEqual(['space-facebook astro/rings sent', 'space-facebook astro/tails later'])
      await world.run(340, { flags })
      expect(world.seen()).toEqual(['space-facebook astro/rings', 'space-facebook astro/tails'])
    },
  )

  test('is not sent before a look, though a look has failed since', { timeout: 60_000 }, async () => {
    const file = `${world.ledger}/space-facebook.jsonl`
    const forgetful = readFileSync(file)
    world.publish(2)
    await world.run(25, { flags })
    writeFileSync(file, forgetful)
    world.fakes.facebook.nextList('html')
    await world.run(200, { flags })
    expect(linesOf(await world.run(216, { flags }))).toEqual(['space-facebook astro/tails sent'])
    expect(world.seen()).toEqual(['space-facebook astro/tails'])
  })

  test(
    'is looked for when its network says, and one look that fails is enough for all',
    { timeout: 60_000 },
    async () => {
      const flags = ['--account', 'space-x']
      world.publish(3)
      world.fakes.x.nextList('rate limit')
      const first = await world.run(430, { flags })
      expect(linesOf(first)).toEqual(['space-x astro/tails later', 'space-x astro/rings held'])
      await world.run(431, { flags })
      expect(looks('x')).toBe(1)
      world.fakes.x.nextList('html')
      const both = await world.run(446, { flags })
      expect(linesOf(both)).toEqual(['space-x astro/tails later', 'space-x astro/rings later'])
      expect(looks('x')).toBe(2)
      expect(world.seen()).toEqual([])
    },
  )
})

test('a limit is waited for, by that account alone', { timeout: 60_000 }, async () => {
  world.fakes.x.next('rate limit')
  const first = await world.run(25)
  expect(linesOf(first)).toEqual([
    'space-x astro/tails later',
    'space-x astro/rings held',
    'space-facebook astro/tails sent',
    'space-facebook astro/rings sent',
  ])
  expect(first.code).toBe(0)
  expect(linesOf(await world.run(26))).toEqual(['space-x astro/tails later', 'space-x astro/rings held'])
  expect(creates('x')).toBe(1)
  expect(linesOf(await world.run(45))).toEqual(['space-x astro/tails sent', 'space-x astro/rings sent'])
})

test('a limit that is not named is asked about ever more seldom', { timeout: 60_000 }, async () => {
  const flags = ['--account', 'space-x']
  const minutes = [25, 41, 72, 100, 132, 133]
  for (const minute of minutes) {
    world.fakes.x.next({ status: 429, body: {} })
    await world.run(minute, { flags })
  }
  // At 25, then after 15, 30 and 60 minutes.
  expect(creates('x')).toBe(4)
  expect(world.seen()).toEqual([])
})

test('an account that is not reached is tried ever more seldom', { timeout: 60_000 }, async () => {
  const options = { flags: ['--account', 'space-x'], env: { X_API_URL: 'http://127.0.0.1:9' } }
  for (const minute of [25, 31, 32, 42, 63, 104]) await world.run(minute, options)
  const lines = readFileSync(`${world.ledger}/space-x.jsonl`, 'utf8').trim().split('\n')
  const waits = lines
    .map((line) => JSON.parse(line) as { at: string; state?: string; retryAt?: string })
    .flatMap(({ at, state, retryAt = '' }) => (state === 'later' ? [Date.parse(retryAt) - Date.parse(at)] : []))
  expect(waits.map((wait) => Math.round(wait / 60_000))).toEqual([5, 10, 20, 40, 80])
  expect(linesOf(await world.run(185, { flags: ['--account', 'space-x'] }))).toEqual(allSent.slice(0, 2))
  expect(world.seen()).toEqual(all.slice(0, 2))
})

test(
  'what an account has used up is waited for, by all its posts and in later runs too',
  { timeout: 60_000 },
  async () => {
    world.fakes.x.settings.perWindow = 1
    const first = await world.run(25)
    expect(linesOf(first)).toEqual([
      'space-x astro/tails sent',
      'space-x astro/rings later',
      'space-facebook astro/tails sent',
      'space-facebook astro/rings sent',
    ])
    expect(first.code).toBe(0)
    expect(first.report?.deliveries[1]?.reason).toBe(
      'X takes no more posts of this account for now. A later run sends this one; nothing is to be done.',
    )
    expect(linesOf(await world.run(29))).toEqual(['space-x astro/rings later'])
    expect(creates('x')).toBe(1)
    expect(linesOf(await world.run(31))).toEqual(['space-x astro/rings sent'])
    expect(perAccount()).toEqual(all)
  },
)

test(
  'keys that are not accepted pause their account and no other, until they are renewed',
  { timeout: 60_000 },
  async () => {
    world.fakes.x.next('unauthorized')
    const first = await world.run(25)
    expect(linesOf(first)).toEqual([
      'space-x astro/tails held',
      'space-x astro/rings held',
      'space-facebook astro/tails sent',
      'space-facebook astro/rings sent',
    ])
    expect(first.code).toBe(2)
    expect(first.report?.accounts[0]).toEqual({ id: 'space-x', state: 'paused', reason: 'auth' })
    const silent = await world.run(26, { flags: ['status'] })
    expect(silent).toMatchObject({ code: 2 })
    expect(silent.says).toContain(
      `Since 2026-11-02 09:25 (Europe/Paris). Checked again by itself on 2026-11-02 10:25 (Europe/Paris), and at once when its secrets have changed.\n    → npm run relay -- doctor --account space-x${world.where} says`,
    )
    expect(await world.run(26)).toMatchObject({ code: 2 })
    expect(creates('x')).toBe(1)
    // After a pause the account is checked, one delivery tries, and all is well.
    const later = await world.run(25 + 61)
    expect(calls('x').slice(1)).toEqual(['GET /2/users/me', 'POST /2/tweets', 'POST /2/tweets'])
    expect(linesOf(later)).toEqual(['space-x astro/tails sent', 'space-x astro/rings sent'])
    expect(later).toMatchObject({ code: 0, report: { accounts: [{ id: 'space-x', state: 'active' }, {}] } })
  },
)

test('keys that stay bad are asked about seldom, and nothing more is tried', { timeout: 60_000 }, async () => {
  const bad = { SPACE_X_ACCESS_SECRET: 'no-longer-good' }
  for (const minute of [25, 26, 87, 88, 150, 151, 210]) await world.run(minute, { env: bad })
  // At 25, after one hour, and after two more.
  expect(calls('x')).toEqual(['POST /2/tweets', 'GET /2/users/me', 'GET /2/users/me'])
  const last = await world.run(210, { env: bad })
  expect(last.says).toContain('paused: X does not accept the keys of this account (HTTP 401): “Unauthorized”. Open')
  expect(linesOf(await world.run(211))).toEqual(['space-x astro/tails sent', 'space-x astro/rings sent'])
})

test('what a check cannot see pauses the account again, for longer each time', { timeout: 60_000 }, async () => {
  const flags = ['--account', 'space-x']
  for (const minute of [25, 86, 87, 207]) {
    world.fakes.x.next('blocked')
    await world.run(minute, { flags })
  }
  // Blocked: a day each time, whatever the check says.
  expect(calls('x')).toEqual(['POST /2/tweets'])
  await world.run(26 + 24 * 60, { flags })
  // After so long a time it is looked for as well, should the ledger have forgotten it.
  const look = expect.stringMatching(/^GET \/2\/users\/\d+\/tweets$/)
  expect(calls('x')).toEqual(['POST /2/tweets', 'GET /2/users/me', look, 'POST /2/tweets'])
  const auth = 'unauthorized'
  for (const fault of [auth, auth, auth] as const) world.fakes.facebook.next(fault)
  for (const minute of [25, 86, 87, 146, 207]) await world.run(minute, { flags: ['--account', 'space-facebook'] })
  // At 25, after one hour, and after two more: counted on, since no post has passed yet.
  expect(creates('facebook')).toBe(3)
})

test('a network that does not answer the check leaves the account paused as it was', { timeout: 60_000 }, async () => {
  const flags = ['--account', 'space-x']
  world.fakes.x.next('payment')
  await world.run(25, { flags })
  const ran = await world.run(86, { flags, env: { X_API_URL: 'http://127.0.0.1:9' } })
  expect(linesOf(ran)).toEqual(['space-x astro/tails held', 'space-x astro/rings held'])
  expect(ran.says).toContain('paused: X has no credits left for this account (HTTP 402)')
  expect(creates('x')).toBe(1)
  expect(linesOf(await world.run(205, { flags }))).toEqual(['space-x astro/tails held', 'space-x astro/rings held'])
  expect(linesOf(await world.run(207, { flags }))).toEqual(['space-x astro/tails sent', 'space-x astro/rings sent'])
})

test('an account with nothing to say is well again once a check says so', { timeout: 60_000 }, async () => {
  const flags = ['--account', 'space-facebook']
  world.fakes.facebook.next('forbidden')
  await world.run(25, { flags })
  world.publish(1)
  expect((await world.run(26, { flags })).code).toBe(2)
  world.fakes.facebook.settings.token.may = []
  const ill = await world.run(86, { flags })
  expect(ill.says).toContain(
    'paused: The Page token misses the permissions pages_manage_posts and pages_read_engagement. Make a new',
  )
  world.fakes.facebook.settings.token.may = ['pages_manage_posts', 'pages_read_engagement']
  expect(await world.run(207, { flags })).toMatchObject({
    code: 0,
    report: { accounts: [{ id: 'space-facebook', state: 'active', reason: null }] },
  })
  expect(calls('facebook').filter((call) => call.endsWith('/me'))).toHaveLength(2)
  await world.run(400, { flags })
  expect(calls('facebook').filter((call) => call.endsWith('/me'))).toHaveLength(2)
})

test('a refusal is for a person, and the next post goes on', { timeout: 60_000 }, async () => {
  world.fakes.facebook.next('refuse')
  const ran = await world.run(25, { flags: ['--account', 'space-facebook'] })
  expect(linesOf(ran)).toEqual(['space-facebook astro/rings sent', 'space-facebook astro/tails refused'])
  expect(ran.code).toBe(2)
  expect((await world.run(26, { flags: ['--account', 'space-facebook'] })).code).toBe(2)
  expect(creates('facebook')).toBe(2)
})

test('nothing that a run says or writes holds a secret', { timeout: 60_000 }, async () => {
  world.fakes.x.next('unauthorized')
  world.fakes.facebook.next('forbidden')
  const ran = await world.run(25)
  const { listFiles } = await import('../../src/base/files.ts')
  const written = listFiles(world.ledger).map((file) => readFileSync(`${world.ledger}/${file}`, 'latin1'))
  expect(written.length).toBeGreaterThan(2)
  const everything = [ran.says, JSON.stringify(ran.report), ...written].join('\n')
  const secrets = Object.entries(world.fakes.env).filter(([name]) => name.startsWith('SPACE_'))
  expect(secrets.length).toBeGreaterThan(5)
  for (const [name, secret] of secrets) expect(everything.includes(secret), name).toBe(false)
})

test('a person who has done away with the cause of a pause ends it', { timeout: 60_000 }, async () => {
  const flags = ['--account', 'space-x']
  const resume = (minute: number, ...more: string[]) => world.run(minute, { flags: ['resume', ...more] })
  world.fakes.x.next('payment')
  expect((await world.run(25, { flags })).says).toContain(
    `    → npm run relay -- resume space-x${world.where} when its cause is gone\n`,
  )
  expect(await world.run(26, { flags })).toMatchObject({ code: 2 })
  expect((await resume(27, 'space-x')).says).toBe('space-x may speak again; the next run tries.\n')
  expect(linesOf(await world.run(28, { flags }))).toEqual(allSent.slice(0, 2))
  expect(await resume(29, 'space-x')).toMatchObject({
    code: 1,
    says: `\nNo answer of its network has paused space-x.\n→ What keeps an account silent is shown by: npm run relay -- status${world.where}\n`,
  })
  expect((await resume(29, 'nobody')).says).toContain('There is no account "nobody".')
  expect((await resume(29)).says).toContain('resume takes the account that may speak again.')
  expect(world.seen()).toEqual(all.slice(0, 2))
})

test('a page that is still not up after an hour is a matter for a person', { timeout: 60_000 }, async () => {
  const flags = ['--account', 'space-x']
  world.site.shown.get('astro/tails')!.page = 404
  expect(await world.run(25, { flags })).toMatchObject({ code: 0 })
  const ran = await world.run(71, { flags })
  expect(ran.code).toBe(2)
  expect(ran.report?.deliveries[0]).toMatchObject({
    state: 'held',
    reason: `${world.site.url}astro/tails/ answers 404. See that the site is up, and that url in farm.yaml (or FARM_URL at the build) is its address; the next run looks again.`,
  })
})
