import { ContentError } from '../src/base/errors.ts'
import { needFreePort, readPort } from '../src/base/port.ts'
import { print, readFlags, readInstant, runScript, warn, warnOf } from '../src/base/script.ts'
import { readSettings } from '../src/base/settings.ts'
import { readFarm } from '../src/farm/read.ts'
import { startDevServer } from '../src/site/dev.ts'

await runScript(async () => {
  const options = { now: { type: 'string' }, port: { type: 'string', default: '4321' } } as const
  const { values } = readFlags(options, 'npm run dev [-- --port <port> --now <ISO time>]')
  const { content } = readSettings(process.env)
  const fixed = values.now == null ? undefined : readInstant('--now', values.now)
  const port = readPort(values.port)
  await needFreePort(port)
  const url = `http://localhost:${port}/`
  await startDevServer({
    port,
    content,
    read: () => readFarm({ content, url, now: fixed ?? new Date().toISOString(), unpublished: fixed == null }),
    onReload(error) {
      if (error == null) print('Content read again; open pages reload by themselves.')
      else if (error instanceof ContentError) warn(`\n${error.message}`)
      else warnOf(error)
    },
  })
  print(`The farm is at ${url}. Save a file in ${content} and the page reloads; Ctrl-C ends it.`)
  if (fixed == null)
    print('Drafts and posts dated ahead are shown too; with --now <ISO time> you see the farm as it is then.')
})
