import fs from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { FarmError } from '../base/errors.ts'

/** Another run is at work. It is no mistake: whoever comes second stops, and the first does the work. */
export class BusyError extends FarmError {}

/** The result code of SQLite for a file that somebody else has locked. */
const busy = 5

/**
 * Keep every other run on this machine out until released. SQLite's lock is one of the kernel's, on every system: it ends
 * with the process, however that dies, and leaves nothing behind that could keep the next run out.
 */
export function takeLock(file: string): () => void {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  const database = new DatabaseSync(file, { timeout: 0 })
  try {
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if ((error as { errcode?: number }).errcode !== busy) throw error
    throw new BusyError(
      `Another run of the relay is at work (${file} is locked).`,
      'Nothing was sent. Let it finish; it does the work of this one.',
    )
  }
  return () => database.close()
}
