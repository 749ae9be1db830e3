import { entryOf, type Entry, type History } from './history.ts'
import type { DeliveryLine } from './line.ts'
import type { Message } from './network.ts'

/** Where a delivery stands: its parts go out one after the other, each as an answer to the one before. */
export type Standing = {
  /** The part that something is still to be done about; the last one when all are out. */
  part: number
  entry: Entry | undefined
  /** The whole message, once its first part is out: what began in some words goes on in them. */
  begun: Message | null
  /** The part before, as it went out. */
  before: Sent | null
  /** There is nothing more to do, ever. */
  isDone: boolean
}

type Sent = Extract<DeliveryLine, { state: 'sent' }>

/** How far a post has come on an account. */
export function standingOf(history: History, post: string): Standing {
  const begun = entryOf(history, post, 0)?.message ?? null
  const count = begun?.parts.length ?? 1
  let before: Sent | null = null
  for (let part = 0; ; part += 1) {
    const entry = entryOf(history, post, part)
    const last = entry?.last
    const isSent = last?.state === 'sent'
    const isDropped = last?.state === 'refused' && last.by === 'hand'
    if (!isSent || last.whole === true || part + 1 >= count) {
      return { part, entry, begun: part === 0 ? null : begun, before, isDone: isSent || isDropped }
    }
    before = last
  }
}
