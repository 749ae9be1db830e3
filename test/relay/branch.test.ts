import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runSync } from '../record.ts'
import { makePost, minutes } from './farm.ts'
import { linesOf, startWorld, type Ran, type RunOptions, type World } from './world.ts'

const posts = [makePost('moon', 0), makePost('tails', 10), makePost('rings', 20)]
const branch = 'relay-ledger'
let world: World
let origin = ''
let checkout = ''

/** git, as nobody in particular: what it does must not hang on the settings of whoever runs the tests. */
function git(folder: string, ...args: string[]): string {
  const who = ['-c', 'user.name=Somebody', '-c', 'user.email=somebody@farm.invalid']
  const env = { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }
  const { status, stdout, stderr } = runSync('git', [...who, ...args], { cwd: folder, env })
  if (status !== 0) throw new Error(`git ${args.join(' ')} failed: ${stderr}`)
  return stdout.trim()
}

/** Root may read anything unless it gives that up; everybody else is held by permissions as they are. */
const powerless = process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search'] : []

/** A farm's repository with some history, and a checkout of it as CI makes one: shallow, and of one branch. */
beforeEach(async () => {
  world = await startWorld(posts)
  world.publish(1)
  origin = path.join(world.folder, 'origin.git')
  const author = path.join(world.folder, 'author')
  git(world.folder, 'init', '--quiet', '--bare', '--initial-branch=main', origin)
  git(world.folder, 'clone', '--quiet', origin, author)
  fs.writeFileSync(path.join(author, '.gitignore'), '.relay/\n')
  git(author, 'add', '.')
  git(author, 'commit', '--quiet', '-m', 'A farm')
  git(author, 'commit', '--quiet', '--allow-empty', '-m', 'Another day')
  git(author, 'push', '--quiet', 'origin', 'HEAD:main')
  checkout = newCheckout('checkout')
})
afterEach(() => world.close())

function newCheckout(name: string): string {
  const folder = path.join(world.folder, name)
  git(world.folder, 'clone', '--quiet', '--depth=1', '--single-branch', `file://${origin}`, folder)
  return folder
}

const run = (minute: number, { cwd = checkout, flags = [], ...options }: RunOptions = {}) =>
  world.run(minute, { cwd, flags: ['--branch', branch, '--ledger', path.join(cwd, '.relay'), ...flags], ...options })
const onBranch = (file: string) => git(origin, 'show', `${branch}:${file}`)
const subjects = () =>
  git(origin, 'log', '--reverse', '--format=%an: %s', branch)
    .split('\n')
    .map((line) => line.replace(/\(.*\)/, '(…)'))
const states = (account: string) =>
  onBranch(`${account}.jsonl`)
    .split('\n')
    .flatMap((line) => (JSON.parse(line) as { state?: string }).state ?? [])

test(
  'no such branch is a baseline, and the ledger then lives there, from one machine to the next',
  { timeout: 60_000 },
  async () => {
    const first = await run(5)
    expect(first).toMatchObject({ code: 0, report: { deliveries: [] } })
    expect(first.says).toContain('New account. Set aside for good:\n    astro/moon\n')
    expect(JSON.parse(onBranch('next.json'))).toEqual({ due: null })
    expect(git(origin, 'ls-tree', '--name-only', branch).split('\n')).toEqual([
      'next.json',
      'space-facebook.jsonl',
      'space-x.jsonl',
    ])
    expect(git(checkout, 'status', '--porcelain')).toBe('')

    world.publish(3)
    const elsewhere = newCheckout('elsewhere')
    const second = await run(25, { cwd: elsewhere })
    expect(linesOf(second)).toHaveLength(4)
    expect(world.seen()).toHaveLength(4)
    expect(states('space-x')).toEqual(['intended', 'intended', 'sent', 'sent'])
    // All intents share one push, made before anything is sent; outcomes have another.
    expect(subjects()).toEqual([
      "Blogfarm relay: The relay's ledger begins (…)",
      'Blogfarm relay: Relay: outcomes',
      'Blogfarm relay: Relay: 4 intended',
      'Blogfarm relay: Relay: outcomes',
    ])
    // The first machine has an old worktree; that is no hindrance, and nothing is sent again.
    expect(await run(26)).toMatchObject({ code: 0, report: { deliveries: [] } })
    expect(subjects()).toHaveLength(4)
    expect(world.seen()).toHaveLength(4)
  },
)

