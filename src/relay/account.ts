import { createHmac, randomBytes } from 'node:crypto'
import type { Account, Farm } from '../farm/model.ts'
import type { History } from './history.ts'
import type { PauseLine } from './line.ts'
import type { Outcome } from './network.ts'
import { isAhead } from './wait.ts'

export type PauseReason = PauseLine['because'] | 'by-hand'

/** Whether an account may speak now. */
export type AccountState =
  | { state: 'active' }
  /** `until`: when it is checked again, and one delivery may try. `since`: when it fell silent, where the ledger says so. */
  | { state: 'paused'; because: PauseReason; reason: string; until: string | null; since?: string }

/** Does it keep the account silent now? When its time has come it is checked, and one delivery tries. */
export function isSilent(state: AccountState, now: string): state is Extract<AccountState, { state: 'paused' }> {
  return state.state === 'paused' && (state.until == null || isAhead(state.until, now))
}

export type AccountInput = {
  farm: Farm
  account: Account
  history: History
  /** Why the account cannot be connected: a secret that is missing, a setting that is wrong. */
  problem: string | undefined
  /** What to do about it, where the problem does not say. */
  remedy?: string
  /** Nothing when they are not all known here. */
  secrets: Readonly<Record<string, string>> | null
}

/** What farm.yaml, its secrets and the ledger say about an account. */
export function stateOf({
  farm,
  account,
  history: { pause, pausedSince },
  problem,
  remedy,
  secrets,
}: AccountInput): AccountState {
  const byHand = (reason: string): AccountState => ({ state: 'paused', because: 'by-hand', reason, until: null })
  if (farm.relay.paused) return byHand('The relay is paused in farm.yaml (relay.paused).')
  if (account.paused) return byHand('The account is paused in farm.yaml (paused).')
  if (problem != null) {
    const reason = remedy == null ? problem : `${problem} ${remedy}`
    return { state: 'paused', because: 'config', reason, until: null }
  }
  // New secrets may well be what the pause was waiting for.
  const isNew = pause != null && secrets != null && pause.secrets !== printOf(secrets, saltOf(pause.secrets))
  if (pause == null || isNew) return { state: 'active' }
  const { because, reason, retryAt: until } = pause
  return { state: 'paused', because, reason, until, since: pausedSince ?? pause.at }
}

/** What to write down when a network's answer pauses an account. */
export function pauseLine(
  at: string,
  { because, reason }: Extract<Outcome, { state: 'paused' }>,
  secrets: Readonly<Record<string, string>>,
  before: PauseLine | null,
): PauseLine {
  const count = (before?.count ?? 0) + 1
  // Whoever was blocked makes it worse by knocking.
  const hours = because === 'blocked' ? 24 : Math.min(2 ** (count - 1), 24)
  const retryAt = new Date(Date.parse(at) + hours * 3_600_000).toISOString()
  return {
    at,
    account: 'paused',
    because,
    reason,
    retryAt,
    count,
    secrets: printOf(secrets, randomBytes(4).toString('hex')),
  }
}

/** A salt and eight digits: enough to see that secrets have changed, far too little to find or to test them. */
function printOf(secrets: Readonly<Record<string, string>>, salt: string): string {
  const sorted = Object.entries(secrets).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `${salt}-${createHmac('sha256', salt).update(JSON.stringify(sorted)).digest('hex').slice(0, 8)}`
}

function saltOf(print: string): string {
  return print.split('-')[0] ?? ''
}
