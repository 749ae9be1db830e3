import { spawnSync, type ChildProcess } from 'node:child_process'
import { subscribe } from 'node:diagnostics_channel'
import fs from 'node:fs'
import path from 'node:path'

// Loaded before each file of tests: whatever a process says that a test starts is kept, to be searched for secrets when
// the run has ended.

const folder = process.env['TEST_RUN']
let count = 0

subscribe('child_process', (message) => {
  const child = (message as { process: ChildProcess }).process
  child.once('spawn', () => {
    const keep = keepAs(child.spawnargs)
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', keep)
  })
})

/** Run a program to its end while everything waits. Node tells nobody of these, so tests start them only here. */
export function runSync(program: string, args: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv }) {
  const ran = spawnSync(program, args, { ...options, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  const keep = keepAs([program, ...args])
  keep(ran.stdout)
  keep(ran.stderr)
  return ran
}

function keepAs(command: readonly string[]): (said: string | Buffer) => void {
  if (folder == null) return () => {}
  count += 1
  const file = path.join(folder, 'said', `${process.pid}-${count}.txt`)
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, `$ ${command.join(' ')}\n`)
  return (said) => fs.appendFileSync(file, said)
}