test('each part of a thread is on the branch before it goes out', { timeout: 60_000 }, async () => {
  const relay = { at: minutes(10), text: { x: ['One.', 'Two.'] }, thread: false }
  await run(5)
  world.publish(3, { posts: [posts[2]!, { ...posts[1]!, relay }, posts[0]!] })
  const pushed: string[] = []
  world.fakes.x.onRequest = ({ stage }) => {
    if (stage === 'received') pushed.push(states('space-x').join(' '))
  }
  expect(await run(25)).toMatchObject({ code: 0 })
  // The account's next post may go with the last part, and not before.
  expect(pushed).toEqual(['intended', 'intended sent intended intended', 'intended sent intended intended'])
  expect(world.fakes.x.truth.map(({ text }) => text.split('\n')[0])).toEqual([
    'One.',
    'Two.',
    'What the team found out about rings.',
  ])
})

/** Each push of intents takes the machine half a minute, as often as that. */
function slowPushes(count: number): string {
  const slept = path.join(world.folder, 'slept')
  const subject = `$(git log -1 --format=%s ${branch})`
  fs.writeFileSync(slept, '')
  fs.writeFileSync(
    path.join(origin, 'hooks/post-receive'),
    `#!/bin/sh\ncase "${subject}" in *intended) [ $(wc -c < ${slept}) -lt ${count} ] && printf . >> ${slept};; esac\nexit 0\n`,
    { mode: 0o755 },
  )
  return slept
}

test('what others may have taken over by the time it is safe is intended anew', { timeout: 60_000 }, async () => {
  await run(5)
  world.publish(3)
  const pushed: string[] = []
  world.fakes.x.onRequest = ({ stage }) => {
    if (stage === 'received') pushed.push(states('space-x').join(' '))
  }
  const ran = await run(25, { slept: slowPushes(1) })
  expect(ran.code).toBe(0)
  expect(linesOf(ran)).toEqual(expect.arrayContaining(['space-x astro/tails sent', 'space-facebook astro/rings sent']))
  const anew = 'intended intended held held intended intended'
  expect(pushed).toEqual([anew, anew])
  expect(world.seen()).toHaveLength(4)
})

test('… but not for ever: a later run tries again', { timeout: 60_000 }, async () => {
  await run(5)
  world.publish(2)
  const flags = ['--account', 'space-x']
  const ran = await run(25, { flags, slept: slowPushes(9) })
  expect(ran.code).toBe(0)
  expect(ran.report?.deliveries).toMatchObject([
    {
      post: 'astro/tails',
      state: 'later',
      reason:
        'Writing down what is to be sent took so long that another run might have taken it over. A later run tries again; if this goes on, see why pushes to origin are slow.',
    },
  ])
  expect(states('space-x')).toEqual(['intended', 'held', 'intended', 'held', 'intended', 'later'])
  expect(world.seen()).toEqual([])
  expect(linesOf(await run(40, { flags }))).toEqual(['space-x astro/tails sent'])
})

test('any other failure to get the ledger is exit 1, and nothing is sent', { timeout: 60_000 }, async () => {
  await run(5)
  world.publish(3)
  git(checkout, 'remote', 'set-url', 'origin', path.join(world.folder, 'nowhere.git'))
  const ran = await run(25)
  expect(ran).toMatchObject({ code: 1, report: null })
  expect(ran.says).toMatch(
    /^\ngit ls-remote failed: fatal: .*nowhere\.git.*\n→ Without its ledger the relay sends nothing more\./,
  )
  git(checkout, 'remote', 'remove', 'origin')
  expect((await run(25)).code).toBe(1)
  expect((await world.run(25, { cwd: world.folder, flags: ['--branch', branch] })).says).toContain(
    'git rev-parse failed: fatal: not a git repository',
  )
  expect((await run(25, { flags: ['--branch', 'a..b'] })).says).toContain('"a..b" cannot be the name of a branch.')
  expect(world.seen()).toEqual([])
})

