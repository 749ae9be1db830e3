import { readFlags, readInstant, runScript } from '../src/base/script.ts'
import { readSettings } from '../src/base/settings.ts'
import { alone } from '../src/build/alone.ts'
import { sayBuilt } from './say.ts'
import { buildStep } from './steps.ts'

await runScript(async () => {
  const { values } = readFlags({ now: { type: 'string' } }, 'node scripts/build.ts [--now <ISO time>]')
  const now = values.now == null ? new Date().toISOString() : readInstant('--now', values.now)
  const settings = readSettings(process.env)
  sayBuilt(await alone(settings.work, () => buildStep(settings, now)))
})
