import path from 'node:path'
import { writeIfChanged } from '../base/files.ts'
import type { Farm } from '../farm/model.ts'
import { writing } from './ledger.ts'
import { nameOf, type AccountPlan } from './plan.ts'

/** Soon for somebody who has mended a setting, seldom for a timer whose every fruitless run is news to somebody. */
const whileBroken = 6 * 3_600_000

/** When there is something to do again: at once, while anything is left that only time can help. */
export function nextRun(
  plans: readonly AccountPlan[],
  closed: ReadonlyMap<string, string>,
  farm: Farm,
  now: string,
): string | null {
  const isLeft = plans.some(({ deliveries }) =>
    deliveries.some(({ delivery, step }) => step.does !== 'rest' || closed.has(nameOf(delivery))),
  )
  const isBroken = plans.some(({ state, deliveries }) => {
    return state.state === 'paused' && state.because === 'config' && state.until == null && deliveries.length > 0
  })
  const again = isBroken ? new Date(Date.parse(now) + whileBroken).toISOString() : null
  const times = [...plans.map(({ next }) => next), again, farm.next ?? null, isLeft ? now : null]
  return times.filter((time) => time != null).toSorted()[0] ?? null
}

/** Leave the time of the next run where a timer can read it without installing anything. */
export function writeNextRun(folder: string, due: string | null): void {
  writing(folder, () => writeIfChanged(path.join(folder, 'next.json'), `${JSON.stringify({ due })}\n`))
}
