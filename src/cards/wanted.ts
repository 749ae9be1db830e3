import { FarmError } from '../base/errors.ts'
import { blogCard, cardVersion, channelCard, farmCard, postCard, type CardContent } from '../farm/card.ts'
import type { Card, Farm } from '../farm/model.ts'

/** A picture to be had, and the places in the output where it lies. Equal pictures are one. */
export type WantedCard = { version: string; content: CardContent; paths: readonly string[] }

/** The cards of a published farm. */
export function wantedCards(farm: Farm): WantedCard[] {
  const wanted = new Map<string, { version: string; content: CardContent; paths: string[] }>()
  for (const { card, content } of cardsOf(farm)) {
    const version = cardVersion(content)
    if (version !== card.version) {
      throw new FarmError(
        `The pages name another version of ${card.path} than the one that would be drawn now.`,
        'The design of cards has changed since the last build. Build the farm again: npm run build',
      )
    }
    const same = wanted.get(version)
    if (same == null) wanted.set(version, { version, content, paths: [card.path] })
    else same.paths.push(card.path)
  }
  return [...wanted.values()]
}

function cardsOf(farm: Farm): { card: Card; content: CardContent }[] {
  return [
    { card: farm.card, content: farmCard(farm) },
    ...farm.blogs.map((blog) => ({ card: blog.card, content: blogCard(farm, blog) })),
    ...farm.channels.map((channel) => ({ card: channel.card, content: channelCard(farm, channel, farm.posts) })),
    ...farm.posts.map((post) => ({ card: post.card, content: postCard(farm, post) })),
  ]
}
