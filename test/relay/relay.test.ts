import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeAccount, makePost, minutes } from './farm.ts'
import { linesOf, startWorld, type World } from './world.ts'

const posts = [makePost('moon', 0), makePost('tails', 10), makePost('rings', 20)]
let world: World

beforeEach(async () => {
  world = await startWorld(posts)
})
afterEach(() => world.close())

const linesIn = (account: string) =>
  fs
    .readFileSync(path.join(world.ledger, `${account}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
const nextRun = () =>
  (JSON.parse(fs.readFileSync(path.join(world.ledger, 'next.json'), 'utf8')) as { due: string | null }).due

test(
  'a first run sends nothing and says what it will not send; a new post goes out once; then there is nothing to do',
  { timeout: 60_000 },
  async () => {
    world.publish(2)
    const first = await world.run(15)
    expect(first).toMatchObject({ code: 0, report: { deliveries: [] } })
    expect(first.says).toBe(`space-x (X)
  New account. Set aside for good:
    astro/moon
    astro/tails
    → npm run relay -- settle "<post> -> space-x"${world.where} --not-posted sends one all the same

space-facebook (Facebook)
  New account. Set aside for good:
    astro/moon
    astro/tails
    → npm run relay -- settle "<post> -> space-facebook"${world.where} --not-posted sends one all the same

Nothing is planned after this.
`)
    expect(world.seen()).toEqual([])
    expect(nextRun()).toBeNull()

    world.publish(3, { next: minutes(500) })
    const second = await world.run(25)
    expect(second.code).toBe(0)
    expect(second.report).toEqual({
      deliveries: [
        {
          post: 'astro/rings',
          account: 'space-x',
          part: 0,
          state: 'sent',
          reason: null,
          url: world.fakes.x.truth[0]?.url,
          cost: null,
        },
        {
          post: 'astro/rings',
          account: 'space-facebook',
          part: 0,
          state: 'sent',
          reason: null,
          url: world.fakes.facebook.truth[0]?.url,
          cost: null,
        },
      ],
      accounts: [
        { id: 'space-x', state: 'active', reason: null },
        { id: 'space-facebook', state: 'active', reason: null },
      ],
    })
    expect(world.seen()).toEqual(['space-x astro/rings', 'space-facebook astro/rings'])
    // The intent says what the network got, and what its crawler saw.
    const [, , intent, outcome] = linesIn('space-x')
    expect(intent).toMatchObject({
      state: 'intended',
      post: 'astro/rings',
      hash: world.fakes.x.truth[0]?.hash,
      alt: posts[2]?.card.alt,
    })
    expect(outcome).toMatchObject({ state: 'sent', id: world.fakes.x.truth[0]?.id })
    expect(linesIn('space-facebook')[2]).toMatchObject({ hash: world.fakes.facebook.truth[0]?.hash })
    expect(nextRun()).toBe(minutes(500))

    const third = await world.run(26)
    expect(third).toMatchObject({ code: 0, report: { deliveries: [] } })
    expect(world.seen()).toHaveLength(2)
  },
)

test(
  '--first-run-since sends what is due since then, oldest first; --account keeps to one account',
  { timeout: 60_000 },
  async () => {
    const ran = await world.run(25, { flags: ['--first-run-since', minutes(10), '--account', 'space-x'] })
    expect(linesOf(ran)).toEqual(['space-x astro/tails sent', 'space-x astro/rings sent'])
    expect(nextRun()).not.toBeNull() // the other account has something to say
    const other = await world.run(26)
    expect(linesOf(other)).toEqual(['space-facebook astro/tails sent', 'space-facebook astro/rings sent'])
    expect(world.seen()).toEqual([
      'space-x astro/tails',
      'space-x astro/rings',
      'space-facebook astro/tails',
      'space-facebook astro/rings',
    ])
  },
)

test(
  'what a first run did not live to name the next ones do, until there is something else to tell',
  { timeout: 60_000 },
  async () => {
    world.publish(2)
    expect(await world.run(15, { killAt: 'after baseline 2' })).toMatchObject({ killed: true })
    const named = 'New account. Set aside for good:\n    astro/moon\n    astro/tails\n'
    const status = await world.run(16, { flags: ['status'] })
    expect(status.says.split(named)).toHaveLength(3)
    // It has begun, so that nothing changes it any more.
    expect(status.says).not.toContain('--first-run-since')
    expect((await world.run(17)).says.split(named)).toHaveLength(3)
    world.publish(3)
    await world.run(25)
    expect((await world.run(26)).says).not.toContain('New account')
  },
)

test('a dry run shows the very texts, sends nothing and writes nothing', { timeout: 60_000 }, async () => {
  const flags = ['--dry-run', '--first-run-since', minutes(20)]
  const ran = await world.run(25, { flags, env: { SPACE_X_API_KEY: undefined } })
  expect(ran.code).toBe(0)
  expect(linesOf(ran)).toEqual(['space-x astro/rings due', 'space-facebook astro/rings due'])
  const link = `${world.site.url}astro/rings/`
  expect(ran.says).toContain(`  due  astro/rings
    ${38 + link.length} of 280 characters, link ${link}
    | What the team found out about rings.
    |
    | ${link}
`)
  expect(world.seen()).toEqual([])
  expect(world.site.visits).toEqual([])
  expect(fs.existsSync(world.ledger)).toBe(false)
})

test(
  'a page that is not up and a card that does not decode are held, then sent once',
  { timeout: 60_000 },
  async () => {
    await world.run(15)
    const tails = { ...world.site.shown.get('astro/rings')! }
    world.site.shown.set('astro/rings', { ...tails, page: 404 })
    const down = await world.run(25)
    expect(linesOf(down)).toEqual(['space-x astro/rings held', 'space-facebook astro/rings held'])
    expect(down.report?.deliveries[0]?.reason).toBe(`${world.site.url}astro/rings/ answers 404.`)
    expect(down.code).toBe(0)
    expect(nextRun()! <= minutes(26)).toBe(true)
    world.site.shown.set('astro/rings', { ...tails, picture: tails.picture.subarray(0, 300) })
    const cut = await world.run(26)
    expect(cut.report?.deliveries[1]?.reason).toMatch(/^The card .*rings\.png\?v=0123456789ab cannot be decoded\.$/)
    expect(world.seen()).toEqual([])
    world.site.shown.set('astro/rings', tails)
    expect(linesOf(await world.run(27))).toEqual(['space-x astro/rings sent', 'space-facebook astro/rings sent'])
    await world.run(28)
    expect(world.seen()).toHaveLength(2)
  },
)

test('status shows everything, settle settles it', { timeout: 60_000 }, async () => {
  world.fakes.x.next('refuse')
  await world.run(25, { flags: ['--first-run-since', minutes(20)] })
  const status = await world.run(26, { flags: ['status'] })
  expect(status.code).toBe(2)
  expect(linesOf(status)).toEqual(['space-x astro/rings refused', 'space-facebook astro/rings sent'])
  expect(status.says).toContain(`sent  astro/rings  2026-11-02 09:25  ${world.fakes.facebook.truth[0]?.url}\n`)
  expect(status.says).toContain(
    `→ npm run relay -- settle "astro/rings -> space-x"${world.where} --not-posted when it is mended, or --drop to leave it`,
  )

  const settle = (delivery: string, ...flags: string[]) => world.run(27, { flags: ['settle', delivery, ...flags] })
  const again = await settle('astro/rings -> space-x', '--not-posted')
  expect(again).toMatchObject({ code: 0, says: 'astro/rings -> space-x is due again; the next run sends it.\n' })
  expect(nextRun()! < minutes(28)).toBe(true)
  expect(linesOf(await world.run(28))).toEqual(['space-x astro/rings sent'])

  expect(await settle('astro/rings -> space-x', '--drop')).toMatchObject({
    code: 1,
    says: expect.stringContaining(`was sent: ${world.fakes.x.truth[0]?.url}`),
  })
  expect((await settle('astro/moon -> space-x', '--drop')).says).toBe(
    'astro/moon -> space-x is dropped, and will not be sent.\n',
  )
  // A slip can be put right as long as it was a person's.
  for (const number of [12, 123]) {
    const posted = ['--posted', `https://x.com/farm/status/${number}`]
    expect((await settle('astro/tails -> space-x', ...posted)).says).toBe('astro/tails -> space-x counts as sent.\n')
  }
  expect(await settle('astro/tails -> space-x', '--posted', 'https://example.com/')).toMatchObject({
    code: 1,
    says: '\nhttps://example.com/ is not the address of a post on X.\n→ Open the post itself there and copy its address.\n',
  })
  expect(linesOf(await world.run(29, { flags: ['status'] }))).toEqual([
    'space-x astro/rings sent',
    'space-x astro/moon refused',
    'space-x astro/tails sent',
    'space-facebook astro/rings sent',
  ])
  expect(world.seen().filter((line) => line.startsWith('space-x'))).toEqual(['space-x astro/rings'])
})

