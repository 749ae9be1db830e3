import { execFile } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readFlags, readInstant } from '../../src/base/script.ts'

const script = path.resolve('src/base/script.ts')

/** Run a script's work in a process of its own. */
function run(work: string): Promise<{ code: number; stderr: string }> {
  const code = `import { runScript } from ${JSON.stringify(script)}
import { FarmError } from ${JSON.stringify(path.resolve('src/base/errors.ts'))}
await runScript(async () => { ${work} })`
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ['--input-type=module', '-e', code], (_error, _stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stderr }),
    )
  })
}

test("a person's mistake is printed with its hint and without a stack", async () => {
  expect(await run('throw new FarmError("The oven is cold.", "Light it.")')).toEqual({
    code: 1,
    stderr: '\nThe oven is cold.\n→ Light it.\n',
  })
})

test('a bug keeps its stack', async () => {
  const { code, stderr } = await run('throw new TypeError("undefined is not an oven")')
  expect(code).toBe(1)
  expect(stderr).toMatch(/TypeError: undefined is not an oven\n {4}at /)
})

test('the exit code is what the work says', async () => {
  expect(await run('return 3')).toEqual({ code: 3, stderr: '' })
})

test('a message cannot steer a terminal', async () => {
  const { stderr } = await run('throw new FarmError("a\\u001b[2Jb\\rc", "d")')
  expect(stderr).toBe('\na [2Jb c\n→ d\n')
})

test('an unknown flag is a mistake that shows the usage', () => {
  expect(() => readFlags({}, 'npm run check')).not.toThrow()
  process.argv.push('--spoon')
  try {
    expect(() => readFlags({}, 'npm run check')).toThrow(expect.objectContaining({ hint: 'Usage: npm run check' }))
  } finally {
    process.argv.pop()
  }
})

test('--help shows the usage and does nothing else', async () => {
  const shown = await new Promise((resolve) => {
    execFile(process.execPath, ['scripts/build-all.ts', '--help'], (error, stdout) => resolve([error, stdout]))
  })
  expect(shown).toEqual([null, 'Usage: npm run build [-- --now <ISO time>]\n'])
})

test('a time must name its zone', () => {
  expect(readInstant('--now', '2026-11-03T08:00:00+01:00')).toBe('2026-11-03T07:00:00.000Z')
  for (const wrong of ['2026-11-03', '2026-11-03T08:00', 'tomorrow', '2026-13-03T08:00Z']) {
    expect(() => readInstant('--now', wrong)).toThrow(
      `--now takes a date with time and zone, and "${wrong}" is not one.`,
    )
  }
})
