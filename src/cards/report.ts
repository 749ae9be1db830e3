import { counted } from '../base/text.ts'
import type { CardsWritten } from './write.ts'

/** What became of the cards, as lines for a person: `6 cards: 1 drawn, 5 unchanged.` */
export function reportCards({ drawn, written, kept, pruned, missing }: CardsWritten): string[] {
  const copied = Math.max(0, written - drawn)
  const parts = [
    ...(drawn > 0 ? [`${drawn} drawn`] : []),
    ...(copied > 0 ? [`${copied} copied from an earlier run`] : []),
    ...(kept > 0 ? [`${kept} unchanged`] : []),
    ...(pruned > 0 ? [`${pruned} removed`] : []),
  ]
  const gaps = missing.map(
    ({ path, characters }) =>
      `${idOf(path)}: no font of the cards has ${[...characters].map(named).join(', ')}; a box stands in its place. Reword what it shows if you can.`,
  )
  return [`${counted(written + kept, 'card')}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}.`, ...gaps]
}

/** Of whom a card is: `astro/comets` of `cards/astro/comets.png`. */
function idOf(path: string): string {
  return path.replace(/^cards\/|\.png$/g, '')
}

/** A character with the number that tells it from its doubles: `α (U+03B1)`. */
function named(character: string): string {
  return `${character} (U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')})`
}