test('a secret that was copied badly pauses its account, and is not told', { timeout: 60_000 }, async () => {
  const token = world.fakes.env['SPACE_FACEBOOK_PAGE_TOKEN']!
  const ran = await world.run(25, {
    flags: ['--first-run-since', minutes(20)],
    env: { SPACE_FACEBOOK_PAGE_TOKEN: `${token.slice(0, 30)}\n${token.slice(30)}` },
  })
  expect(ran.code).toBe(2)
  expect(linesOf(ran)).toEqual(['space-x astro/rings sent', 'space-facebook astro/rings held'])
  expect(ran.says).toContain(
    'paused: SPACE_FACEBOOK_PAGE_TOKEN holds a space, a line break or another character that no secret has. Copy it again from where it was made.',
  )
  expect(ran.says).not.toContain(token.slice(0, 12))
})

test('a secret that is missing pauses its account, by its name; the others go on', { timeout: 60_000 }, async () => {
  const ran = await world.run(25, {
    flags: ['--first-run-since', minutes(20)],
    env: { SPACE_X_API_SECRET: '', SPACE_X_ACCESS_TOKEN: undefined },
  })
  expect(ran.code).toBe(2)
  expect(linesOf(ran)).toEqual(['space-x astro/rings held', 'space-facebook astro/rings sent'])
  expect(ran.report?.accounts).toEqual([
    { id: 'space-x', state: 'paused', reason: 'config' },
    { id: 'space-facebook', state: 'active', reason: null },
  ])
  expect(ran.says).toContain('paused: SPACE_X_API_SECRET, SPACE_X_ACCESS_TOKEN are missing from the environment.')
  expect(linesOf(await world.run(26))).toEqual(['space-x astro/rings sent'])
})

