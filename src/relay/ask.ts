import type { Journal } from './journal.ts'
import { afterLateLook, afterLook, searchFrom } from './look.ts'
import type { Found } from './network.ts'
import type { Task } from './task.ts'

/** Asking the networks, in one run, whether they have something already. */
export type Asking = {
  /** One look for an attempt that may have got through. What is still open after it waits for the next run. */
  look(task: Task): Promise<void>
  /** Is what the ledger knows nothing of not there either? What is there is written down with its words, as if it were sent now. */
  isMissing(task: Task, since: string): Promise<boolean>
}

/** Begin to ask. What is learned goes into the journal. */
export function startAsking(journal: Journal, clock: () => string): Asking {
  /** Accounts that could not be asked for something late, and why: they are not asked for anything else of the kind. */
  const unheard = new Map<string, Extract<Found, { state: 'cannot tell' }>>()
  return {
    async look({ delivery, message, after, contact, network }) {
      const open = journal.openOf(delivery)
      if (open == null || journal.isStopped(delivery)) return
      const found = await network.find(message, delivery.part, searchFrom(open), after)
      const said = afterLook(open, found, clock())
      if (said?.state === 'sent') journal.wasSent(delivery, message, { id: said.id, url: said.url })
      else if (said != null) journal.write(delivery, said)
      if (found.state === 'cannot tell' && found.outcome != null) {
        if (found.outcome.state === 'paused') journal.pause(contact, found.outcome)
        else journal.stop(delivery)
      }
    },
    async isMissing({ delivery, message, after, contact, network }, since) {
      const found = unheard.get(delivery.account) ?? (await network.find(message, delivery.part, since, after))
      if (found.state === 'found') {
        journal.intend(delivery, message, since)
        journal.wasSent(delivery, message, { id: found.id, url: found.url })
      } else if (found.state === 'cannot tell') {
        unheard.set(delivery.account, found)
        const outcome = afterLateLook(found, clock())
        if (outcome.state === 'paused') journal.pause(contact, outcome)
        else journal.mustWait(delivery, outcome, since)
      }
      return found.state === 'absent'
    },
  }
}
