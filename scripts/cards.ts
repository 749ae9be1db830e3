import path from 'node:path'
import { readFlags, runScript, startProgress } from '../src/base/script.ts'
import { manifestIn, readSettings } from '../src/base/settings.ts'
import { reportCards } from '../src/cards/report.ts'
import { writeCards } from '../src/cards/write.ts'
import { readManifest } from '../src/farm/manifest.ts'

await runScript(async () => {
  const { values } = readFlags(
    { manifest: { type: 'string' }, out: { type: 'string' } },
    'npm run cards [-- --manifest <file> --out <folder>]',
  )
  const settings = readSettings(process.env)
  const farm = readManifest(path.resolve(values.manifest ?? manifestIn(settings.work)))
  const out = path.resolve(values.out ?? settings.out)
  const written = await writeCards({ farm, out, work: settings.work, onProgress: startProgress('Drawing cards') })
  for (const line of reportCards(written)) console.log(line)
})
