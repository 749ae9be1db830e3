import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { readFlags, runScript } from '../src/base/script.ts'
import { manifestIn, readSettings } from '../src/base/settings.ts'
import { serveLocally, staticHost } from '../src/build/serve.ts'
import { startFakes } from '../test/fakes/start.ts'
import { rehearsalClock } from './rehearsal.ts'
import { buildStep, cardsStep, sayBuilt, sayDrawn } from './steps.ts'

await runScript(async () => {
  const { values } = readFlags({ port: { type: 'string', default: '4321' } }, 'npm start [-- --port <port>]')
  await using running = new AsyncDisposableStack()
  const stopped = Promise.race(['SIGINT', 'SIGTERM'].map((signal) => once(process, signal)))
  const work = path.resolve('.farm/rehearsal')
  const { content } = readSettings(process.env)
  const settings = { content, url: `http://localhost:${values.port}/`, out: path.join(work, 'dist'), work }
  const host = await serveLocally(staticHost(settings.out, '/'), Number(values.port))
  running.defer(() => host.close())
  const { now, since } = await rehearsalClock(settings)
  const built = await buildStep(settings, now)
  sayBuilt(built)
  sayDrawn(await cardsStep(built.farm, settings))

  console.log('\nRehearsing the relay, with networks that exist only on this machine.\n')
  const fakes = await startFakes({ accounts: built.farm.accounts })
  running.defer(() => fakes.close())
  const ledger = path.join(work, 'relay')
  fs.rmSync(ledger, { recursive: true, force: true })
  const flags = ['--manifest', manifestIn(work), '--ledger', ledger, '--now', now, '--first-run-since', since]
  const relay = spawn(process.execPath, ['scripts/relay.ts', ...flags], { env: fakes.env, stdio: 'inherit' })
  const ended = once(relay, 'exit')
  await Promise.race([ended, stopped])

  console.log(`\nThe farm is at ${settings.url}\nWhat was said is at ${fakes.url}\nCtrl-C ends both.`)
  await stopped
  relay.kill()
  await ended
})
