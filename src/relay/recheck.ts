import type { Farm } from '../farm/model.ts'
import { isSilent, pauseLine, stateOf } from './account.ts'
import type { Contact } from './connect.ts'
import type { History } from './history.ts'
import { historyOf, type Ledger } from './ledger.ts'
import { planAccount } from './plan.ts'

export type RecheckInput = {
  farm: Farm
  contacts: readonly Contact[]
  ledger: Ledger
  /** ISO, UTC. */
  clock: () => string
}

/**
 * Ask the accounts whose pause has run its time how they are, before anything is tried on them: a question is cheaper
 * than a post that fails. Whoever is not well stays paused, for longer each time.
 */
export async function recheck({ farm, contacts, ledger, clock }: RecheckInput): Promise<void> {
  for (const contact of contacts) {
    const { account, network, secrets } = contact
    const history = historyOf(ledger.histories, account.id)
    const { pause } = history
    const state = stateOf({ farm, history, ...contact })
    if (network == null || pause == null || state.state !== 'paused' || isSilent(state, clock())) continue
    const { findings } = await network.check()
    const trouble = findings.find((finding) => finding.state === 'trouble')
    if (trouble != null || findings.some((finding) => finding.state === 'unknown')) {
      // Without an answer all that is known is why it was paused.
      const reason = trouble == null ? pause.reason : [trouble.what, trouble.advice].filter(Boolean).join(' ')
      const { because } = pause
      ledger.write(account.id, pauseLine(clock(), { state: 'paused', because, reason }, secrets ?? {}, pause))
    } else if (!isWanted(farm, contact, history, clock())) {
      ledger.write(account.id, { at: clock(), account: 'active' })
    }
    // Else a delivery tries, and ends the pause if it passes: a question answered well does not prove that a post is taken.
  }
}

/** Has it something to send, or to look for? */
function isWanted(farm: Farm, contact: Contact, history: History, now: string): boolean {
  return planAccount({ farm, contact, history, now }).deliveries.some(({ step }) => step.does !== 'rest')
}
