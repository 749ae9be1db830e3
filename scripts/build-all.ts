import path from 'node:path'
import { print, readFlags, readInstant, runScript } from '../src/base/script.ts'
import { readSettings } from '../src/base/settings.ts'
import { buildAloud } from './say.ts'

await runScript(async () => {
  const { values } = readFlags({ now: { type: 'string' } }, 'npm run build [-- --now <ISO time>]')
  const settings = readSettings(process.env)
  const now = values.now == null ? new Date().toISOString() : readInstant('--now', values.now)
  await buildAloud(settings, now)
  print(`The site is in ${path.relative('.', settings.out) || settings.out}.`)
})
