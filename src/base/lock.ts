import fs from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** The result code of SQLite for a file that somebody else has locked. */
const busy = 5

/**
 * Keep every other process on this machine out until released; nothing when one is in already. SQLite's lock is one of the
 * kernel's, on every system: it ends with the process, however that dies, and leaves nothing behind that could keep the
 * next one out.
 */
export function tryLock(file: string): (() => void) | undefined {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  // What may only be read SQLite opens all the same, and then it keeps nobody out.
  if (fs.existsSync(file)) fs.accessSync(file, fs.constants.W_OK)
  const database = new DatabaseSync(file, { timeout: 0 })
  try {
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if ((error as { errcode?: number }).errcode === busy) return undefined
    throw error
  }
  return () => database.close()
}
