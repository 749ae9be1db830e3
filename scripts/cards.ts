import path from 'node:path'
import { readFlags, runScript } from '../src/base/script.ts'
import { manifestIn, readSettings } from '../src/base/settings.ts'
import { readManifest } from '../src/farm/manifest.ts'
import { cardsStep, sayDrawn } from './steps.ts'

await runScript(async () => {
  const { values } = readFlags(
    { manifest: { type: 'string' }, out: { type: 'string' } },
    'npm run cards [-- --manifest <file> --out <folder>]',
  )
  const settings = readSettings(process.env)
  const farm = readManifest(path.resolve(values.manifest ?? manifestIn(settings.work)))
  const out = path.resolve(values.out ?? settings.out)
  sayDrawn(await cardsStep(farm, { out, work: settings.work }))
})
