import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { flagMistake, keptByNpm, type Options } from '../../src/base/flags.ts'
import { newFolder } from '../fixtures/folder.ts'
import { runSync } from '../record.ts'

const options = {
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
  now: { type: 'string' },
  account: { type: 'string' },
} as const satisfies Options

test.each([
  [['--dryrun'], 'There is no --dryrun: did you mean --dry-run?'],
  [['--acount=x'], 'There is no --acount: did you mean --account?'],
  [['--spoon'], 'There is no --spoon.'],
  [['-j'], 'There is no -j.'],
  [['--json=yes'], '--json takes no value.'],
  [['--now'], '--now needs a value.'],
  [['--now', '--json'], '--now needs a value.'],
])('%j is a slip: %s', (args, what) => {
  expect(flagMistake(args, options, 'npm run relay')).toMatchObject({ message: what, hint: 'Usage: npm run relay' })
})

test('a long usage is shown whole only when it is asked for', () => {
  expect(flagMistake(['--spoon'], options, 'npm run relay\n\n  --json  for programs')?.hint).toBe(
    'Usage: npm run relay\n  --help says what they do.',
  )
  expect(flagMistake(['status', '--json', '--now=x', '--account', 'y'], options, '')).toBeUndefined()
})

const npm = (given: Record<string, string>) => ({
  npm_command: 'run',
  npm_lifecycle_event: 'relay',
  ...Object.fromEntries(Object.entries(given).map(([name, value]) => [`npm_config_${name}`, value])),
})

test.each([
  [{ dry_run: 'true' }, [], '--dry-run', '--dry-run'],
  [{ dryrun: 'true' }, [], '--dry-run', '--dry-run'],
  [{ json: 'true', dry_run: 'true' }, ['status'], '--dry-run and --json', 'status --dry-run --json'],
  [{ now: '2026' }, ['settle', 'a -> b'], '--now', 'settle "a -> b" --now 2026'],
  [{ account: 'true' }, ['space-x'], '--account', '--account …'],
  [{ json: 'true' }, ['--dry-run'], '--json', '--dry-run --json'],
])('npm that was given %j says so, beside %j', (given, args, flags, command) => {
  expect(keptByNpm(args, options, npm(given))).toMatchObject({
    message: `npm kept ${flags} for itself.`,
    hint: `Nothing was done. Put -- first: npm run relay -- ${command}`,
  })
})

test('the word that a command begins with is said, even where a value got lost among the words', () => {
  const hint = (args: string[], given: Record<string, string>) =>
    keptByNpm(args, options, npm(given), ['post', 'blog'])?.hint.split('relay -- ')[1]
  expect(hint(['astro'], { account: 'true' })).toBe('post --account …')
  expect(hint(['blog', 'astro'], { account: 'true' })).toBe('blog --account …')
  expect(hint([], { account: 'astro' })).toBe('post --account astro')
  expect(hint(['blog'], { account: 'astro' })).toBe('blog --account astro')
})

test('npm keeps nothing of what came here, of what is off, and of what is its own', () => {
  expect(keptByNpm(['--dry-run'], options, npm({ dry_run: 'true' }))).toBeUndefined()
  expect(keptByNpm([], options, npm({ dry_run: '', loglevel: 'silent', cache: 'now' }))).toBeUndefined()
  expect(keptByNpm([], options, { ...npm({ json: 'true' }), npm_command: 'exec' })).toBeUndefined()
  expect(keptByNpm([], options, { npm_config_json: 'true' })).toBeUndefined()
  expect(keptByNpm([], options, { ...npm({ now: 'x' }), npm_command: 'start' })?.hint).toContain('npm start -- --now x')
})

test('a relay that npm did not tell to plan only sends nothing', { timeout: 30_000 }, () => {
  const folder = newFolder('npm')
  const script = path.resolve('scripts/relay.ts')
  const scripts = { relay: `"${process.execPath}" "${script}"` }
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ scripts }))
  const { PATH, HOME } = process.env
  const ran = runSync('npm', ['run', '-s', 'relay', '--dry-run'], { cwd: folder, env: { PATH, HOME } })
  expect([ran.status, ran.stdout, ran.stderr]).toEqual([
    1,
    '',
    '\nnpm kept --dry-run for itself.\n→ Nothing was done. Put -- first: npm run relay -- --dry-run\n',
  ])
})
