import type { Settings } from '../src/base/settings.ts'
import { readFarm } from '../src/farm/read.ts'

/** How many of the newest posts a rehearsal sends. */
const few = 4
const minute = 60_000

/**
 * When a rehearsal takes place: just after the newest post, whatever today's date, with a ledger that begins before the
 * last few, so that there is always something to send.
 */
export async function rehearsalClock({ content, url }: Settings): Promise<{ now: string; since: string }> {
  const { farm } = await readFarm({ content, url, now: '9999-12-31T00:00:00.000Z' })
  const dates = farm.posts.slice(0, few).map(({ date }) => Date.parse(date))
  const newest = dates[0] ?? Date.now()
  const first = dates.at(-1) ?? newest
  return { now: new Date(newest + minute).toISOString(), since: new Date(first - minute).toISOString() }
}