test.each([
  ['that is gone', () => fs.renameSync(origin, `${origin}.away`)],
  ['that has lost its objects', () => fs.rmSync(path.join(origin, 'objects'), { recursive: true })],
  [
    'whose branch leads nowhere',
    () => fs.writeFileSync(path.join(origin, 'refs/heads', branch), '1234567890123456789012345678901234567890\n'),
  ],
  ['whose branch is rubbish', () => fs.writeFileSync(path.join(origin, 'refs/heads', branch), 'rubbish\n')],
  ['whose branch is empty', () => fs.truncateSync(path.join(origin, 'refs/heads', branch))],
  [
    'that may not be read',
    () => {
      fs.chmodSync(origin, 0o000)
      const { stderr } = runSync('sh', ['-c', `${powerless.join(' ')} ls "${origin}"`], {})
      expect(stderr, 'This test needs permissions that hold, even for root: it runs "setpriv" for that.').toMatch(
        /Permission denied/,
      )
    },
  ],
])(
  'an origin %s is no baseline: exit 1, and no network is asked anything',
  { timeout: 60_000 },
  async (_how, happens) => {
    await run(5)
    world.publish(3)
    happens()
    try {
      const ran = await run(25, { flags: ['--first-run-since', minutes(0)], through: powerless })
      expect(ran).toMatchObject({ code: 1, report: null })
      expect(ran.says).toMatch(
        /^\ngit (ls-remote|fetch) failed: .*\n→ Without its ledger the relay sends nothing more\./,
      )
      expect(world.fakes.all.flatMap(({ requests }) => requests)).toEqual([])
    } finally {
      if (fs.existsSync(origin)) fs.chmodSync(origin, 0o755)
    }
  },
)

test(
  'a checkout whose repository is broken is exit 1, and no network is asked anything',
  { timeout: 60_000 },
  async () => {
    await run(5)
    world.publish(3)
    fs.writeFileSync(path.join(checkout, '.git/HEAD'), 'rubbish\n')
    expect(await run(25)).toMatchObject({ code: 1, says: expect.stringContaining('git rev-parse failed: fatal: ') })
    expect(world.fakes.all.flatMap(({ requests }) => requests)).toEqual([])
  },
)

test.each([
  ['the checkout', 'checkout/.git/objects', /^\ngit add failed: error: insufficient permission/],
  ['its origin', 'origin.git/objects', /^\ngit push failed: (error|remote|fatal): /],
])(
  'a repository that may not be written to, %s: exit 1, and nothing is sent',
  { timeout: 60_000 },
  async (_which, name, says) => {
    await run(5)
    world.publish(3)
    const objects = path.join(world.folder, name)
    runSync('chmod', ['-R', 'a-w', objects], {})
    try {
      const ran = await run(25, { through: powerless })
      expect(ran.says).toMatch(says)
      expect(ran).toMatchObject({ code: 1, report: null })
      expect(world.fakes.all.flatMap(({ requests }) => requests)).toEqual([])
    } finally {
      runSync('chmod', ['-R', 'u+w', objects], {})
    }
    expect(linesOf(await run(26))).toHaveLength(4)
    expect(world.seen()).toHaveLength(4)
  },
)

// No room for a lock, for two intents, for their outcomes.
test.each([0, 600, 1_000])(
  'a disk with room for %i bytes in a file: whatever cannot be written, nothing is sent twice and nothing is lost',
  { timeout: 60_000 },
  async (room) => {
    await run(5)
    world.publish(3)
    const flags = ['--account', 'space-facebook']
    const ran = await run(25, { flags, through: ['prlimit', `--fsize=${room}`] })
    expect(ran.says).toContain(room === 0 ? 'cannot lock ' : 'cannot be written: EFBIG: file too large, write')
    expect(ran.code).toBe(world.seen().length === 0 ? 1 : 2)
    // What was sent has its intent where every other machine finds it.
    expect(world.seen().length).toBeLessThanOrEqual(
      states('space-facebook').filter((each) => each === 'intended').length,
    )
    const other = newCheckout('other')
    for (const minute of [26, 27, 28]) expect((await run(minute, { cwd: other, flags })).code).toBe(0)
    expect(world.seen()).toEqual(['space-facebook astro/tails', 'space-facebook astro/rings'])
  },
)

/** Have something happen once, in the moment between the fetch and the push of a run. */
function meanwhile(happens: () => void): void {
  world.site.onVisit = () => {
    world.site.onVisit = undefined
    happens()
  }
}

