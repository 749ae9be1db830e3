import type { AnyEntry } from './entries.ts'
import { readDate } from './dates.ts'
import { rawAt, rawText } from './raw.ts'

/** Whether its author keeps it back, as far as it is written. */
export function isDraft({ written }: AnyEntry): boolean {
  return rawAt(written.value, ['draft']) === true
}

/** When it is published, if it is no draft; nothing when that cannot be read. */
export function dueDate({ written }: AnyEntry, zone: string): string | undefined {
  const date = rawText(written.value, ['date'])
  return date == null ? undefined : readDate(date, zone)
}
