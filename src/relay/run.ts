import { FarmError } from '../base/errors.ts'
import type { Farm } from '../farm/model.ts'
import { startAsking } from './ask.ts'
import { sendInBatches } from './batch.ts'
import type { Contact } from './connect.ts'
import { guardNetwork } from './guard.ts'
import { startJournal, type SentDelivery } from './journal.ts'
import { historyOf, type Ledger } from './ledger.ts'
import { BusyError } from './lock.ts'
import { unsure } from './look.ts'
import { keyOf } from './message.ts'
import { nameOf, planAccount, type AccountPlan, type Delivery } from './plan.ts'
import { recheck } from './recheck.ts'
import { tasksIn, type Ready, type Task } from './task.ts'

export type RunInput = {
  farm: Farm
  /** Those who may speak in this run. Every one of them has begun its ledger. */
  contacts: readonly Contact[]
  ledger: Ledger
  /** ISO, UTC; it goes on while the run lasts. */
  clock: () => string
  /** Milliseconds that one call may take. */
  timeout: number
  /** How many intents are made safe together. */
  batch: number
  /** Make the ledger safe where other runs see it, before anything is sent. A BusyError says that one of them is ahead. */
  save: (what: string) => Promise<void>
  onProgress?: (done: number, total: number) => void
}

export type RunResult = {
  /** What is left to do after this run. */
  plans: AccountPlan[]
  sent: readonly SentDelivery[]
  /** Deliveries whose page is not ready, and why. */
  closed: Map<string, string>
  busy: BusyError | null
  /** Whether a network was asked to post anything. */
  spoke: boolean
  /** Why the ledger does not hold all that happened; the next run finds out. Only where something may have been posted. */
  trouble: FarmError | null
  /** What was thrown by networks and should not have been. */
  faults: unknown[]
}

/** Do what the plan says: look for what may have got through, then send what is due. The only place that posts. */
export async function runRelay(input: RunInput): Promise<RunResult> {
  const { farm, ledger, clock, timeout, batch: size, save, onProgress } = input
  const journal = startJournal(ledger, clock)
  const { look, isMissing } = startAsking(journal, clock)
  const { sent } = journal
  const result: RunResult = { plans: [], sent, closed: new Map(), busy: null, spoke: false, trouble: null, faults: [] }
  const contacts = input.contacts.map((contact): Contact => {
    const { network } = contact
    return network == null
      ? contact
      : { ...contact, network: guardNetwork(network, (fault) => result.faults.push(fault)) }
  })

  try {
    await recheck({ farm, contacts, ledger, clock })
    for (const task of tasks('look')) await look(task)
    const onClosed = (delivery: Delivery, reason: string) => void result.closed.set(nameOf(delivery), reason)
    const batches = { farm, ledger, journal, clock, timeout, size, save, isMissing, send, onClosed, onProgress }
    await sendInBatches(tasks('send'), batches)
  } catch (error) {
    // Nobody may hear that nothing was sent when something may have been.
    if (error instanceof BusyError) result.busy = error
    else if (!result.spoke) throw error
    else if (error instanceof FarmError) result.trouble = error
    else result.faults.push(error)
  }
  result.plans = contacts.map(planOf)
  return result

  function planOf(contact: Contact): AccountPlan {
    const history = historyOf(ledger.histories, contact.account.id)
    return planAccount({ farm, contact, history, now: clock() })
  }

  function tasks(does: 'look' | 'send'): Task[] {
    return contacts.flatMap((contact) => tasksIn(planOf(contact), contact, does))
  }

  async function send(task: Ready): Promise<void> {
    const { delivery, post, message, after, contact, network } = task
    if (journal.isStopped(delivery)) return held(delivery, 'Its account stopped before its turn came.')
    result.spoke = true
    const sending = { key: keyOf(farm, delivery), lang: post.lang, after }
    const outcome = await network.publish(message, delivery.part, sending)
    switch (outcome.state) {
      case 'sent':
        return journal.wasSent(delivery, message, outcome)
      case 'refused':
        return journal.wasRefused(delivery, outcome.reason)
      case 'later':
        return journal.mustWait(delivery, outcome)
      case 'paused':
        held(delivery, outcome.reason)
        return journal.pause(contact, outcome)
      case 'unknown':
        journal.write(delivery, unsure(outcome.reason, clock(), outcome.duplicate === true))
        await look(task)
        // What may still go out again must go out before anything later does.
        if (journal.openOf(delivery)?.duplicate === false) journal.stop(delivery)
    }
  }

  function held(delivery: Delivery, reason: string): void {
    journal.write(delivery, { state: 'held', reason })
  }
}
