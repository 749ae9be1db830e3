import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { readFlags, runScript } from '../src/base/script.ts'
import { manifestIn, readSettings } from '../src/base/settings.ts'
import { serveLocally, staticHost } from '../src/build/serve.ts'
import { startFakes } from '../test/fakes/start.ts'
import { rehearsalClock } from './rehearsal.ts'
import { buildStep, cardsStep } from './steps.ts'

await runScript(async () => {
  const { values } = readFlags({ port: { type: 'string', default: '4321' } }, 'npm start [-- --port <port>]')
  const { content } = readSettings(process.env)
  const work = path.resolve('.farm/rehearsal')
  const settings = { content, url: `http://localhost:${values.port}/`, out: path.join(work, 'dist'), work }
  const { now, since } = await rehearsalClock(settings)

  console.log('Building the farm …')
  const { farm } = await buildStep(settings, now)
  await cardsStep(farm, settings)
  const host = await serveLocally(staticHost(settings.out, '/'), Number(values.port))
  const fakes = await startFakes({ accounts: farm.accounts })

  console.log('Rehearsing the relay, with networks that exist only on this machine …\n')
  const ledger = path.join(work, 'relay')
  fs.rmSync(ledger, { recursive: true, force: true })
  const flags = ['--manifest', manifestIn(work), '--ledger', ledger, '--now', now, '--first-run-since', since]
  const env = { PATH: process.env.PATH, FORCE_COLOR: process.env.FORCE_COLOR, ...fakes.env }
  const relay = spawn(process.execPath, ['scripts/relay.ts', ...flags], { env, stdio: 'inherit' })
  const stopped = Promise.race(['SIGINT', 'SIGTERM'].map((signal) => once(process, signal)))
  await Promise.race([once(relay, 'exit'), stopped])

  console.log(`\nThe farm       ${settings.url}\nWhat was said  ${fakes.url}\n\nCtrl-C ends both.`)
  await stopped
  relay.kill()
  await Promise.all([host.close(), fakes.close()])
})
