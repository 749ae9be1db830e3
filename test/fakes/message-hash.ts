import { createHash } from 'node:crypto'

/** What a message is known by: the fakes work it out for themselves, from what arrived and what the link leads to. */
export function hashOfMessage(message: {
  account: string
  parts: readonly string[]
  link: string | null
  card: string | null
  alt: string | null
}): string {
  // Canonical JSON of so flat a value is its keys in order.
  const { account, parts, link, card, alt } = message
  return createHash('sha256').update(JSON.stringify({ account, alt, card, link, parts })).digest('hex')
}
