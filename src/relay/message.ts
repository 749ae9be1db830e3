import { createHash } from 'node:crypto'
import type { Message } from './network.ts'

/** What a message is known by in previews, intents and fakes: sha256 over its canonical JSON, keys in order. */
export function hashMessage({ account, parts, link, card, alt }: Message): string {
  return createHash('sha256').update(JSON.stringify({ account, alt, card, link, parts })).digest('hex')
}
