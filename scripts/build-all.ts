import path from 'node:path'
import { readFlags, readInstant, runScript } from '../src/base/script.ts'
import { readSettings } from '../src/base/settings.ts'
import { sayBuilt, sayDrawn } from './say.ts'
import { buildStep, cardsStep } from './steps.ts'

await runScript(async () => {
  const { values } = readFlags({ now: { type: 'string' } }, 'npm run build [-- --now <ISO time>]')
  const settings = readSettings(process.env)
  const now = values.now == null ? new Date().toISOString() : readInstant('--now', values.now)
  const built = await buildStep(settings, now)
  sayBuilt(built)
  sayDrawn(await cardsStep(built.farm, settings))
  console.log(`The site is in ${path.relative('.', settings.out) || settings.out}.`)
})
