import fs from 'node:fs'
import path from 'node:path'
import { FarmError } from '../base/errors.ts'
import { isTemporary, listFiles, readIfThere, removeFiles, writeIfChanged } from '../base/files.ts'

/** One file of the site: its bytes, or the file they are copied from. */
export type Output = { file: string; bytes: string | Uint8Array } | { file: string; from: string }

export type Written = { written: string[]; unchanged: number; removed: string[] }

/** What lies in the output and is not ours to prune: what other steps write, and the history of who deploys with git. */
const others = /^(cards|pagefind|\.git)(\/|$)/
/** The file that says whose output a folder is. */
const marker = 'farm.json'

/**
 * Write the site in place: files whose bytes changed are replaced whole, the others keep their time, and what belongs to
 * no page any more goes, last, so that no link breaks on the way.
 */
export function writeSite(out: string, outputs: readonly Output[]): Written {
  refuseStrangeFolder(out)
  const result: Written = { written: [], unchanged: 0, removed: [] }
  for (const output of outputs) {
    const bytes = 'from' in output ? fs.readFileSync(output.from) : output.bytes
    if (writeIfChanged(path.join(out, output.file), bytes)) result.written.push(output.file)
    else result.unchanged++
  }
  result.removed = orphans(listFiles(out), outputs)
  removeFiles(out, result.removed)
  return result
}

/** The files of a folder that no output names and no other step looks after. */
export function orphans(files: readonly string[], outputs: readonly { file: string }[]): string[] {
  const wanted = new Set(outputs.map(({ file }) => file))
  return files.filter((file) => !wanted.has(file) && !others.test(file))
}

/** Pruning would empty a folder that was never ours, so it must be empty or hold a farm. */
function refuseStrangeFolder(out: string): void {
  const strange = orphans(listFiles(out), [{ file: marker }]).filter((file) => !isTemporary(file))
  if (strange.length === 0 || readIfThere(path.join(out, marker)) != null) return
  throw new FarmError(
    `The output folder ${out} holds files, and no farm was built there.`,
    'A build removes what belongs to no page: name an empty folder in FARM_OUT, or empty this one.',
  )
}
