import { print, readInstant, runScript } from '../src/base/script.ts'
import { readSettings } from '../src/base/settings.ts'
import { makeNew } from '../src/starter/make.ts'
import { openTerminal } from '../src/starter/terminal.ts'
import { readNewFlags } from '../src/starter/usage.ts'

await runScript(async () => {
  const { thing, given, now } = readNewFlags()
  const { content } = readSettings(process.env)
  using talk =
    process.stdin.isTTY && process.stdout.isTTY
      ? openTerminal({ input: process.stdin, output: process.stdout })
      : undefined
  const time = now == null ? new Date().toISOString() : readInstant('--now', now)
  print(await makeNew({ thing, given, content, now: time, talk }))
})
