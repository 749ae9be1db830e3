import type { Mistake } from '../base/errors.ts'
import type { AnyEntry } from './entries.ts'
import type { Site } from './links.ts'
import type { Size } from './pictures.ts'
import type { Written } from './yaml.ts'

export type Checked = {
  farm: Written
  entries: readonly AnyEntry[]
  site: Site
  sizes: ReadonlyMap<string, Size | undefined>
  now: string
}

/** What is wrong between the files. */
export function checkContent(_: Checked): Mistake[] {
  return []
}
