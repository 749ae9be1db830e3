import { readFlags, readInstant, runScript } from '../src/base/script.ts'
import { readSettings } from '../src/base/settings.ts'
import { sayBuilt } from './say.ts'
import { buildStep } from './steps.ts'

await runScript(async () => {
  const { values } = readFlags({ now: { type: 'string' } }, 'node scripts/build.ts [--now <ISO time>]')
  const now = values.now == null ? new Date().toISOString() : readInstant('--now', values.now)
  sayBuilt(await buildStep(readSettings(process.env), now))
})
