import path from 'node:path'
import { FarmError } from '../base/errors.ts'
import { tryLock } from '../base/lock.ts'

/** Do what writes pages, manifest and cards while no other build with the same work folder does: they must agree. */
export async function alone<T>(work: string, task: () => Promise<T>): Promise<T> {
  const release = tryLock(path.join(work, 'build.lock'))
  if (release == null) {
    throw new FarmError(
      'Another build of this farm is at work.',
      'Nothing was written. Run this again when it has ended.',
    )
  }
  try {
    return await task()
  } finally {
    release()
  }
}
