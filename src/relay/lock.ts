import { FarmError } from '../base/errors.ts'
import { tryLock } from '../base/lock.ts'

/** Another run is at work. It is no mistake: whoever comes second stops, and the first does the work. */
export class BusyError extends FarmError {}

/** Keep every other run on this machine out until released. */
export function takeLock(file: string): () => void {
  const release = tryLock(file)
  if (release != null) return release
  throw new BusyError(
    `Another run of the relay is at work (${file} is locked).`,
    'Nothing was sent. Let it finish; it does the work of this one.',
  )
}
