import fs from 'node:fs'
import path from 'node:path'
import { FarmError } from '../base/errors.ts'
import { removeFiles, writeAtomic } from '../base/files.ts'
import type { NewFile } from './survey.ts'

/** Write new files into a folder: all of them or, when one is there already or the disk is full, none. */
export function writeNew(folder: string, files: readonly NewFile[]): void {
  const there = files.find(({ file }) => fs.existsSync(path.join(folder, file)))
  if (there != null) {
    throw new FarmError(
      `${path.join(folder, there.file)} is there already.`,
      'Nothing was written. Choose another name.',
    )
  }
  const written: string[] = []
  try {
    for (const { file, text } of files) {
      writeAtomic(path.join(folder, file), text)
      written.push(file)
    }
  } catch (error) {
    removeFiles(folder, written)
    throw error
  }
}

/** A folder for a farm must be new or empty; what begins with a dot, such as .git, may be there. */
export function needEmpty(folder: string): void {
  const strange = fs.existsSync(folder) ? fs.readdirSync(folder).find((name) => !name.startsWith('.')) : undefined
  if (strange == null) return
  throw new FarmError(
    `${folder} is not empty: it holds ${strange}.`,
    'Nothing was written. Name a folder that is new or empty: npm run new -- farm <folder>',
  )
}
