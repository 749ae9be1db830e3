import type { Account, Farm, Post } from '../farm/model.ts'
import { isSilent, stateOf, type AccountState } from './account.ts'
import { compose, type Composed } from './compose.ts'
import type { Contact } from './connect.ts'
import { entryOf, type Entry, type History, type Open } from './history.ts'
import { mayResend, searchIfLate } from './look.ts'
import type { Limits, Message, NetworkKind, Rest } from './network.ts'
import { isSince, routePosts } from './route.ts'
import { standingOf, type Standing } from './thread.ts'

/** States of a delivery, as reports give them. */
export type State =
  'due' | 'held' | 'intended' | 'sent' | 'later' | 'unknown' | 'refused' | 'needs-person' | 'expired' | 'retracted'

/** One post on its way to one account, and which part of it (from 0). */
export type Delivery = { post: string; account: string; part: number }

/** A delivery as people and `settle` name it. */
export function nameOf({ post, account }: Delivery): string {
  return `${post} -> ${account}`
}

/** What a run does with it. */
export type Step =
  /** `again`: with the very bytes of an attempt that is not to be seen there. `unless`: it is there since that time, which the ledger may have forgotten. */
  | { does: 'send'; again: boolean; unless?: string }
  /** An attempt may have got through: ask the network before anything else. */
  | { does: 'look' }
  /** Nothing in this run. `next`: when there is something to do again; `person`: only somebody can move it. */
  | { does: 'rest'; state: State; reason: string; next: string | null; person: boolean }

/** The part of a delivery that something is to be done about; those after it follow. */
export type Planned = {
  delivery: Delivery
  post: Post | null
  /** What is said in all its parts, unless the post must change first. */
  message: Message | null
  /** The network's id of the part before. */
  after: string | undefined
  step: Step
}

export type AccountPlan = {
  account: Account
  kind: NetworkKind
  limits: Limits
  state: AccountState
  deliveries: Planned[]
  /** When there is something to do again, as far as can be known now. */
  next: string | null
}

export type PlanInput = { farm: Farm; contact: Contact; history: History; now: string }

/** One of an account's posts, published or only remembered. */
type Item = { key: string; due: string; post: Post | null; standing: Standing }

/** Decide what an account does now. The same farm, history and clock always give the same plan. */
export function planAccount({ farm, contact, history, now }: PlanInput): AccountPlan {
  const { account, kind, limits } = contact
  const state = stateOf({ farm, history, ...contact })
  const full = history.rest != null && now < history.rest.retryAt ? history.rest : null
  const waits: string[] = []
  const deliveries: Planned[] = []
  /** What the account's later posts wait for, so that they go out in order. */
  let behind: string | undefined
  for (const { key, due, post, standing } of itemsOf(farm, account, history)) {
    const { part, entry, begun, before, isDone } = standing
    const delivery = { post: key, account: account.id, part }
    if (isDone) continue
    if (entry?.open == null && due > now && part === 0) {
      waits.push(due)
      continue
    }
    const composed = composeFor(farm, post, contact, begun)
    const draft = 'message' in composed ? composed.message : null
    const message = entry?.open?.message ?? draft
    const link = draft?.link ?? null
    const after = before == null ? undefined : (before.id ?? kind.replies?.idIn(before.url))
    let step =
      entry?.open == null
        ? stepForRest({ entry, due, farm, state, full, now, behind })
        : stepForOpen({ entry, open: entry.open, state, message, post, link, full, now, behind })
    if (step.does === 'send' && message == null && 'held' in composed) step = needs('held', composed.held)
    if (step.does !== 'rest' && before != null && after == null) step = needs('needs-person', lostThread(before.url))
    deliveries.push({ delivery, post, message, after, step })
    if (step.does === 'rest' && step.next != null) waits.push(step.next)
    if (isInTheWay(step, entry)) behind ??= key
  }
  return { account, kind, limits, state, deliveries, next: waits.toSorted()[0] ?? null }
}

