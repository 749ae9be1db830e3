import { execFile } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { newFolder } from '../fixtures/folder.ts'

const script = `
  import fs from 'node:fs'
  import { compileTemplates } from './src/site/compile.ts'
  const { entry } = await compileTemplates({ folder: process.argv[1], url: 'https://farm.example/' })
  process.stdout.write(fs.realpathSync(entry))`

test('builds that compile the same templates at once end up with one bundle', { timeout: 60_000 }, async () => {
  const folder = newFolder('templates')
  const abandoned = path.join(folder, '0123456789abcdef.01234567')
  fs.mkdirSync(abandoned)
  fs.utimesSync(abandoned, 0, 0)
  const env = { ...process.env, NODE_ENV: 'production', ASTRO_TELEMETRY_DISABLED: '1' }
  const compile = () =>
    promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script, folder], { env })

  const entries = await Promise.all([compile(), compile()])

  expect(new Set(entries.map(({ stdout }) => stdout)).size).toBe(1)
  expect(fs.readdirSync(folder)).toHaveLength(1)
})
