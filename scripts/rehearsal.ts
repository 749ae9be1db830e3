import { spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { manifestIn, type Settings } from '../src/base/settings.ts'
import { readFarm } from '../src/farm/read.ts'

/** How many of the newest posts a rehearsal sends. */
const few = 4
const minute = 60_000

type Clock = { now: string; since: string }

/**
 * When a rehearsal takes place: just after the newest post, whatever today's date, with a ledger that begins before the
 * last few, so that there is always something to send. A post dated far ahead of the others would leave them expired, so
 * it is overlooked: the last few are the newest that are young enough to go out together.
 */
export async function rehearsalClock({ content, url }: Settings): Promise<Clock> {
  const { farm } = await readFarm({ content, url, now: '9999-12-31T00:00:00.000Z' })
  const dates = farm.posts.map(({ date }) => Date.parse(date))
  const together = dates.findIndex((date, index) => date - (dates[index + few - 1] ?? -Infinity) < farm.relay.maxAge)
  const rehearsed = dates.slice(Math.max(together, 0)).slice(0, few)
  const newest = rehearsed[0] ?? Date.now()
  const first = rehearsed.at(-1) ?? newest
  return { now: new Date(newest + minute).toISOString(), since: new Date(first - minute).toISOString() }
}

/** Run the relay as it runs for real, with a ledger of its own that begins anew, and nothing of our own environment. */
export function rehearseRelay(work: string, { now, since }: Clock, env: Record<string, string>): ChildProcess {
  const ledger = path.join(work, 'relay')
  fs.rmSync(ledger, { recursive: true, force: true })
  const flags = ['--manifest', manifestIn(work), '--ledger', ledger, '--now', now, '--first-run-since', since]
  return spawn(process.execPath, ['scripts/relay.ts', ...flags], { env, stdio: 'inherit' })
}