test('by hand the relay, or one account, is paused, and that is no fault', { timeout: 60_000 }, async () => {
  await world.run(15)
  world.publish(3, { relay: { maxAge: 1e9, paused: true } })
  const all = await world.run(25)
  expect(all).toMatchObject({
    code: 0,
    report: { accounts: [{ state: 'paused', reason: 'by-hand' }, { state: 'paused' }] },
  })
  expect(linesOf(all)).toEqual(['space-x astro/rings held', 'space-facebook astro/rings held'])
  const accounts = [makeAccount('space-x', 'x', { paused: true }), makeAccount('space-facebook', 'facebook')]
  world.publish(3, { accounts })
  expect(linesOf(await world.run(26))).toEqual(['space-x astro/rings held', 'space-facebook astro/rings sent'])
})

test('a farm or a ledger that is not right is exit 1, and nothing is sent', { timeout: 60_000 }, async () => {
  await world.run(15)
  world.publish(3, { accounts: [makeAccount('space-x', 'x'), makeAccount('space-blue', 'bluesky')] })
  expect(await world.run(25)).toMatchObject({
    code: 1,
    says: `
Account "space-blue" is on "bluesky", and there is no such network here.
→ Change its network in farm.yaml to one of: facebook, x, mastodon.
`,
  })
  world.publish(3)
  expect(await world.run(25, { flags: ['--account', 'nobody'] })).toMatchObject({
    code: 1,
    says: expect.stringContaining('There is no account "nobody".'),
  })
  expect(await world.run(25, { flags: ['--manifest', 'nowhere.json'] })).toMatchObject({
    code: 1,
    says: expect.stringContaining('There is no manifest at nowhere.json.'),
  })
  expect(await world.run(25, { flags: ['nurse'] })).toMatchObject({
    code: 1,
    says: expect.stringContaining('The relay does not know "nurse".'),
  })
  expect(await world.run(25, { flags: ['--now', 'tomorrow'] })).toMatchObject({ code: 1 })
  fs.appendFileSync(path.join(world.ledger, 'space-facebook.jsonl'), 'rubbish\n')
  expect(await world.run(25)).toMatchObject({ code: 1, says: expect.stringContaining('Line 3 of the ledger') })
  expect(world.seen()).toEqual([])
  expect(world.fakes.x.requests).toEqual([])
})

