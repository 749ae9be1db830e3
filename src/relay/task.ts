import type { Post } from '../farm/model.ts'
import type { Contact } from './connect.ts'
import type { Message, Network } from './network.ts'
import type { AccountPlan, Delivery } from './plan.ts'

/** Something to do, with all that doing it takes. */
export type Task = {
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
export type Ready = Task & { post: Post }

/** What an account's plan has to be looked for, or to be sent. */
export function tasksIn(plan: AccountPlan, contact: Contact, does: 'look' | 'send'): Task[] {
  const { network } = contact
  if (network == null) return []
  return plan.deliveries.flatMap(({ delivery, post, message, after, step }): Task[] => {
    if (step.does !== does || message == null) return []
    const unless = step.does === 'send' ? step.unless : undefined
    return [{ delivery, post, message, after, contact, network, unless }]
  })
}
