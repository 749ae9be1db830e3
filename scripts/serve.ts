import { once } from 'node:events'
import path from 'node:path'
import { readPort } from '../src/base/port.ts'
import { print, readFlags, runScript } from '../src/base/script.ts'
import { manifestIn, readSettings } from '../src/base/settings.ts'
import { serveLocally, staticHost } from '../src/build/serve.ts'
import { readManifest } from '../src/farm/manifest.ts'

await runScript(async () => {
  const { values } = readFlags({ port: { type: 'string', default: '4321' } }, 'npm run serve [-- --port <port>]')
  const { out, work } = readSettings(process.env)
  const { pathname } = new URL(readManifest(manifestIn(work)).url)
  const host = await serveLocally(staticHost(out, pathname), readPort(values.port))
  print(`${path.relative('.', out) || out} is served at ${host.origin}${pathname}. Ctrl-C ends it.`)
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  await host.close()
})
