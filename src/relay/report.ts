import type { FarmError } from '../base/errors.ts'
import type { AccountState, PauseReason } from './account.ts'
import type { Entry, History } from './history.ts'
import type { Limits, Message } from './network.ts'
import { nameOf, type Delivery, type Planned } from './plan.ts'
import type { RunResult } from './run.ts'
import type { State } from './step.ts'

/** What a person, or a program, is told after a run. */
export type Report = {
  accounts: AccountReport[]
  /** Another run is ahead of this one. */
  busy: string | null
  /** Why the ledger does not hold all that happened. */
  trouble: string | null
  /** Bugs, each of which may have left a delivery unknown. */
  faults: readonly unknown[]
  /** When there is something to do again. */
  next: string | null
  /** When the ledger began; nothing while its first run is not over. */
  began: string | null
}

export type AccountReport = {
  id: string
  /** As people write it; nothing for an account that is no longer in farm.yaml. */
  network: string | null
  state: AccountState
  /** Posts that will not be sent because they were there before the account's ledger: named until something is in it. */
  baseline: readonly string[] | null
  /** Its ledger begins with this run. */
  begins: boolean
  deliveries: DeliveryReport[]
}

export type DeliveryReport = Delivery & {
  /** How many there are of it. */
  parts: number
  state: State
  reason: string | null
  url: string | null
  /** When it went out, of what was done in an earlier run. */
  sentAt?: string
  /** When there is something to do again, where that is known. */
  next?: string | null
  /** Only somebody can move it. */
  person: boolean
  /** What is or would be said, where it is still to be said. */
  says: { text: string; length: number; most: number; link: string | null } | null
}

/** What `--json` prints: other programs rely on its shape. */
export type JsonReport = {
  deliveries: (Delivery & { state: State; reason: string | null; url: string | null; cost: number | null })[]
  accounts: { id: string; state: AccountState['state']; reason: PauseReason | null }[]
}

/** Exit codes: 0 all is well, 2 something needs a person, 3 another run is ahead. */
export function exitCodeOf({ accounts, busy, trouble, faults }: Report): number {
  if (busy != null) return 3
  if (trouble != null || faults.length > 0) return 2
  const needsPerson = accounts.some(({ state, deliveries }) => {
    return (state.state === 'paused' && state.because !== 'by-hand') || deliveries.some(({ person }) => person)
  })
  return needsPerson ? 2 : 0
}

export type ReportInput = RunResult & {
  /** Of the accounts that are new: should a run be killed before it has named them, the next one does. */
  baselines: ReadonlyMap<string, readonly string[]>
  /** Accounts whose ledger begins with this run. */
  begun: ReadonlySet<string>
  next: string | null
  began: string | null
  /** Of accounts that are no longer in farm.yaml. */
  gone: ReadonlyMap<string, History>
  /** To tell of what was done before as well. */
  histories: ReadonlyMap<string, History> | null
  /** ISO, UTC. */
  now: string
}

/** After that, in milliseconds, a page that is not up is no deployment under way any more. */
const patience = 3_600_000

const stillClosed =
  'See that the site is up, and that url in farm.yaml (or FARM_URL at the build) is its address; the next run looks again.'

/** Put together what a run has done and what it leaves. */
export function reportOf({
  plans,
  sent,
  closed,
  busy,
  trouble,
  faults,
  baselines,
  begun,
  next,
  began,
  gone,
  histories,
  now,
}: ReportInput): Report {
  const closedOf = ({ delivery, due }: Planned): Closed => {
    const reason = closed.get(nameOf(delivery))
    if (reason == null) return null
    const person = Date.parse(now) - Date.parse(due) > patience
    return { reason: person ? `${reason} ${stillClosed}` : reason, person }
  }
  const accounts = plans.map(({ account, kind, limits, state, deliveries }): AccountReport => {
    const gone = sent.filter(({ delivery }) => delivery.account === account.id)
    const done = gone.map(({ delivery, parts, url }) => past(delivery, parts, 'sent', null, url))
    const before = [...(histories?.get(account.id)?.entries.values() ?? [])].flatMap((entry) =>
      pastOf(account.id, entry),
    )
    const left = deliveries.flatMap((planned) => leftOver(planned, limits, closedOf(planned)))
    const { id } = account
    const baseline = baselines.get(id) ?? null
    return {
      id,
      network: kind.title,
      state,
      baseline,
      begins: begun.has(id),
      deliveries: [...before, ...done, ...left],
    }
  })
  const told = (error: FarmError | null) => (error == null ? null : `${error.message} ${error.hint}`)
  const afterTrouble = 'What is listed as sent is out; the next run finds it.'
  return {
    accounts: [...accounts, ...[...gone].flatMap(leftOpen)],
    busy: told(busy),
    trouble: trouble == null ? null : `${told(trouble)} ${afterTrouble}`,
    faults,
    next,
    began,
  }
}

