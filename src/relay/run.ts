import { FarmError } from '../base/errors.ts'
import type { Farm, Post } from '../farm/model.ts'
import { startWatch } from './clock.ts'
import type { Contact } from './connect.ts'
import { rememberGates } from './gate.ts'
import { guardNetwork } from './guard.ts'
import { startJournal, type Sent } from './journal.ts'
import { historyOf, type Ledger } from './ledger.ts'
import { BusyError } from './lock.ts'
import { afterLateLook, afterLook, mayResend, searchFrom, unsure } from './look.ts'
import { keyOf } from './message.ts'
import type { Found, Message, Network, Outcome } from './network.ts'
import { nameOf, planAccount, type AccountPlan, type Delivery, type Planned } from './plan.ts'
import { recheck } from './recheck.ts'
import { standingOf } from './thread.ts'

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
  sent: readonly Sent[]
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

/** Something to do, with all that doing it takes. */
type Task = {
  delivery: Delivery
  post: Post | null
  message: Message
  /** The network's id of the part before. */
  after: string | undefined
  contact: Contact
  network: Network
  /** Nothing is sent if it is there since that time. */
  unless: string | undefined
}

/** Something to send, of a post whose page is up. */
type Ready = Task & { post: Post }

/** So often in a row nothing of a batch may go out in time. */
const patience = 3

function tooSlow(now: string): Extract<Outcome, { state: 'later' }> {
  const reason =
    'Writing down what is to be sent took so long that another run might have taken it over. A later run tries again; if this goes on, see why pushes to origin are slow.'
  return { state: 'later', reason, retryAt: new Date(Date.parse(now) + 5 * 60_000).toISOString(), guess: true }
}

type Shown = { message: Message; ahead: number }

