import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { makeFarm } from './fixtures/farm.ts'
import { freePort } from './free-port.ts'

test('npm start builds, serves, rehearses, and ends with Ctrl-C, touching neither the site nor the ledger', async () => {
  const stamps = () => ['dist', '.relay'].map((folder) => fs.statSync(folder, { throwIfNoEntry: false })?.mtimeMs)
  const before = stamps()
  const port = await freePort()
  const start = spawn(process.execPath, ['scripts/start.ts', '--port', String(port)], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], TEST_RUN: process.env['TEST_RUN'] },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [start.stdout, start.stderr]) stream.on('data', (data) => (output += String(data)))
  while (!output.includes('Ctrl-C ends both.')) {
    if (start.exitCode != null) throw new Error(`It ended:\n${output}`)
    await Promise.race([once(start.stdout, 'data'), once(start, 'exit')])
  }

  for (const account of ['ferme-facebook (Facebook)', 'ferme-x (X)', 'farm-x-en (X)']) expect(output).toContain(account)
  expect(output).toMatch(/sent +ciel-ouvert\/pendule-de-foucault +https:\/\/x\.com\//)
  const farm = await fetch(`http://localhost:${port}/ciel-ouvert/pendule-de-foucault/`)
  expect([farm.status, await farm.text()]).toEqual([200, expect.stringContaining('Le pendule de Foucault')])
  const fakes = /What was said, word for word, is at (\S+)/.exec(output)![1]!
  expect(await (await fetch(fakes)).text()).toContain('Foucault')

  start.kill('SIGINT')
  const [code] = (await once(start, 'exit')) as [number]
  expect(code).toBe(0)
  await expect(fetch(`http://localhost:${port}/`)).rejects.toThrow()
  await expect(fetch(fakes)).rejects.toThrow()
  expect(stamps()).toEqual(before)
  expect(fs.existsSync(path.join('.farm/rehearsal/dist/index.html'))).toBe(true)
})

test('npm start that cannot build says why and ends', async () => {
  const content = await makeFarm({ 'posts/field/soil.md': 'No front matter.' })
  const start = spawn(process.execPath, ['scripts/start.ts', '--port', String(await freePort())], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], FARM_CONTENT: content },
  })
  let output = ''
  for (const stream of [start.stdout, start.stderr]) stream.on('data', (data) => (output += String(data)))
  const [code] = (await once(start, 'close')) as [number]
  expect([code, output]).toEqual([1, expect.stringContaining('posts/field/soil.md:1:1')])
})
