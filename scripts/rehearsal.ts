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
 * the newest is the last whose few are all young enough to go out with it.
 */
export async function rehearsalClock({ content, url }: Settings): Promise<Clock> {
  const { farm } = await readFarm({ content, url, now: '9999-12-31T00:00:00.000Z' })
  const dates = farm.posts.map(({ date }) => Date.parse(date))
  const oldestWith = (index: number) => dates[Math.min(index + few, dates.length) - 1]!
  const together = dates.findIndex((date, index) => date - oldestWith(index) < farm.relay.maxAge)
  const newest = dates[together] ?? Date.now()
  const first = together < 0 ? newest : oldestWith(together)
  return { now: new Date(newest + minute).toISOString(), since: new Date(first - minute).toISOString() }
}

/** Run the relay as it runs for real, with a ledger of its own that begins anew, and nothing of our own environment. */
export function rehearseRelay(work: string, { now, since }: Clock, env: Record<string, string>): ChildProcess {
  const ledger = path.join(work, 'relay')
  fs.rmSync(ledger, { recursive: true, force: true })
  const flags = ['--manifest', manifestIn(work), '--ledger', ledger, '--now', now, '--first-run-since', since]
  return spawn(process.execPath, ['scripts/relay.ts', ...flags], { env, stdio: 'inherit' })
}
