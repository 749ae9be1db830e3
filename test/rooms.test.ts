import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { listFiles } from '../src/base/files.ts'
import { roomFaults } from './room-faults.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8')
const filesIn = (folder: string) => listFiles(path.join(root, folder)).map((file) => `${folder}/${file}`)
const isCode = (file: string) => /\.([cm]?[jt]sx?|astro)$/.test(file)
const code = [...filesIn('src'), ...filesIn('scripts')].filter(isCode)
const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> }
const packages = Object.keys(dependencies)

/** Files longer than a person likes to read. */
function tooLong(files: readonly string[], limit: number, textOf: (file: string) => string): string[] {
  return files
    .map((file) => ({ file, lines: textOf(file).trimEnd().split('\n').length }))
    .flatMap(({ file, lines }) => (lines > limit ? [`${file} has ${lines} lines, and ${limit} is the limit`] : []))
}

/** Tests in a room's folder whose module is gone. */
function orphans(tests: readonly string[], exists: (file: string) => boolean): string[] {
  return tests.flatMap((file) => {
    const module = file.replace(/^test\//, '').replace(/\.test\.ts$/, '')
    const homes = module.startsWith('scripts/')
      ? [`${module}.ts`]
      : [`src/${module}.ts`, `src/${module}.astro`, `test/${module}.ts`]
    return homes.some(exists) ? [] : [`${file} tests ${homes[0]}, which is not there`]
  })
}

test('every room imports only what it may', () => {
  expect(code.length).toBeGreaterThan(20)
  expect(code.flatMap((file) => roomFaults(file, read(file), packages))).toEqual([])
})

test.each([
  [
    'src/base/a.ts',
    "import { x } from '../farm/model.ts'",
    'base imports ../farm/model.ts, and may import only none of our code',
  ],
  ['src/farm/a.ts', "import { x } from '../ui/tokens.ts'", 'farm imports ../ui/tokens.ts, and may import only base'],
  [
    'src/farm/a.ts',
    "export { x } from '../../scripts/x.ts'",
    'farm imports ../../scripts/x.ts, and may import only base',
  ],
  [
    'src/relay/a.ts',
    "const x = await import('../networks/x.ts')",
    'relay imports ../networks/x.ts, and may import only base, farm',
  ],
  [
    'src/relay/a.ts',
    "type X = import('../networks/x.ts').X",
    'relay imports ../networks/x.ts, and may import only base, farm',
  ],
  [
    'src/networks/a.ts',
    "import type { X } from '../relay/run.ts'",
    'networks imports ../relay/run.ts, and may import only base, relay/network.ts',
  ],
  [
    'src/ui/a.ts',
    "import { x } from '../farm/model.ts'",
    'ui imports ../farm/model.ts, and may import only base, type farm',
  ],
  ['src/build/a.ts', "import { build } from 'astro'", 'build imports astro, and only site and pages know Astro'],
  ['src/build/a.ts', "import 'vitest'", 'imports vitest, and vitest is not among the dependencies of package.json'],
  ['src/build/a.ts', "import fs from 'fs'", 'imports fs, and fs is not among the dependencies of package.json'],
  [
    'src/build/a.ts',
    'export const now = process.env.NOW',
    'uses process, which only scripts and src/base/script.ts may',
  ],
  ['src/build/a.ts', 'run(console)', 'uses console, which only src/base/script.ts may'],
  ['scripts/a.ts', 'console.log(1)', 'uses console, which only src/base/script.ts may'],
  ['src/build/a.ts', 'export default 1', 'has a default export: give it a name'],
  ['src/build/a.ts', 'export default function a() {}', 'has a default export: give it a name'],
  ['src/build/a.ts', 'const a = 1; export { a as default }', 'has a default export: give it a name'],
  [
    'src/pages/a.astro',
    "---\nimport { x } from '../build/x.ts'\n---",
    'pages imports ../build/x.ts, and may import only base, farm, ui, comments/wire.ts, site',
  ],
  [
    'src/pages/a.astro',
    '---\n---\n<p>process.env</p><script>console.log(1)</script>',
    'uses console, which only src/base/script.ts may',
  ],
  [
    'scripts/a.ts',
    "import { x } from '../src/pages/index.astro'",
    'scripts import ../src/pages/index.astro, and pages are for Astro alone',
  ],
  ['src/utils/a.ts', 'export {}', 'src/utils is no room that test/room-faults.ts knows'],
])('in %s, %s is not allowed', (file, text, fault) => {
  const lead = file.endsWith('.astro') ? '' : '// first line\n'
  const faults = roomFaults(file, lead + text, packages)
  expect(faults).toHaveLength(1)
  expect(faults[0]).toMatch(/^[\w./]+:[123]: /)
  expect(faults[0]!.replace(/^\S+ /, '')).toBe(fault)
})

test.each([
  ['src/ui/a.ts', "import type { Accent } from '../farm/model.ts'\nimport { type Look } from '../farm/model.ts'"],
  ['src/networks/a.ts', "import type { Network } from '../relay/network.ts'"],
  ['src/site/a.ts', "import { parseFragment } from 'parse5'\nimport '../ui/tokens.css'"],
  ['src/build/a.ts', "export const words = { process: 'a', console: 'b' }\nexport const word = words.process"],
  ['src/base/script.ts', 'console.log(process.argv)'],
  ['src/site/config.ts', 'export default {}'],
  ['scripts/a.ts', "import { x } from '../src/networks/index.ts'\nprint(process.env.X, x)"],
])('in %s, %s is allowed', (file, text) => {
  expect(roomFaults(file, text, packages)).toEqual([])
})

test('no file is longer than a person likes to read', () => {
  expect(
    tooLong(
      code.filter((file) => file.startsWith('src/')),
      400,
      read,
    ),
  ).toEqual([])
  expect(
    tooLong(
      code.filter((file) => file.startsWith('scripts/')),
      40,
      read,
    ),
  ).toEqual([])
  expect(tooLong(['a', 'b'], 2, (file) => (file === 'a' ? '1\n2\n' : '1\n2\n3\n'))).toEqual([
    'b has 3 lines, and 2 is the limit',
  ])
})

test('every test of a room has its module', () => {
  const tests = filesIn('test').filter((file) => /^test\/.+\/.*\.test\.ts$/.test(file))
  expect(tests.length).toBeGreaterThan(0)
  expect(orphans(tests, (file) => fs.existsSync(path.join(root, file)))).toEqual([])
  expect(orphans(['test/farm/a.test.ts', 'test/farm/b.test.ts'], (file) => file === 'src/farm/a.ts')).toEqual([
    'test/farm/b.test.ts tests src/farm/b.ts, which is not there',
  ])
})
