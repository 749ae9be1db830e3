import path from 'node:path'
import { readFlags, readInstant, runScript } from '../src/base/script.ts'
import { readSettings } from '../src/base/settings.ts'
import { counted } from '../src/base/text.ts'
import { buildStep } from './steps.ts'

await runScript(async () => {
  const { values } = readFlags({ now: { type: 'string' } }, 'npm run build [-- --now <ISO time>]')
  const settings = readSettings(process.env)
  const now = values.now == null ? new Date().toISOString() : readInstant('--now', values.now)
  const { farm, pages, written, removed } = await buildStep(settings, now)
  const changes = [
    `${counted(written.length, 'file')} written`,
    ...(removed.length > 0 ? [`${removed.length} removed`] : []),
  ]
  console.log(
    `${counted(farm.posts.length, 'post')} on ${counted(pages, 'page')} for ${farm.url}: ${changes.join(', ')}.`,
  )
  console.log(`The site is in ${path.relative('.', settings.out) || settings.out}.`)
})