/** Everything there may be to do for an account, the first due first. */
function itemsOf(farm: Farm, account: Account, history: History): Item[] {
  const routed = routePosts(farm, account).map(({ post, due }): Item => {
    return { key: post.key, due, post, standing: standingOf(history, post.key) }
  })
  const carried = new Set(routed.map(({ key }) => key))
  const gone = [...history.entries.values()]
    .filter(({ post, open }) => open != null && !carried.has(post))
    .map(({ post: key, open }): Item => {
      return { key, due: open?.since ?? '', post: null, standing: standingOf(history, key) }
    })
  const wanted = routed.filter(({ key, post }) => {
    const isKnown = entryOf(history, key, 0) != null
    return isKnown || (!history.baseline.has(key) && post != null && isSince(account, post))
  })
  return [...gone, ...wanted].toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))
}

/** What is to be said now. What has begun goes on in its own words, whatever became of the post's since. */
function composeFor(
  farm: Farm,
  post: Post | null,
  { account, kind, limits }: Contact,
  begun: Message | null,
): Composed {
  if (post == null) return { held: 'Its post is no longer published.' }
  return begun == null ? compose(farm, post, account, kind, limits) : { message: begun }
}

function lostThread(url: string): string {
  return `The part before it is at ${url}, and that address does not say which post it is. Answer it by hand.`
}

type OpenInput = {
  entry: Entry
  open: Open
  state: AccountState
  message: Message | null
  post: Post | null
  /** What a message would lead to now. */
  link: string | null
  /** Nothing more is to be tried for now. */
  full: Rest | null
  now: string
  behind: string | undefined
}

/** What to do about attempts that may have got through. */
function stepForOpen({ entry, open, state, message, post, link, full, now, behind }: OpenInput): Step {
  const rest = (next: string | null): Step => {
    return { does: 'rest', state: 'unknown', reason: reasonOf(entry.last), next, person: false }
  }
  if (message == null) return needs('needs-person', 'A run ended while it was being sent, and its words are lost.')
  if (isSilent(state, now)) return rest(state.until)
  if (now >= open.lookAt) return { does: 'look' }
  if (!mayResend(open, now)) return rest(open.lookAt)
  if (post == null)
    return needs('needs-person', 'It was sent, is not to be seen there, and its post is no longer published.')
  if (link != null && message.link != null && link !== message.link)
    return needs('needs-person', 'It was sent, is not to be seen there, and its address has changed since.')
  return behind == null && full == null ? { does: 'send', again: true } : rest(open.lookAt)
}

type RestInput = {
  entry: Entry | undefined
  due: string
  farm: Farm
  state: AccountState
  full: Rest | null
  now: string
  behind: string | undefined
}

/** What to do about a delivery that surely has not been sent. */
function stepForRest({ entry, due, farm, state, full, now, behind }: RestInput): Step {
  const last = entry?.last
  if (last?.state === 'refused' || last?.state === 'needs-person') return needs(last.state, last.reason)
  const rest = (kind: 'held' | 'later', reason: string, next: string | null): Step => {
    return { does: 'rest', state: kind, reason, next, person: false }
  }
  if (last?.state === 'later' && now < last.retryAt) return rest('later', last.reason, last.retryAt)
  if (isSilent(state, now)) return rest('held', state.reason, state.until)
  if (entry?.wanted !== true && Date.parse(due) < Date.parse(now) - farm.relay.maxAge) {
    const why = last != null && 'reason' in last ? ` ${last.reason}` : ''
    return needs('expired', `It was due on ${due.slice(0, 10)} and was not sent in time.${why}`)
  }
  if (full != null) return rest('later', full.reason, full.retryAt)
  if (behind != null) return rest('held', `It waits for "${behind}", which goes first.`, null)
  const unless = searchIfLate(due, entry, now)
  return { does: 'send', again: false, ...(unless == null ? {} : { unless }) }
}

/** Must the account's later posts wait? Not for what needs a person, nor for what is surely there already. */
function isInTheWay(step: Step, entry: Entry | undefined): boolean {
  if (step.does === 'send') return false
  if (step.does === 'rest' && step.state === 'later') return true
  return entry?.open != null && !entry.open.duplicate && !(step.does === 'rest' && step.person)
}

function needs(state: State, reason: string): Step {
  return { does: 'rest', state, reason, next: null, person: true }
}

function reasonOf(last: Entry['last']): string {
  return 'reason' in last ? last.reason : 'A run ended before its outcome was known; it is looked for first.'
}
