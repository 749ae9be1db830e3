import type { Entry, Open } from './history.ts'
import type { Said } from './line.ts'
import { clockSlack, type Found, type Outcome } from './network.ts'

type CannotTell = Extract<Found, { state: 'cannot tell' }>

const seconds = 1_000

/** Two looks that both missed, as far apart as this, and the last as long after the attempt, allow one more attempt. */
const apart = 30 * seconds
const missesForResend = 2
const attempts = 2

/** What is to be sent later than this may be there already: a run comes by more often. */
const late = 2 * 3_600 * seconds

/** How long at first to wait for another look before an attempt that is late. */
const quarter = 15 * 60 * seconds

/** The longest pause between two looks. */
const longestPause = 6 * 3_600 * seconds
/** When so many looks over so long a time have come to nothing, a person is asked. */
const patience = { looks: 5, time: 24 * 3_600 * seconds }

/** May the very same bytes go out once more? Only on a fresh look, since anything may have happened after an old one. */
export function mayResend({ misses, duplicate, attempts: made, lookAt }: Open, now: string): boolean {
  return misses >= missesForResend && !duplicate && made < attempts && now < lookAt
}

/** What to write down when an attempt, or what a crash left of one, may or may not have got through. */
export function unsure(reason: string, at: string, duplicate: boolean): Said {
  return { state: 'unknown', reason, ...(duplicate ? { duplicate: true } : {}), misses: 0, looks: 0, lookAt: at }
}

/** What a look has shown. Nothing to write when all it showed is that the account is paused. */
export function afterLook(open: Open, found: Found, now: string): Said | undefined {
  const looks = open.looks + 1
  const isHopeless = looks >= patience.looks && now >= after(open.sentAt, patience.time)
  const rest = open.duplicate ? ({ duplicate: true } as const) : {}
  switch (found.state) {
    case 'found':
      return { state: 'sent', id: found.id, url: found.url }
    case 'cannot tell': {
      const { reason, outcome } = found
      if (outcome?.state === 'paused') return undefined
      if (isHopeless) return { state: 'needs-person', reason: `${reason} Look there yourself.` }
      const own = after(now, pause(looks))
      const lookAt = outcome == null ? own : outcome.guess === true ? later(outcome.retryAt, own) : outcome.retryAt
      // Two misses allow another attempt only while they are fresh, and this look was none.
      const misses = Math.min(open.misses, missesForResend - 1)
      return { state: 'unknown', reason: `${reason} A later run asks again.`, ...rest, misses, looks, lookAt }
    }
    case 'absent': {
      const misses = open.misses + 1
      if (open.duplicate) {
        if (isHopeless) {
          return {
            state: 'needs-person',
            reason: 'The network says that it has this message already, and does not show it.',
          }
        }
        const reason = 'The network says that it has this message already, and does not show it yet.'
        return { state: 'unknown', reason, ...rest, misses, looks, lookAt: after(now, pause(looks)) }
      }
      if (misses < missesForResend) {
        const reason = 'It is not to be seen there; it is looked for once more before it is sent again.'
        const lookAt = later(after(now, apart), after(open.sentAt, apart))
        return { state: 'unknown', reason, misses, looks, lookAt }
      }
      if (open.attempts >= attempts) {
        return { state: 'needs-person', reason: `It was sent ${attempts} times and is not to be seen there.` }
      }
      const reason = 'It is not to be seen there after two looks; the same message is sent once more.'
      return { state: 'unknown', reason, misses, looks, lookAt: after(now, apart) }
    }
  }
}

/** Half a minute, and each time twice as long. */
function pause(looks: number): number {
  return Math.min(apart * 2 ** (looks - 1), longestPause)
}

function after(time: string, milliseconds: number): string {
  return new Date(Date.parse(time) + milliseconds).toISOString()
}

function later(a: string, b: string): string {
  return a > b ? a : b
}

/**
 * From when on the network's list is searched: its clock may be behind. What it says it has already may be older than any
 * attempt that is known here.
 */
export function searchFrom({ since, duplicate }: Open): string {
  return after(since, -clockSlack - (duplicate ? 24 * 3_600 * seconds : 0))
}

/** What to do when the network could not be searched before an attempt that is late. Not to know is no reason to hold up others. */
export function afterLateLook(
  { reason, outcome }: CannotTell,
  now: string,
): Extract<Outcome, { state: 'later' | 'paused' }> {
  if (outcome?.state === 'paused') return outcome
  const own = { state: 'later', retryAt: after(now, quarter), guess: true, alone: true } as const
  return { ...(outcome ?? own), reason: `It is late and may be there already. ${reason}` }
}

/**
 * From when on the network is searched before an attempt that is late; nothing when it is in time. A ledger that was lost,
 * or taken back from a copy, does not know what has been sent since.
 */
export function searchIfLate(due: string, entry: Entry | undefined, now: string): string | undefined {
  if (entry?.last.state === 'later' && entry.last.unless != null) return entry.last.unless
  const known = entry == null || entry.last.at < due ? due : entry.last.at
  return now > after(known, late) ? after(known, -clockSlack) : undefined
}
