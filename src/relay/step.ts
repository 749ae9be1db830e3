import type { Farm, Post } from '../farm/model.ts'
import { isSilent, type AccountState } from './account.ts'
import type { Entry, Open } from './history.ts'
import { mayResend, searchIfLate } from './look.ts'
import type { Message, Rest } from './network.ts'
import { isAhead } from './wait.ts'

/** States of a delivery, as reports give them: what the ledger calls intended is unknown to people, and nothing is retracted so far. */
export type State = 'due' | 'held' | 'sent' | 'later' | 'unknown' | 'refused' | 'needs-person' | 'expired'

/** What a run does with it. */
export type Step =
  /** `again`: with the very bytes of an attempt that is not to be seen there. `unless`: it is there since that time, which the ledger may have forgotten. */
  | { does: 'send'; again: boolean; unless?: string }
  /** An attempt may have got through: ask the network before anything else. */
  | { does: 'look' }
  /** Nothing in this run. `next`: when there is something to do again; `person`: only somebody can move it. */
  | { does: 'rest'; state: State; reason: string; next: string | null; person: boolean }

/** All that decides about one part of a delivery. */
export type Situation = {
  farm: Farm
  now: string
  /** Of its account. */
  account: AccountState
  /** The account has used up what it may say for now. */
  full: Rest | null
  /** The post that goes first. */
  behind: string | undefined
  due: string
  /** Nothing when the account no longer carries it. */
  post: Post | null
  part: number
  entry: Entry | undefined
  message: Message | null
  /** What a message would lead to now. */
  link: string | null
}

/** So often in a row is a message put off that alone is to blame, before a person is asked: about a day. */
const patience = 10

/** What to do about one part of a delivery. */
export function stepFor(situation: Situation): Step {
  const { entry } = situation
  return entry?.open == null ? stepForRest(situation) : stepForOpen(situation, entry, entry.open)
}

/** What to do about attempts that may have got through. */
function stepForOpen(situation: Situation, entry: Entry, open: Open): Step {
  const { account, message, post, link, full, behind, now } = situation
  const rest = (next: string | null): Step => {
    return { does: 'rest', state: 'unknown', reason: reasonOf(entry.last), next, person: false }
  }
  const lost = (why: string) => needs('needs-person', `It was sent, is not to be seen there, and ${why}.`)
  if (message == null) return needs('needs-person', 'A run ended while it was being sent, and its words are lost.')
  if (isSilent(account, now)) return rest(account.until)
  if (!isAhead(open.lookAt, now)) return { does: 'look' }
  if (!mayResend(open, now)) return rest(open.lookAt)
  if (post == null) return lost('its post is no longer published')
  if (link != null && message.link != null && link !== message.link) return lost('its address has changed since')
  if (isTooLate(situation)) return lost('is too late to be sent again by itself')
  return behind == null && full == null ? { does: 'send', again: true } : rest(open.lookAt)
}

/** What to do about a part that surely has not been sent. */
function stepForRest(situation: Situation): Step {
  const { entry, due, post, account, full, behind, now } = situation
  const last = entry?.last
  const rest = (kind: 'held' | 'later', reason: string, next: string | null): Step => {
    return { does: 'rest', state: kind, reason, next, person: false }
  }
  if (last?.state === 'refused' || last?.state === 'needs-person') return needs(last.state, last.reason)
  if (post == null) return needs('needs-person', 'The parts before it are out, and its post is no longer published.')
  if (isSilent(account, now)) return rest('held', account.reason, account.until)
  if (isTooLate(situation)) return needs('expired', `It was due on ${due.slice(0, 10)} and was not sent in time.`)
  if (last?.state === 'later') {
    if (last.alone === true && (entry?.laters ?? 0) >= patience) return needs('needs-person', last.reason)
    if (isAhead(last.retryAt, now)) return rest('later', last.reason, last.retryAt)
  }
  if (full != null) return rest('later', full.reason, full.retryAt)
  if (behind != null) return rest('held', `It waits for "${behind}", which goes first.`, null)
  const unless = searchIfLate(due, entry, now)
  return { does: 'send', again: false, ...(unless == null ? {} : { unless }) }
}

/** Nobody wants to read it any more, unless a person says so. What has begun goes on all the same. */
function isTooLate({ part, entry, due, farm, now }: Situation): boolean {
  return part === 0 && entry?.wanted !== true && Date.parse(due) < Date.parse(now) - farm.relay.maxAge
}

/** Must the account's later posts wait? Not for what needs a person, is alone to blame, or is surely there already. */
export function isInTheWay(step: Step, entry: Entry | undefined): boolean {
  if (step.does === 'send') return false
  if (step.does === 'rest' && step.person) return false
  if (entry?.last.state === 'later' && entry.last.alone === true) return false
  if (step.does === 'rest' && step.state === 'later') return true
  return entry?.open != null && !entry.open.duplicate
}

/** Only a person can move it. */
export function needs(state: State, reason: string): Step {
  return { does: 'rest', state, reason, next: null, person: true }
}

function reasonOf(last: Entry['last']): string {
  return 'reason' in last ? last.reason : 'A run ended before its outcome was known; it is looked for first.'
}
