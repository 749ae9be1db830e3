import type { Mistake } from '../base/errors.ts'
import type { Checked } from './content-check.ts'
import { textsOf } from './entries.ts'

/** Raw HTML holds nothing that a page would not show, nor what the farm would not look after. */
export function checkHtml({ entries }: Checked): Mistake[] {
  return entries.flatMap((entry) =>
    textsOf(entry).flatMap(({ file, scan }) => scan.faults.map((fault) => ({ file, ...fault }))),
  )
}