/** What an account had on its way when it went: nobody looks for it any more. */
function leftOpen([id, { entries }]: [string, History]): AccountReport[] {
  const open = [...entries.values()].filter((entry) => entry.open != null)
  if (open.length === 0) return []
  const reason = 'It may have been sent, and can no longer be looked for.'
  const state = {
    state: 'paused',
    because: 'by-hand',
    reason: 'The account is no longer in farm.yaml.',
    until: null,
  } as const
  const deliveries = open.map((entry) => ({
    ...past({ post: entry.post, account: id, part: entry.part }, partsOf(entry), 'needs-person', reason, null),
    person: true,
  }))
  return [{ id, network: null, state, baseline: null, begins: false, deliveries }]
}

function pastOf(account: string, entry: Entry): DeliveryReport[] {
  const { post, part, last } = entry
  if (last.state === 'sent') {
    const sent = past({ post, account, part }, partsOf(entry), 'sent', null, last.url)
    return [last.by === 'hand' ? { ...sent, reason: 'A person said so.' } : { ...sent, sentAt: last.at }]
  }
  if (last.state === 'refused' && last.by === 'hand')
    return [past({ post, account, part }, partsOf(entry), 'refused', last.reason, null)]
  return []
}

function partsOf({ message }: Entry): number {
  return message?.parts.length ?? 1
}

function past(
  delivery: Delivery,
  parts: number,
  state: State,
  reason: string | null,
  url: string | null,
): DeliveryReport {
  return { ...delivery, parts, state, reason, url, person: false, says: null }
}

/** Why a page is not ready, and whether that has lasted. */
type Closed = { reason: string; person: boolean } | null

/** The part that is next, and those that follow it. */
function leftOver(planned: Planned, limits: Limits, closed: Closed): DeliveryReport[] {
  const { delivery, message } = planned
  const parts = message?.parts.length ?? 1
  const first = nextPart(planned, limits, closed)
  const follow = first.state === 'due' ? ({ state: 'due', reason: null } as const) : followers
  const others = Array.from({ length: parts - 1 - delivery.part }, (_, index): DeliveryReport => {
    const part = delivery.part + 1 + index
    return { ...delivery, part, parts, ...follow, url: null, person: false, says: saysOf(message, part, limits) }
  })
  return [first, ...others]
}

const followers = { state: 'held', reason: 'It follows the part before it.' } as const

function saysOf(message: Message | null, part: number, { length, measure }: Limits): DeliveryReport['says'] {
  const text = message?.parts[part]
  const link = part === 0 ? (message?.link ?? null) : null
  return text == null ? null : { text, length: measure(text), most: length, link }
}

function nextPart({ delivery, message, step }: Planned, limits: Limits, closed: Closed): DeliveryReport {
  const says = saysOf(message, delivery.part, limits)
  const rest = { ...delivery, parts: message?.parts.length ?? 1, url: null, says, person: false }
  if (closed != null) return { ...rest, ...closed, state: 'held' }
  switch (step.does) {
    case 'send':
      return { ...rest, state: 'due', reason: step.again ? 'It is sent once more: two looks did not find it.' : null }
    case 'look':
      return { ...rest, state: 'unknown', reason: 'It may have been sent; it is looked for first.' }
    case 'rest':
      return { ...rest, state: step.state, reason: step.reason, next: step.next, person: step.person }
  }
}

export function jsonOf({ accounts }: Report): JsonReport {
  return {
    deliveries: accounts.flatMap(({ deliveries }) =>
      deliveries.map(({ post, account, part, state, reason, url }) => ({
        post,
        account,
        part,
        state,
        reason,
        url,
        cost: null,
      })),
    ),
    accounts: accounts.map(({ id, state }) => {
      return { id, state: state.state, reason: state.state === 'paused' ? state.because : null }
    }),
  }
}
