import type { Account, Farm, Post } from '../farm/model.ts'
import { stateOf, type AccountState } from './account.ts'
import { compose, type Composed } from './compose.ts'
import type { Contact } from './connect.ts'
import { entryOf, type History } from './history.ts'
import type { Limits, Message, NetworkKind } from './network.ts'
import { isSince, routePosts } from './route.ts'
import { isInTheWay, needs, stepFor, type Step } from './step.ts'
import { standingOf, type Standing } from './thread.ts'
import { isAhead } from './wait.ts'

/** One post on its way to one account, and which part of it (from 0). */
export type Delivery = { post: string; account: string; part: number }

/** A delivery as people and `settle` name it. */
export function nameOf({ post, account }: Delivery): string {
  return `${post} -> ${account}`
}

/** The part of a delivery that something is to be done about; those after it follow. */
export type Planned = {
  delivery: Delivery
  /** Empty for what the account no longer carries. */
  due: string
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
  const full = history.rest != null && isAhead(history.rest.retryAt, now) ? history.rest : null
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
    const after = before == null ? undefined : (before.id ?? kind.idIn(before.url, account))
    let step = stepFor({ farm, now, account: state, full, behind, due, post, part, entry, message, link })
    if (step.does === 'send' && message == null && 'held' in composed) step = needs('held', composed.held)
    if (step.does !== 'rest' && before != null && after == null) step = needs('needs-person', lostThread(before.url))
    deliveries.push({ delivery, due, post, message, after, step })
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
  const gone = [...new Set([...history.entries.values()].map(({ post }) => post))]
    .filter((key) => !carried.has(key))
    .map((key): Item => {
      const standing = standingOf(history, key)
      return { key, due: standing.entry?.open?.since ?? '', post: null, standing }
    })
    .filter(({ standing }) => isUnfinished(standing))
  const wanted = routed.filter(({ key, post }) => {
    const isKnown = entryOf(history, key, 0) != null
    return isKnown || (!history.baseline.has(key) && post != null && isSince(account, post))
  })
  return [...gone, ...wanted].toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))
}

/** Would it be forgotten with its post, though something of it is out or waits for a person? */
function isUnfinished({ part, entry, isDone }: Standing): boolean {
  const { open, last } = entry ?? {}
  return !isDone && (part > 0 || open != null || last?.state === 'refused' || last?.state === 'needs-person')
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
  return `The part before it is at ${url}, and that address does not say which post it is. Answer it by hand, and settle this part with the address of the answer.`
}
