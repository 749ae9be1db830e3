/**
 * Loaded into a run of the relay (`node --import`), this kills it the hard way at a given point of its writing:
 * KILL_AT = `<moment> <state> <count>`, such as `before intended 1`. The relay itself knows nothing of it.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const [moment, state, count = '1'] = (process.env['KILL_AT'] ?? '').split(' ')
const { writeFileSync, fsyncSync } = fs
let left = Number(count)
let isNear = false

const die = () => process.kill(process.pid, 'SIGKILL')

fs.writeFileSync = (...[file, data, options]: Parameters<typeof writeFileSync>) => {
  const sought = state === 'baseline' ? '"baseline":' : `"state":"${state}"`
  isNear = typeof data === 'string' && data.includes(sought) && (left -= 1) === 0
  if (isNear && moment === 'before') die()
  if (isNear && moment === 'half') {
    writeFileSync(file, String(data).slice(0, 120), options)
    die()
  }
  writeFileSync(file, data, options)
  if (isNear && moment === 'unsynced') die()
}

fs.fsyncSync = (descriptor) => {
  fsyncSync(descriptor)
  if (isNear && moment === 'after') die()
}

syncBuiltinESMExports()
