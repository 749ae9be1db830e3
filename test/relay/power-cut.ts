/**
 * Loaded into a run of the relay (`node --import`), this writes down what the disk surely has: for each file the size at
 * its last fsync, once its folder has been synced as well. SYNCED names the file for it. The relay itself knows nothing
 * of it. `cutPower` then leaves of a folder no more than that.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import path from 'node:path'

type Synced = { sizes: Record<string, number>; names: string[] }

const note = process.env['SYNCED']
if (note != null) watch(note)

function watch(note: string): void {
  const { openSync, fsyncSync } = fs
  const files = new Map<number, string>()
  const synced: Synced = { sizes: {}, names: [] }
  fs.openSync = (...args: Parameters<typeof openSync>) => {
    const descriptor = openSync(...args)
    files.set(descriptor, String(args[0]))
    return descriptor
  }
  fs.fsyncSync = (descriptor) => {
    fsyncSync(descriptor)
    const file = files.get(descriptor) ?? ''
    const stat = fs.fstatSync(descriptor)
    if (stat.isDirectory()) synced.names.push(...fs.readdirSync(file).map((name) => path.join(file, name)))
    else synced.sizes[file] = stat.size
    fs.writeFileSync(note, JSON.stringify(synced))
  }
  syncBuiltinESMExports()
}

/** What a power cut leaves of the ledger's files in the worst case. `before` were there already, whole. */
export function cutPower(folder: string, note: string, before: readonly string[]): void {
  const { sizes, names } = JSON.parse(fs.readFileSync(note, 'utf8')) as Synced
  const known = new Set([...names, ...before])
  for (const name of fs.readdirSync(folder).filter((each) => each.endsWith('.jsonl'))) {
    const file = path.join(folder, name)
    if (!known.has(file)) fs.rmSync(file)
    else if (sizes[file] != null || !before.includes(file)) fs.truncateSync(file, sizes[file] ?? 0)
  }
}
