import { execFile } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readFlags, readInstant } from '../../src/base/script.ts'

const script = path.resolve('src/base/script.ts')

/** Run a script's work in a process of its own. */
function run(
  work: string,
  env: Record<string, string> = {},
): Promise<{ code: number; stdout: string; stderr: string }> {
  const code = `import { print, printResult, runScript } from ${JSON.stringify(script)}
import { FarmError } from ${JSON.stringify(path.resolve('src/base/errors.ts'))}
await runScript(async () => { ${work} })`
  return new Promise((resolve) => {
    const options = { env: { ...process.env, ...env } }
    const child = execFile(process.execPath, ['--input-type=module', '-e', code], options, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    )
  })
}

test("a person's mistake is printed with its hint and without a stack", async () => {
  expect(await run('throw new FarmError("The oven is cold.", "Light it.")')).toEqual({
    code: 1,
    stdout: '',
    stderr: '\nThe oven is cold.\n→ Light it.\n',
  })
})

test('a bug keeps its stack', async () => {
  const { code, stderr } = await run('throw new TypeError("undefined is not an oven")')
  expect(code).toBe(1)
  expect(stderr).toMatch(/TypeError: undefined is not an oven\n {4}at /)
})

test('the exit code is what the work says', async () => {
  expect(await run('return 3')).toEqual({ code: 3, stdout: '', stderr: '' })
})

test('a message cannot steer a terminal', async () => {
  const { stderr } = await run('throw new FarmError("a\\u001b[2Jb\\rc", "d")')
  expect(stderr).toBe('\na [2Jb c\n→ d\n')
})

const secret = 'hush/hush+1234'
const leaky = `
  const { SPACE_X_API_KEY: key } = process.env
  const deepest = Object.assign(new Error('Bearer ' + key), { headers: { authorization: 'OAuth ' + key.toUpperCase() } })
  const deeper = new AggregateError([deepest, new Error('other')], 'all failed')
  const bug = new TypeError('GET /debug_token?input_token=' + encodeURIComponent(key), { cause: deeper })
  bug.request = { headers: ['Bearer ' + [...key].join('.')] }`

test.each([
  ['that is thrown', 'throw bug'],
  ['that nobody waited for', 'void Promise.reject(bug); await new Promise((done) => setTimeout(done, 60_000))'],
  [
    'that comes out of nowhere',
    'setImmediate(() => { throw bug }); await new Promise((done) => setTimeout(done, 60_000))',
  ],
])('a bug %s shows its stack and what caused it, and neither secrets nor all that it holds', async (_how, thrown) => {
  const { code, stderr } = await run(`${leaky}\n${thrown}`, { SPACE_X_API_KEY: secret })
  expect(code).toBe(1)
  expect(stderr).toMatch(/^TypeError: GET \/debug_token\?input_token=•••\n {4}at [^]*\nAggregateError: all failed\n/)
  expect(stderr).toContain('\nError: Bearer •••\n    at ')
  expect(stderr).toContain('\nError: other\n    at ')
  expect(stderr).not.toMatch(/hush|h\.u\.s\.h|OAuth|request:/i)
})

test('a mistake that quotes a secret does not tell it', async () => {
  const { stderr } = await run(`throw new FarmError('Not "' + process.env.GIT_PASSWORD + '".', 'Mend it.')`, {
    GIT_PASSWORD: secret,
  })
  expect(stderr).toBe('\nNot "•••".\n→ Mend it.\n')
})

test('nothing that is printed passes for a command to GitHub', async () => {
  const { stdout, stderr } = await run(`
    print('::error::a\\n ::add-mask::b')
    printResult({ json: true, value: { reason: '##[add-mask]c' }, text: '::warning::d' })
    throw new FarmError('e\\n::notice::f', '##[group]g')`)
  expect(stdout).toBe(': :error::a\n : :add-mask::b\n{"reason":"#\\u0023[add-mask]c"}\n')
  expect(stderr).toBe(': :warning::d\n\ne\n: :notice::f\n→ ## [group]g\n')
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
