import { FarmError } from '../base/errors.ts'
import { cardContent, cardVersion, type CardContent } from '../farm/card.ts'
import type { Farm } from '../farm/model.ts'

/** A picture to be had, and the places in the output where it lies. Equal pictures are one. */
export type WantedCard = { version: string; content: CardContent; paths: readonly string[] }

/** The cards of a published farm. */
export function wantedCards(farm: Farm): WantedCard[] {
  const wanted = new Map<string, { version: string; content: CardContent; paths: string[] }>()
  for (const post of farm.posts) {
    const content = cardContent(farm, post)
    const version = cardVersion(content)
    if (version !== post.card.version) {
      throw new FarmError(
        `The pages name another version of the card of "${post.id}" than the one that would be drawn now.`,
        'The design of cards has changed since the last build. Build the farm again: npm run build',
      )
    }
    const same = wanted.get(version)
    if (same == null) wanted.set(version, { version, content, paths: [post.card.path] })
    else same.paths.push(post.card.path)
  }
  return [...wanted.values()]
}
