import { createHash } from 'node:crypto'
import type { Farm } from '../farm/model.ts'
import type { Message } from './network.ts'
import { nameOf, type Delivery } from './plan.ts'

/** What a message is known by in previews, intents and fakes: sha256 over its canonical JSON, keys in order. */
export function hashMessage({ account, parts, link, card, alt }: Message): string {
  return createHash('sha256').update(JSON.stringify({ account, alt, card, link, parts })).digest('hex')
}

/**
 * What a network may know one part of a delivery by, whatever it says: a text that was mended between two attempts must
 * not make two posts.
 */
export function keyOf(farm: Pick<Farm, 'id'>, delivery: Delivery): string {
  return createHash('sha256')
    .update(JSON.stringify([farm.id, nameOf(delivery), delivery.part]))
    .digest('hex')
}
