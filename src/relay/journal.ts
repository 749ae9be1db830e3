import { pauseLine } from './account.ts'
import type { Contact } from './connect.ts'
import { entryOf, type Entry, type Open } from './history.ts'
import { historyOf, type Ledger } from './ledger.ts'
import type { Said } from './line.ts'
import { hashMessage } from './message.ts'
import type { Message, Outcome, Rest } from './network.ts'
import type { Delivery } from './plan.ts'
import { retryTime } from './wait.ts'

/** Something that is out, in how many parts, and where. */
export type SentDelivery = { delivery: Delivery; parts: number; url: string }

/** What one run writes down in the ledger, and who must be silent for the rest of it. */
export type Journal = {
  /** What this run knows to have gone out. */
  sent: readonly SentDelivery[]
  isStopped(delivery: Delivery): boolean
  /** The account of this delivery says no more in this run. */
  stop(delivery: Delivery): void
  openOf(delivery: Delivery): Open | null
  write(delivery: Delivery, said: Said): void
  /** `earlier`: where the look for it must begin before this machine's time. */
  intend(delivery: Delivery, message: Message, earlier: string | undefined): void
  wasSent(delivery: Delivery, message: Message, post: { id?: string; url: string; rest?: Rest }): void
  wasRefused(delivery: Delivery, reason: string): void
  /** `unless`: since when it may be there already, where that could not be seen. */
  mustWait(delivery: Delivery, outcome: Extract<Outcome, { state: 'later' }>, unless?: string): void
  pause(contact: Contact, outcome: Extract<Outcome, { state: 'paused' }>): void
}

/** Begin the journal of a run. */
export function startJournal(ledger: Ledger, clock: () => string): Journal {
  const sent: SentDelivery[] = []
  const stopped = new Set<string>()
  const pauseOf = (account: string) => historyOf(ledger.histories, account).pause
  const known = ({ account, post, part }: Delivery): Entry | undefined =>
    entryOf(historyOf(ledger.histories, account), post, part)

  const journal: Journal = {
    sent,
    isStopped: ({ account }) => stopped.has(account),
    stop: ({ account }) => void stopped.add(account),
    openOf: (delivery) => known(delivery)?.open ?? null,
    write({ account, post, part }, said) {
      ledger.write(account, { at: clock(), post, part, ...said })
    },
    intend(delivery, message, earlier) {
      const { parts, link, card, alt } = message
      const hash = hashMessage(message)
      const theirs = earlier == null ? {} : { since: earlier }
      journal.write(delivery, {
        state: 'intended',
        action: 'create',
        hash,
        parts: [...parts],
        link,
        card,
        alt,
        ...theirs,
      })
    },
    wasSent(delivery, { parts }, { id, url, rest }) {
      journal.write(delivery, { state: 'sent', id, url, ...(rest == null ? {} : { rest }) })
      sent.push({ delivery, parts: parts.length, url })
      const { account } = delivery
      if (pauseOf(account) != null) ledger.write(account, { at: clock(), account: 'active' })
      if (rest != null) stopped.add(account)
    },
    wasRefused(delivery, why) {
      const open = journal.openOf(delivery)
      const reason = delivery.part === 0 ? why : `${why} The parts before it stay.`
      // A second attempt that is refused says nothing of the first.
      if (open == null || open.attempts === 1) journal.write(delivery, { state: 'refused', reason })
      else
        journal.write(delivery, {
          state: 'needs-person',
          reason: `${reason} An attempt before this one may have got through.`,
        })
    },
    mustWait(delivery, outcome, unless) {
      const retryAt = retryTime(outcome, clock(), known(delivery)?.laters ?? 0)
      const { reason, alone } = outcome
      const more = { ...(alone == null ? {} : { alone }), ...(unless == null ? {} : { unless }) }
      journal.write(delivery, { state: 'later', reason, retryAt, ...more })
      if (alone == null) journal.stop(delivery)
    },
    pause({ account: { id }, secrets }, outcome) {
      ledger.write(id, pauseLine(clock(), outcome, secrets ?? {}, pauseOf(id)))
      stopped.add(id)
    },
  }
  return journal
}