test(
  'a push that is refused because another run was first is exit 3, and nothing is sent',
  { timeout: 60_000 },
  async () => {
    await run(5)
    world.publish(3)
    const other = newCheckout('other')
    git(other, 'fetch', '--quiet', 'origin', branch)
    git(other, 'checkout', '--quiet', 'FETCH_HEAD')
    git(other, 'commit', '--quiet', '--allow-empty', '-m', 'First')
    meanwhile(() => git(other, 'push', '--quiet', 'origin', `HEAD:${branch}`))
    const ran = await run(25)
    expect(ran.code).toBe(3)
    expect(ran.says).toContain('Another run has moved the branch relay-ledger.')
    expect(linesOf(ran)).toHaveLength(4)
    expect(world.seen()).toEqual([])
    expect(states('space-x')).toEqual([])
    expect(linesOf(await run(26))).toHaveLength(4)
    expect(world.seen()).toHaveLength(4)
  },
)

test('of two first runs at once, one begins the branch and the other stops', { timeout: 60_000 }, async () => {
  world.publish(3)
  const flags = ['--first-run-since', minutes(0), '--timeout', '60']
  const other = newCheckout('other')
  const met = Promise.withResolvers<void>()
  const theirs = Promise.withResolvers<Ran>()
  // The first waits at a page until the second is at one too: both have fetched then, and neither has pushed.
  world.site.onVisit = () => {
    world.site.onVisit = () => {
      world.site.onVisit = undefined
      met.resolve()
    }
    void run(25, { cwd: other, flags }).then(theirs.resolve, theirs.reject)
    return met.promise
  }
  const ours = await run(25, { flags })
  const codes = [ours.code, (await theirs.promise).code].toSorted()
  expect(codes).toEqual([0, 3])
  expect(world.seen()).toHaveLength(6)
})

test('a push that fails for another reason is exit 1, and nothing is sent', { timeout: 60_000 }, async () => {
  await run(5)
  world.publish(3)
  fs.writeFileSync(path.join(origin, 'hooks/pre-receive'), '#!/bin/sh\necho Not today >&2\nexit 1\n', { mode: 0o755 })
  const ran = await run(25)
  expect(ran.code).toBe(1)
  expect(ran.says).toMatch(/^\ngit push failed: /)
  expect(world.seen()).toEqual([])
})

test.each([
  ['before it pushed its intents', 'after intended 2'],
  ['after sending, before it pushed its outcomes', 'before sent 2'],
])(
  'killed %s, another machine finishes the work and nothing is sent twice',
  { timeout: 60_000 },
  async (_when, killAt) => {
    await run(5)
    world.publish(3)
    expect(await run(25, { killAt })).toMatchObject({ killed: true })
    const other = newCheckout('other')
    for (const minute of [26, 27, 28]) expect(await run(minute, { cwd: other })).toMatchObject({ code: 0 })
    expect(await run(29, { cwd: other })).toMatchObject({ code: 0, report: { deliveries: [] } })
    expect(world.seen()).toHaveLength(4)
    expect(new Set(world.seen()).size).toBe(4)
  },
)

test('a run that is killed while it sends has told the timer to come by', { timeout: 60_000 }, async () => {
  await run(5)
  expect(JSON.parse(onBranch('next.json'))).toEqual({ due: null })
  world.publish(3)
  expect(await run(25, { killAt: 'before sent 1' })).toMatchObject({ killed: true })
  const { due } = JSON.parse(onBranch('next.json')) as { due: string | null }
  expect(due! < minutes(26)).toBe(true)
})

test('outcomes that cannot be pushed are reported all the same, and need a person', { timeout: 60_000 }, async () => {
  await run(5)
  world.publish(3)
  const refuse = `#!/bin/sh\nread -r _ new _\ngit log -1 --format=%s "$new" | grep -q intended\n`
  fs.writeFileSync(path.join(origin, 'hooks/pre-receive'), refuse, { mode: 0o755 })
  const ran = await run(25)
  expect(ran.code).toBe(2)
  expect(linesOf(ran).every((line) => line.endsWith(' sent'))).toBe(true)
  expect(ran.says).toMatch(
    /git push failed: .*Without its ledger the relay sends nothing more\. .* run it again\. What is listed as sent is out; the next run finds it\.\n/,
  )
  fs.rmSync(path.join(origin, 'hooks/pre-receive'))
  expect(linesOf(await run(26, { cwd: newCheckout('other') }))).toHaveLength(4)
  expect(world.seen()).toHaveLength(4)
})

