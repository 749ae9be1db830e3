import { once } from 'node:events'
import { explainPort, readPort } from '../src/base/port.ts'
import { print, readFlags, runScript } from '../src/base/script.ts'
import { readSettings } from '../src/base/settings.ts'
import { readFarm } from '../src/farm/read.ts'
import { startFakes } from '../test/fakes/start.ts'

await runScript(async () => {
  const { values } = readFlags({ port: { type: 'string', default: '4322' } }, 'npm run fakes [-- --port <port>]')
  const port = readPort(values.port)
  const { content, url } = readSettings(process.env)
  const { farm } = await readFarm({ content, url, now: new Date().toISOString() })
  const fakes = await startFakes({ accounts: farm.accounts, port }).catch((error: Error) => {
    throw explainPort(error, port)
  })
  print('The networks are played here for the accounts of the farm. In the shell that relays, set:\n')
  for (const [name, value] of Object.entries(fakes.env)) print(`export ${name}=${value}`)
  print('\nand relay with a ledger of their own: npm run relay -- --ledger .farm/fakes-ledger --first-run-since 7d')
  print(`\nWhat is posted   ${fakes.url}\n\nCtrl-C ends them; what was posted is forgotten then.`)
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  await fakes.close()
})
