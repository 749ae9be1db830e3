import { describeError, runScript, startProgress } from '../src/base/script.ts'
import { manifestIn, readSettings } from '../src/base/settings.ts'
import { readManifest } from '../src/farm/manifest.ts'
import { networks } from '../src/networks/index.ts'
import { readRequest, startClock } from '../src/relay/flags.ts'
import { formatReport } from '../src/relay/format.ts'
import { BusyError } from '../src/relay/lock.ts'
import { relay, settle } from '../src/relay/relay.ts'
import { exitCodeOf, jsonOf } from '../src/relay/report.ts'

await runScript(async () => {
  const { task, json, now, manifest, ...request } = readRequest()
  const farm = readManifest(manifest ?? manifestIn(readSettings(process.env).work))
  const options = { ...request, farm, env: process.env, clock: startClock(now) }
  try {
    if (task.does === 'settle') return console.log(await settle({ ...options, ...task }))
    const past = task.does === 'status'
    const dry = request.dry || past
    const report = await relay({ ...options, kinds: networks, dry, past, onProgress: startProgress('Relaying') })
    const text = formatReport(report, {
      texts: request.dry,
      branch: request.branch?.name,
      zone: farm.zone,
      dry: request.dry,
    })
    // A program reads the one, a person the other.
    if (json) console.log(JSON.stringify(jsonOf(report)))
    if (json) console.error(text)
    else console.log(text)
    return exitCodeOf(report)
  } catch (error) {
    if (!(error instanceof BusyError)) throw error
    console.error(describeError(error))
    return 3
  }
})
