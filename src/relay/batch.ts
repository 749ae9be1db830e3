import type { Farm, Post } from '../farm/model.ts'
import { startWatch } from './clock.ts'
import { rememberGates } from './gate.ts'
import type { Journal } from './journal.ts'
import { historyOf, type Ledger } from './ledger.ts'
import { BusyError } from './lock.ts'
import { mayResend } from './look.ts'
import type { Message, Outcome } from './network.ts'
import type { Delivery } from './plan.ts'
import type { Ready, Task } from './task.ts'
import { standingOf } from './thread.ts'

export type BatchInput = {
  farm: Farm
  ledger: Ledger
  journal: Journal
  /** ISO, UTC. */
  clock: () => string
  /** Milliseconds that one call may take. */
  timeout: number
  /** How many intents are made safe together. */
  size: number
  /** Make them safe where other runs see them. A BusyError says that one of them is ahead. */
  save: (what: string) => Promise<void>
  /** Is what is late not there yet? */
  isMissing(task: Task, since: string): Promise<boolean>
  send(task: Ready): Promise<void>
  /** Is told of a page that is not ready, and why. */
  onClosed(delivery: Delivery, reason: string): void
  onProgress: ((done: number, total: number) => void) | undefined
}

/** Half a minute after others can see an intent they may take it over: this much of it, in milliseconds, is ours. */
const ours = 20_000
/** So often in a row may nothing of a batch go out in time. */
const tries = 3

/** Send what is due, some at a time: write down what is meant, make that safe, then speak. */
export async function sendInBatches(tasks: readonly Task[], input: BatchInput): Promise<void> {
  const { farm, ledger, journal, clock, timeout, size, save } = input
  const gateOf = rememberGates(farm.url, { timeout, clock })
  const queue = [...tasks]
  let [done, inVain] = [0, 0]
  while (queue.length > 0) {
    const batch = await intend()
    const passed = startWatch()
    try {
      if (batch.length > 0) await save(`${batch.length} intended`)
    } catch (error) {
      if (error instanceof BusyError) giveBack(batch, 'Another run is ahead of this one.')
      throw error
    }
    const missed: Ready[] = []
    for (const task of batch) {
      if (missed.length === 0 && passed() < ours) await input.send(task)
      else missed.push(task)
    }
    // What has not gone out by then is intended anew, but not for ever.
    inVain = missed.length === batch.length ? inVain + 1 : 0
    if (inVain < tries) giveBack(missed, 'Its turn came too late.')
    else for (const { delivery } of missed) journal.mustWait(delivery, tooSlow(clock()))
    queue.unshift(...batch.flatMap(partAfter), ...missed)
    done += batch.length - missed.length
    input.onProgress?.(done, done + queue.length)
  }

  /** Take the next batch from the queue and write down what is to be sent, after a look at each page. */
  async function intend(): Promise<Ready[]> {
    const batch: Ready[] = []
    const aside: Task[] = []
    /** Accounts with a part that others follow: what comes after those is not for this batch. */
    const threading = new Set<string>()
    while (batch.length < size) {
      const task = queue.shift()
      if (task == null) break
      const { account } = task.delivery
      if (threading.has(account)) {
        aside.push(task)
        continue
      }
      const ready = await prepare(task)
      if (ready == null) continue
      batch.push(ready)
      if (ready.delivery.part + 1 < ready.message.parts.length) threading.add(account)
    }
    queue.unshift(...aside)
    return batch
  }

  /** The task with its intent written down; nothing when it is not to go out now. */
  async function prepare(task: Task): Promise<Ready | undefined> {
    const { delivery, post, unless } = task
    if (journal.isStopped(delivery) || post == null) return undefined
    const shown = await show(task, post)
    if (shown == null) return undefined
    const open = journal.openOf(delivery)
    if (open != null && !mayResend(open, clock())) {
      // The looks that allowed it are too old by now; what is due after it waits for the next ones.
      journal.stop(delivery)
      return undefined
    }
    const { message, ahead } = shown
    const ready = { ...task, post, message }
    if (unless != null && !(await input.isMissing(ready, unless))) {
      queue.unshift(...partAfter(ready))
      return undefined
    }
    journal.intend(delivery, message, ahead > 0 ? new Date(Date.parse(clock()) - ahead).toISOString() : undefined)
    return { ...ready, unless: undefined }
  }

  /**
   * The message with the card that its page shows, and how far this machine's clock is ahead of the site's; nothing when
   * the page is not ready. Only the first part leads there: for those that follow it the page just tells the time.
   */
  async function show(
    { delivery, message }: Task,
    post: Post,
  ): Promise<{ message: Message; ahead: number } | undefined> {
    const gate = await gateOf(post)
    if (delivery.part > 0) return { message, ahead: gate.open ? gate.ahead : 0 }
    if (gate.open) return { message: { ...message, card: gate.card, alt: gate.alt }, ahead: gate.ahead }
    input.onClosed(delivery, gate.reason)
    return undefined
  }

  /** What goes out next after a part that is out. */
  function partAfter(task: Ready): Task[] {
    const { account, post, part } = task.delivery
    const { begun, before, ...next } = standingOf(historyOf(ledger.histories, account), post)
    if (next.isDone || next.part !== part + 1 || begun == null || before?.id == null) return []
    return [{ ...task, delivery: { account, post, part: next.part }, message: begun, after: before.id }]
  }

  function giveBack(intended: readonly Ready[], reason: string): void {
    for (const { delivery } of intended) journal.write(delivery, { state: 'held', reason })
  }
}

function tooSlow(now: string): Extract<Outcome, { state: 'later' }> {
  const reason =
    'Writing down what is to be sent took so long that another run might have taken it over. A later run tries again; if this goes on, see why pushes to origin are slow.'
  return { state: 'later', reason, retryAt: new Date(Date.parse(now) + 5 * 60_000).toISOString(), guess: true }
}
