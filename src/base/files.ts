import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** Write a file so that a reader, or a crash, sees the old bytes or the new ones and never a part. Makes its folder. */
export function writeAtomic(file: string, bytes: string | Uint8Array): void {
  const folder = path.dirname(file)
  fs.mkdirSync(folder, { recursive: true })
  const temporary = path.join(folder, `.${path.basename(file)}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    fs.writeFileSync(temporary, bytes)
    fs.renameSync(temporary, file)
  } catch (error) {
    fs.rmSync(temporary, { force: true })
    throw error
  }
}

/** Whether a file is what a killed writeAtomic left behind. */
export function isTemporary(file: string): boolean {
  return /^\..+\.[0-9a-f]{12}\.tmp$/.test(path.basename(file))
}

/** Write a file unless it holds these very bytes already, so that its time still says when it changed. */
export function writeIfChanged(file: string, bytes: string | Uint8Array): boolean {
  const wanted = typeof bytes === 'string' ? Buffer.from(bytes) : bytes
  if (readIfThere(file)?.equals(wanted) === true) return false
  writeAtomic(file, wanted)
  return true
}

/** Append and wait until the disk has it. The folder is synced too when the file is new, or its name could be lost. */
export function appendDurably(file: string, text: string): void {
  const isNew = !fs.existsSync(file)
  const descriptor = fs.openSync(file, 'a')
  try {
    fs.writeFileSync(descriptor, text) // unlike writeSync, all of it or an error
    fs.fsyncSync(descriptor)
  } finally {
    fs.closeSync(descriptor)
  }
  if (isNew) syncFolder(path.dirname(file))
}

/** The bytes of a file, or nothing when there is no such file. Any other failure is thrown. */
export function readIfThere(file: string): Buffer | undefined {
  try {
    return fs.readFileSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Every file below a folder and behind its links, and the links themselves, as paths from it with `/`, sorted; nothing when the folder is not there. */
export function listFiles(folder: string): string[] {
  if (!fs.existsSync(folder)) return []
  const found: string[] = []
  const walk = (at: string, behind: readonly string[]) => {
    for (const entry of fs.readdirSync(path.join(folder, at), { withFileTypes: true })) {
      const file = at + entry.name
      if (!entry.isDirectory()) found.push(file)
      if (entry.isDirectory()) walk(`${file}/`, behind)
      if (!entry.isSymbolicLink() || linkTo(path.join(folder, file)) !== 'folder') continue
      const target = fs.realpathSync(path.join(folder, file))
      if (!behind.includes(target)) walk(`${file}/`, [...behind, target]) // two links may lead to each other
    }
  }
  walk('', [])
  return found.toSorted()
}

/** What a link leads to, if it is one. Who walks into a folder that holds the link itself never comes out. */
export function linkTo(link: string): 'file' | 'folder' | 'itself' | 'nothing' | undefined {
  if (!fs.lstatSync(link).isSymbolicLink()) return undefined
  try {
    if (!fs.statSync(link).isDirectory()) return 'file'
  } catch {
    return 'nothing'
  }
  const home = fs.realpathSync(path.dirname(link)) + path.sep
  return home.startsWith(fs.realpathSync(link) + path.sep) ? 'itself' : 'folder'
}

/** Remove files below a folder, given as listFiles gives them, and the folders that this leaves empty. */
export function removeFiles(folder: string, files: readonly string[]): void {
  for (const file of files) {
    if (!fs.existsSync(path.dirname(path.join(folder, file)))) continue // it lies behind a link, which went before it
    fs.rmSync(path.join(folder, file))
    for (let at = path.dirname(file); at !== '.'; at = path.dirname(at)) {
      if (fs.readdirSync(path.join(folder, at)).length > 0) break
      fs.rmdirSync(path.join(folder, at))
    }
  }
}

function syncFolder(folder: string): void {
  if (os.platform() === 'win32') return // a folder cannot be opened there
  const descriptor = fs.openSync(folder, 'r')
  try {
    fs.fsyncSync(descriptor)
  } finally {
    fs.closeSync(descriptor)
  }
}