/** Do what the plan says: look for what may have got through, then send what is due. The only place that posts. */
export async function runRelay(input: RunInput): Promise<RunResult> {
  const { farm, ledger, clock, timeout, save } = input
  const journal = startJournal(ledger, clock)
  const { sent } = journal
  const result: RunResult = { plans: [], sent, closed: new Map(), busy: null, spoke: false, trouble: null, faults: [] }
  const contacts = input.contacts.map((contact): Contact => {
    const { network } = contact
    return network == null
      ? contact
      : { ...contact, network: guardNetwork(network, (fault) => result.faults.push(fault)) }
  })
  const unheard = new Map<string, Extract<Found, { state: 'cannot tell' }>>()
  const gateOf = rememberGates(farm.url, { timeout, clock })

  try {
    await recheck({ farm, contacts, ledger, clock, isWanted })
    for (const task of tasks('look')) await look(task)
    await sendAll(tasks('send'))
  } catch (error) {
    // Nobody may hear that nothing was sent when something may have been.
    if (!result.spoke) throw error
    if (error instanceof FarmError) result.trouble = error
    else result.faults.push(error)
  }
  result.plans = plans()
  return result

  async function sendAll(queue: Task[]): Promise<void> {
    let done = 0
    let missed = 0
    while (queue.length > 0) {
      const batch = await intend(queue)
      const passed = startWatch()
      try {
        if (batch.length > 0) await save(`${batch.length} intended`)
      } catch (error) {
        if (!(error instanceof BusyError)) throw error
        for (const { delivery } of batch) held(delivery, 'Another run is ahead of this one.')
        result.busy = error
        return
      }
      // Half a minute after others can see an intent they may take it over: what has not gone out by then is intended anew.
      const late: Ready[] = []
      for (const task of batch) {
        if (late.length === 0 && passed() < 20_000) await send(task)
        else late.push(task)
      }
      missed = late.length === batch.length ? missed + 1 : 0
      for (const { delivery } of late) {
        if (missed < patience) held(delivery, 'Its turn came too late.')
        else journal.mustWait(delivery, tooSlow(clock()))
      }
      queue.unshift(...batch.flatMap(partAfter), ...late)
      done += batch.length - late.length
      input.onProgress?.(done, done + queue.length)
    }
  }

  function plans(): AccountPlan[] {
    return contacts.map((contact) => {
      const history = historyOf(ledger.histories, contact.account.id)
      return planAccount({ farm, contact, history, now: clock() })
    })
  }

  function isWanted({ account }: Contact): boolean {
    return [...tasks('look'), ...tasks('send')].some(({ delivery }) => delivery.account === account.id)
  }

  function tasks(does: 'look' | 'send'): Task[] {
    return plans().flatMap(({ deliveries }, index) => {
      const contact = contacts[index]
      const network = contact?.network
      if (contact == null || network == null) return []
      return deliveries.flatMap(({ delivery, post, message, after, step }: Planned): Task[] => {
        if (step.does !== does || message == null) return []
        const unless = step.does === 'send' ? step.unless : undefined
        return [{ delivery, post, message, after, contact, network, unless }]
      })
    })
  }

  /** Take the next batch from the queue and write down what is to be sent, after a look at each page. */
  async function intend(queue: Task[]): Promise<Ready[]> {
    const batch: Ready[] = []
    const aside: Task[] = []
    /** Accounts with a part that others follow: what comes after those is not for this batch. */
    const busy = new Set<string>()
    while (batch.length < input.batch) {
      const task = queue.shift()
      if (task == null) break
      const { delivery, post } = task
      if (busy.has(delivery.account)) aside.push(task)
      else if (!journal.isStopped(delivery) && post != null) {
        const shown = await show(task, post)
        if (shown == null) continue
        const open = journal.openOf(delivery)
        if (open != null && !mayResend(open, clock())) {
          // The looks that allowed it are too old by now; what is due after it waits for the next ones.
          journal.stop(delivery)
          continue
        }
        const { message, ahead } = shown
        const ready = { ...task, post, message }
        if (task.unless != null && !(await isMissing(ready, task.unless))) {
          queue.unshift(...partAfter(ready))
          continue
        }
        journal.intend(delivery, message, ahead > 0 ? new Date(Date.parse(clock()) - ahead).toISOString() : undefined)
        batch.push({ ...ready, unless: undefined })
        if (delivery.part + 1 < message.parts.length) busy.add(delivery.account)
      }
    }
    queue.unshift(...aside)
    return batch
  }

  /**
   * The message with the card that its page shows, and how far this machine's clock is ahead of the site's; nothing when
   * the page is not ready. Only the first part leads there: for those that follow it the page just tells the time.
   */
  async function show({ delivery, message }: Task, post: Post): Promise<Shown | undefined> {
    const gate = await gateOf(post)
    if (delivery.part > 0) return { message, ahead: gate.open ? gate.ahead : 0 }
    if (gate.open) return { message: { ...message, card: gate.card, alt: gate.alt }, ahead: gate.ahead }
    result.closed.set(nameOf(delivery), gate.reason)
    return undefined
  }

  /** What goes out next after a part that is out. */
  function partAfter(task: Ready): Task[] {
    const { account, post, part } = task.delivery
    const { begun, before, ...next } = standingOf(historyOf(ledger.histories, account), post)
    if (next.isDone || next.part !== part + 1 || begun == null || before?.id == null) return []
    return [{ ...task, delivery: { account, post, part: next.part }, message: begun, after: before.id }]
  }

  /** Is what the ledger knows nothing of not there either? What is there is written down with its words, as if it were sent now. */
  async function isMissing(task: Ready, since: string): Promise<boolean> {
    const { delivery, message, after, contact, network } = task
    const found = unheard.get(delivery.account) ?? (await network.find(message, delivery.part, since, after))
    if (found.state === 'found') {
      journal.intend(delivery, message, since)
      journal.wasSent(delivery, message, { id: found.id, url: found.url })
    } else if (found.state === 'cannot tell') {
      // What could not be seen of one is not asked of the next.
      unheard.set(delivery.account, found)
      const outcome = afterLateLook(found, clock())
      if (outcome.state === 'paused') journal.pause(contact, outcome)
      else journal.mustWait(delivery, outcome, since)
    }
    return found.state === 'absent'
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

  /** One look. What is still open after it waits for the next run. */
  async function look({ delivery, message, after, contact, network }: Task): Promise<void> {
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
  }

  function held(delivery: Delivery, reason: string): void {
    journal.write(delivery, { state: 'held', reason })
  }
}