test('while one run is at work, another stops with exit 3 and sends nothing', { timeout: 60_000 }, async () => {
  await world.run(15)
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>()
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  world.fakes.x.onRequest = async ({ stage }) => {
    if (stage !== 'received') return
    arrive()
    await released
  }
  const first = world.run(25)
  await arrived
  const second = await world.run(25)
  expect(second).toMatchObject({
    code: 3,
    report: null,
    says: expect.stringContaining('Another run of the relay is at work'),
  })
  release()
  expect(linesOf(await first)).toEqual(['space-x astro/rings sent', 'space-facebook astro/rings sent'])
  expect(world.seen()).toHaveLength(2)
})

test('an account that joins others starts at its since', { timeout: 60_000 }, async () => {
  const [x, facebook] = [makeAccount('space-x', 'x'), makeAccount('space-facebook', 'facebook', { since: minutes(20) })]
  world.publish(3, { accounts: [x] })
  await world.run(25)
  world.publish(3, { accounts: [x, facebook] })
  const ran = await world.run(26)
  expect(linesOf(ran)).toEqual(['space-facebook astro/rings sent'])
  expect(ran.says).toContain('New account. Set aside for good:\n    astro/moon\n    astro/tails\n    →')
})

test('a disk that fails once something was sent ends in a report, not in exit 1', { timeout: 60_000 }, async () => {
  await world.run(15)
  world.fakes.x.onRequest = ({ stage }) => {
    if (stage !== 'committed') return
    fs.rmSync(path.join(world.ledger, 'next.json'))
    fs.mkdirSync(path.join(world.ledger, 'next.json/in the way'), { recursive: true })
  }
  const ran = await world.run(25)
  expect(ran.code).toBe(2)
  expect(linesOf(ran)).toEqual(['space-x astro/rings sent', 'space-facebook astro/rings sent'])
  expect(ran.says).toContain(`The ledger in ${world.ledger} cannot be written: `)
  expect(ran.says).not.toContain('    at ')
})

test(
  'a second attempt that is refused says nothing of the first, so a person looks there',
  { timeout: 60_000 },
  async () => {
    await world.run(15)
    const flags = ['--account', 'space-facebook']
    world.fakes.facebook.next('500 after')
    world.fakes.facebook.nextList('lag')
    world.fakes.facebook.nextList('lag')
    expect(linesOf(await world.run(25, { flags }))).toEqual(['space-facebook astro/rings unknown'])
    world.fakes.facebook.next('refuse')
    const ran = await world.run(26, { flags })
    expect(linesOf(ran)).toEqual(['space-facebook astro/rings needs-person'])
    expect(ran.report?.deliveries[0]?.reason).toContain('An attempt before this one may have got through.')
    expect(world.seen()).toEqual(['space-facebook astro/rings'])
  },
)

test(
  'what goes out once more is written down with the card that readers see by then',
  { timeout: 60_000 },
  async () => {
    await world.run(15)
    const flags = ['--account', 'space-facebook']
    world.fakes.facebook.next('drop before')
    await world.run(25, { flags })
    const rings = { ...posts[2]!, card: { ...posts[2]!.card, version: 'ba9876543210' } }
    world.site.shown.get('astro/rings')!.version = rings.card.version
    world.publish(3, { posts: [rings, posts[1]!, posts[0]!] })
    expect(linesOf(await world.run(26, { flags }))).toEqual(['space-facebook astro/rings sent'])
    const intents = linesIn('space-facebook').filter(({ state }) => state === 'intended')
    expect(intents.at(-1)).toMatchObject({ parts: intents[0]?.['parts'], hash: world.fakes.facebook.truth[0]?.hash })
  },
)

