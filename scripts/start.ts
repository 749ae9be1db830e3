import { once } from 'node:events'
import path from 'node:path'
import { readPort } from '../src/base/port.ts'
import { print, readFlags, runScript } from '../src/base/script.ts'
import { readSettings } from '../src/base/settings.ts'
import { serveLocally, staticHost } from '../src/build/serve.ts'
import { startFakes } from '../test/fakes/start.ts'
import { rehearsalClock, rehearseRelay } from './rehearsal.ts'
import { buildAloud } from './say.ts'

await runScript(async () => {
  const { values } = readFlags({ port: { type: 'string', default: '4321' } }, 'npm start [-- --port <port>]')
  await using running = new AsyncDisposableStack()
  const stopped = Promise.race(['SIGINT', 'SIGTERM'].map((signal) => once(process, signal)))
  const work = path.resolve('.farm/rehearsal')
  const { content } = readSettings(process.env)
  const port = readPort(values.port)
  const settings = { content, url: `http://localhost:${port}/`, out: path.join(work, 'dist'), work }
  const host = await serveLocally(staticHost(settings.out, '/'), port)
  running.defer(() => host.close())
  const clock = await rehearsalClock(settings)
  const { accounts } = await buildAloud(settings, clock.now)

  print('\nRehearsing the relay, with networks that exist only on this machine: the links below lead nowhere.\n')
  const fakes = await startFakes({ accounts })
  running.defer(() => fakes.close())
  const relay = rehearseRelay(work, clock, fakes.env)
  const ended = once(relay, 'exit')
  await Promise.race([ended, stopped])

  print(`\nThe farm is at ${settings.url}\nWhat was said, word for word, is at ${fakes.url}\nCtrl-C ends both.`)
  await stopped
  relay.kill()
  await ended
})
