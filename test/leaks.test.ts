import { createHmac } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { secretsFor } from './fakes/secrets.ts'
import { newFolder } from './fixtures/folder.ts'
import { formatLeak, leaksBelow, leaksIn, needlesFor } from './leaks.ts'
import { runSync } from './record.ts'

const x = secretsFor('LEAKY_X', 'x')
const facebook = secretsFor('LEAKY_FB', 'facebook')
const accounts = [
  { prefix: 'LEAKY_X', network: 'x' },
  { prefix: 'LEAKY_FB', network: 'facebook' },
  { prefix: 'LEAKY_M', network: 'mastodon' },
]
const needles = needlesFor(accounts)
const base64 = (text: string) => Buffer.from(text).toString('base64')

const found = (text: string) => leaksIn('a.txt', Buffer.from(text), needles).map(({ secret }) => secret)

test.each(
  accounts.flatMap(({ prefix, network }) =>
    Object.entries(secretsFor(prefix, network)).map(([name, value]) => [`${prefix}_${name}`, value]),
  ),
)('%s is found', (name, value) => {
  expect(found(`Bearer ${value}.`)).toContain(name)
})

test.each([
  ['in an address', encodeURIComponent(`${facebook['APP_ID']}|${facebook['APP_SECRET']}`), 'LEAKY_FB_APP_SECRET'],
  ['cut off after twelve characters', x['API_SECRET']!.slice(0, 12), 'LEAKY_X_API_SECRET'],
  ['without its beginning', x['API_SECRET']!.slice(-12), 'LEAKY_X_API_SECRET'],
  ['without the user’s number', x['ACCESS_TOKEN']!.split('-')[1]!, 'LEAKY_X_ACCESS_TOKEN'],
  [
    'as git keeps a password',
    `AUTHORIZATION: basic ${base64(`x:${facebook['PAGE_TOKEN']}`)}`,
    'LEAKY_FB_PAGE_TOKEN in base64',
  ],
  ['alone in base64', base64(x['ACCESS_SECRET']!), 'LEAKY_X_ACCESS_SECRET in base64'],
  ['in base64 after one byte', base64(`1${x['ACCESS_SECRET']}`), 'LEAKY_X_ACCESS_SECRET in base64'],
  ['in base64 after two', base64(`ab${x['ACCESS_SECRET']}`), 'LEAKY_X_ACCESS_SECRET in base64'],
  ['cut off and in base64', base64(x['API_KEY']!.slice(0, 12)), 'LEAKY_X_API_KEY in base64'],
  ['in hexadecimal', Buffer.from(x['API_KEY']!).toString('hex'), 'LEAKY_X_API_KEY in hexadecimal'],
  [
    'as the proof of the app’s secret',
    createHmac('sha256', facebook['APP_SECRET']!).update(facebook['PAGE_TOKEN']!).digest('hex'),
    'LEAKY_FB_APPSECRET_PROOF',
  ],
])('a secret %s is found', (_how, text, name) => {
  expect(found(`.${text}.`)).toContain(name)
})

test('what is no secret is not found', () => {
  expect(found(`madeup ${x['ACCESS_TOKEN']!.split('-')[0]} ${x['API_KEY']!.slice(0, 11)} ${base64('madeup')}`)).toEqual(
    [],
  )
})

test('a leak is named by file, place and secret, and its value is not told again', () => {
  const bytes = Buffer.from(`é\n  key=${x['API_KEY']}\n`)
  const lines = leaksIn('said/1.txt', bytes, needles).map(formatLeak)
  expect(lines).toEqual(['said/1.txt:2:7: LEAKY_X_API_KEY', 'said/1.txt:2:20: LEAKY_X_API_KEY'])
  expect(lines.join()).not.toContain(x['API_KEY']!.slice(0, 12))
})

test('files in any depth are searched, and what git has packed away', () => {
  const folder = newFolder('leaks')
  try {
    fs.mkdirSync(path.join(folder, 'deep/er'), { recursive: true })
    fs.writeFileSync(path.join(folder, 'deep/er/token'), facebook['PAGE_TOKEN']!)
    fs.writeFileSync(path.join(folder, 'deep/harmless'), 'Nothing.')
    const repository = path.join(folder, 'repository')
    const git = (...args: string[]) => {
      const who = ['-c', 'user.name=Somebody', '-c', 'user.email=somebody@farm.invalid']
      return runSync('git', [...who, '-C', repository, ...args], {})
    }
    fs.mkdirSync(repository)
    git('init', '--quiet')
    fs.writeFileSync(path.join(repository, 'ledger'), `${'line\n'.repeat(50)}${x['API_KEY']}`)
    git('add', '.')
    git('commit', '--quiet', '-m', 'All')
    fs.rmSync(path.join(repository, 'ledger'))
    expect(leaksBelow(folder, needles).map(({ file, secret }) => `${path.relative(folder, file)}: ${secret}`)).toEqual([
      'deep/er/token: LEAKY_FB_PAGE_TOKEN',
      'deep/er/token: LEAKY_FB_PAGE_TOKEN',
      'repository/.git, its objects: LEAKY_X_API_KEY',
      'repository/.git, its objects: LEAKY_X_API_KEY',
    ])
  } finally {
    fs.rmSync(folder, { recursive: true }) // planted on purpose: the search of the whole run must not find it
  }
})

test('a run of tests that lets secrets out fails, and names each with its place', () => {
  const folder = newFolder('leaky')
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/fixtures/leaky/vitest.config.ts']
  const env = { PATH: process.env['PATH'], HOME: folder, TMPDIR: folder, NO_COLOR: '1' }
  const { status, stdout, stderr } = runSync(process.execPath, args, { env })
  expect(stdout).toContain('1 passed')
  expect(status).toBe(1)
  const places = [...stderr.matchAll(/^ {2}\S+\/blogfarm-run-\w+\/(\S+:\d+:\d+: \w+)$/gm)].map(([, place]) =>
    place?.replace(/\d+-\d+|left-\w+|:\d+:\d+/g, '…'),
  )
  expect([...new Set(places)].toSorted()).toEqual([
    'console.txt…: LEAKY_RUN_API_KEY',
    'said/….txt…: LEAKY_RUN_ACCESS_SECRET',
    'said/….txt…: LEAKY_RUN_ACCESS_TOKEN',
    '…/behind…: LEAKY_RUN_API_SECRET',
  ])
  expect(stderr).toContain('Secrets are in what the tests wrote or printed:')
})