test('settle without a ledger says so and leaves nothing behind', { timeout: 60_000 }, async () => {
  expect(await world.run(25, { flags: ['settle', 'astro/rings -> space-x', '--drop'] })).toMatchObject({
    code: 1,
    says: '\nThe account "space-x" has no ledger.\n→ No account has a ledger yet.\n',
  })
  expect(fs.existsSync(world.ledger)).toBe(false)
})

test('what a first run would set aside is told before, in days too, and after', { timeout: 60_000 }, async () => {
  const plan = await world.run(25, { flags: ['--dry-run'] })
  expect(plan.says).toContain('New account. The first run sets these 3 aside for good:\n    astro/moon\n')
  expect(plan.says).toContain('\nDecide now: --first-run-since counts on the first run only. With')
  const since = ['--first-run-since', '1h']
  const status = await world.run(70, { flags: ['status', ...since] })
  expect(linesOf(status)).toEqual([
    'space-x astro/tails due',
    'space-x astro/rings due',
    'space-facebook astro/tails due',
    'space-facebook astro/rings due',
  ])
  expect(status.says).not.toContain('Decide now')
  await world.run(71)
  const late = await world.run(72, { flags: since })
  expect(late.says).toContain(
    '\n--first-run-since changes nothing any more: the ledger began on 2026-11-02 10:11 (Europe/Paris), and it counts on the first run only.\n',
  )
  expect(world.seen()).toEqual([])
})

test('settle is not rehearsed by mistake', { timeout: 60_000 }, async () => {
  await world.run(15)
  const before = linesIn('space-x')
  const ran = await world.run(25, { flags: ['settle', 'astro/rings -> space-x', '--drop', '--dry-run'] })
  expect(ran).toMatchObject({ code: 1, says: expect.stringContaining('--dry-run does not go with settle') })
  expect(linesIn('space-x')).toEqual(before)
})

test('what an account leaves open when it goes is not forgotten: a person looks', { timeout: 60_000 }, async () => {
  await world.run(15)
  world.fakes.x.next('500 after')
  world.fakes.x.nextList('lag')
  await world.run(25)
  world.publish(3, { accounts: [makeAccount('space-facebook', 'facebook')] })
  const ran = await world.run(26)
  expect(ran.code).toBe(2)
  expect(linesOf(ran)).toEqual(['space-x astro/rings needs-person'])
  expect(ran.says).toContain(`space-x
  paused: The account is no longer in farm.yaml.
  needs-person  astro/rings
                It may have been sent, and can no longer be looked for.
    → Is it there? npm run relay -- settle "astro/rings -> space-x"${world.where} --posted <its URL>, or --not-posted to send it
`)
  await world.run(27, { flags: ['settle', 'astro/rings -> space-x', '--posted', 'https://x.com/i/status/1'] })
  expect(await world.run(28)).toMatchObject({ code: 0, report: { deliveries: [], accounts: [{}] } })
})

test.each(['nothing', 'a settled delivery', 'a run that was stopped by another ledger'])(
  'a ledger that was emptied sends nothing again, whatever since says and after %s',
  { timeout: 60_000 },
  async (meanwhile) => {
    const accounts = [makeAccount('space-facebook', 'facebook', { since: minutes(0) }), makeAccount('space-x', 'x')]
    world.publish(3, { accounts: accounts.slice(1) })
    await world.run(15)
    world.publish(3, { accounts })
    const flags = ['--account', 'space-facebook']
    await world.run(25, { flags })
    expect(world.seen()).toHaveLength(3)
    fs.truncateSync(path.join(world.ledger, 'space-facebook.jsonl'))
    if (meanwhile === 'a settled delivery') {
      await world.run(26, { flags: ['settle', 'astro/moon -> space-x', '--drop'] })
    } else if (meanwhile.startsWith('a run')) {
      const other = path.join(world.ledger, 'space-x.jsonl')
      const whole = fs.readFileSync(other)
      fs.appendFileSync(other, 'rubbish\n')
      expect((await world.run(26, { flags })).code).toBe(1)
      fs.writeFileSync(other, whole)
    }
    const ran = await world.run(27, { flags })
    expect(ran.report?.deliveries).toEqual([])
    expect(ran.says).toMatch(/New account\. Set aside for good:\n {4}astro\/moon\n {4}astro\/tails\n {4}astro\/rings\n/)
    expect(world.seen()).toHaveLength(3)
  },
)
