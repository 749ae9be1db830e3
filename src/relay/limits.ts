import type { Contact } from './connect.ts'

/**
 * Ask the servers of those who have something to say how long it may be. Where no server answers, the network's usual
 * limits hold: nothing waits for this.
 */
export async function askLimits(
  contacts: readonly Contact[],
  hasSomethingToSay: (contact: Contact) => boolean,
): Promise<Contact[]> {
  return Promise.all(
    contacts.map(async (contact) => {
      if (contact.askLimits == null || !hasSomethingToSay(contact)) return contact
      return { ...contact, limits: (await contact.askLimits()) ?? contact.limits }
    }),
  )
}
