import path from 'node:path'
import { readFlags, runScript } from '../src/base/script.ts'
import { manifestIn, readSettings } from '../src/base/settings.ts'
import { alone } from '../src/build/alone.ts'
import { readManifest } from '../src/farm/manifest.ts'
import { sayDrawn } from './say.ts'
import { cardsStep } from './steps.ts'

await runScript(async () => {
  const { values } = readFlags(
    { manifest: { type: 'string' }, out: { type: 'string' } },
    'npm run cards [-- --manifest <file> --out <folder>]',
  )
  const { content, out, work } = readSettings(process.env)
  const draw = () => {
    const farm = readManifest(path.resolve(values.manifest ?? manifestIn(work)))
    return cardsStep(farm, { content, out: path.resolve(values.out ?? out), work })
  }
  sayDrawn(await alone(work, draw))
})
