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
      `${path}: the font of the cards lacks ${[...characters].join(' ')}; a box stands in its place. Reword what it shows if you can.`,
  )
  return [`${counted(written + kept, 'card')}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}.`, ...gaps]
}