test('what a killed run leaves in the repository is no hindrance', { timeout: 60_000 }, async () => {
  await run(5)
  world.publish(3)
  // Half a worktree: registered, locked by git itself while it was made, its folder cut short, its index locked.
  const registered = git(path.join(checkout, '.relay'), 'rev-parse', '--absolute-git-dir')
  fs.writeFileSync(path.join(registered, 'locked'), 'initializing')
  fs.writeFileSync(path.join(registered, 'index.lock'), '')
  fs.rmSync(path.join(checkout, '.relay/space-x.jsonl'))
  fs.writeFileSync(path.join(checkout, '.relay/.next.json.0a1b2c.tmp'), '')
  expect(linesOf(await run(25))).toHaveLength(4)
  expect(git(origin, 'ls-tree', '--name-only', branch)).not.toContain('tmp')
  expect(world.seen()).toHaveLength(4)
})

test('the hooks and settings of whoever runs it change nothing', { timeout: 60_000 }, async () => {
  for (const hook of ['pre-commit', 'commit-msg', 'pre-push', 'post-checkout']) {
    fs.writeFileSync(path.join(checkout, '.git/hooks', hook), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
  }
  git(checkout, 'config', 'commit.gpgsign', 'true')
  git(checkout, 'config', 'core.autocrlf', 'true')
  expect(await run(5, { env: { GIT_DIR: '/nowhere' } })).toMatchObject({ code: 0 })
  expect(subjects()).toHaveLength(2)
})

test('reading pushes nothing, settling does', { timeout: 60_000 }, async () => {
  await run(5)
  world.publish(3)
  expect(linesOf(await run(25, { flags: ['--dry-run'] }))).toHaveLength(4)
  expect(linesOf(await run(25, { flags: ['status'] }))).toHaveLength(4)
  expect(subjects()).toHaveLength(2)
  expect((await run(25, { flags: ['settle', 'astro/tails -> space-x', '--drop'] })).code).toBe(0)
  expect(subjects().at(-1)).toBe('Blogfarm relay: Relay: settled by hand')
  expect(states('space-x')).toEqual(['refused'])
})

test('what one run is sending cannot be settled to go out once more', { timeout: 60_000 }, async () => {
  await run(5)
  world.publish(2)
  const other = newCheckout('other')
  const settling = Promise.withResolvers<Ran>()
  world.fakes.x.onRequest = ({ stage }) => {
    if (stage !== 'received') return
    void run(25, { cwd: other, flags: ['settle', 'astro/tails -> space-x', '--not-posted'] }).then(
      settling.resolve,
      settling.reject,
    )
    return settling.promise.then(() => {})
  }
  expect((await run(25, { flags: ['--timeout', '60'] })).code).toBe(0)
  expect(await settling.promise).toMatchObject({
    code: 1,
    says: expect.stringContaining('A run may be sending "astro/tails -> space-x" right now.'),
  })
  await run(26)
  expect(world.seen()).toEqual(['space-x astro/tails', 'space-facebook astro/tails'])
})

test('a folder that is not a ledger of the branch is left alone', { timeout: 60_000 }, async () => {
  const ledger = path.join(checkout, '.relay')
  const says = async (folder: string) => (await run(25, { flags: ['--ledger', folder] })).says
  expect(await says(checkout)).toContain(`${checkout} is not a ledger's folder: it holds .gitignore.`)
  expect(fs.existsSync(path.join(checkout, '.gitignore'))).toBe(true)
  fs.mkdirSync(path.join(world.folder, 'bare/.git'), { recursive: true })
  expect(await says(path.join(world.folder, 'bare'))).toContain('it holds a repository.')

  await world.run(25, { flags: ['--ledger', ledger] })
  expect(await says(ledger)).toContain(`${ledger} holds a ledger that is not of a branch.`)
  expect(fs.existsSync(path.join(ledger, 'space-x.jsonl'))).toBe(true)

  fs.rmSync(ledger, { recursive: true })
  await run(5)
  const without = await world.run(25, { flags: ['--ledger', ledger] })
  expect(without).toMatchObject({
    code: 1,
    says: expect.stringContaining('was fetched from a branch, and may be old by now.'),
  })
  expect(world.seen()).toEqual([])
})
