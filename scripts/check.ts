import { ContentError } from '../src/base/errors.ts'
import { print, printAnnotations, readFlags, readInstant, runScript, startProgress } from '../src/base/script.ts'
import { readSettings } from '../src/base/settings.ts'
import { readFarm } from '../src/farm/read.ts'
import { tallyOf } from '../src/farm/unpublished.ts'
import { networks } from '../src/networks/index.ts'

await runScript(async () => {
  const { values } = readFlags(
    { now: { type: 'string' }, github: { type: 'boolean' } },
    'npm run check [-- --now <ISO time> --github]',
  )
  const settings = readSettings(process.env)
  const now = values.now == null ? new Date().toISOString() : readInstant('--now', values.now)
  const { farm, unfinished, unpublished } = await readFarm({
    content: settings.content,
    url: settings.url,
    networks,
    now,
    unpublished: true,
    onProgress: startProgress('Reading'),
  }).catch((error: unknown) => {
    if (values.github === true && error instanceof ContentError) printAnnotations(error)
    throw error
  })
  print(tallyOf(farm, unpublished))
  if (unfinished.length > 0) {
    const places = unfinished.slice(0, 20).map(({ file, line }) => `${file}:${line}`)
    const more = unfinished.length > places.length ? ', …' : ''
    const are = unfinished.length === 1 ? 'place is' : 'places are'
    print(`${unfinished.length} ${are} still to be filled in: ${places.join(', ')}${more}`)
  }
})
