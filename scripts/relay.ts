import { print, printResult, runScript, startProgress, warnOf } from '../src/base/script.ts'
import { manifestIn, readSettings } from '../src/base/settings.ts'
import { readManifest } from '../src/farm/manifest.ts'
import { networks } from '../src/networks/index.ts'
import { diagnosisCode, examine, formatDiagnosis, jsonOfDiagnosis } from '../src/relay/doctor.ts'
import { readRequest } from '../src/relay/flags.ts'
import { formatReport } from '../src/relay/format.ts'
import { BusyError } from '../src/relay/lock.ts'
import { relay, resume, settle } from '../src/relay/relay.ts'
import { exitCodeOf, jsonOf } from '../src/relay/report.ts'

await runScript(async () => {
  const { task, json, manifest, ...request } = readRequest()
  const farm = readManifest(manifest ?? manifestIn(readSettings(process.env).work))
  const options = { ...request, farm, kinds: networks, env: process.env }
  try {
    if (task.does === 'settle') return print(await settle({ ...options, ...task }))
    if (task.does === 'resume') return print(await resume({ ...options, ...task }))
    if (task.does === 'doctor') {
      const diagnosis = await examine(options)
      printResult({ json, value: jsonOfDiagnosis(diagnosis), text: formatDiagnosis(diagnosis) })
      return diagnosisCode(diagnosis)
    }
    const past = task.does === 'status'
    const dry = request.dry || past
    const report = await relay({ ...options, dry, past, onProgress: startProgress('Relaying') })
    const told = request.dry ? 'plan' : past ? 'status' : 'run'
    const text = formatReport(report, { ...request, zone: farm.zone, told })
    printResult({ json, value: jsonOf(report), text })
    report.faults.forEach(warnOf)
    return exitCodeOf(report)
  } catch (error) {
    if (!(error instanceof BusyError)) throw error
    warnOf(error)
    return 3
  }
})
