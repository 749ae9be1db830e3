import { counted } from '../src/base/text.ts'
import { reportCards } from '../src/cards/report.ts'
import type { CardsWritten } from '../src/cards/write.ts'
import type { buildStep } from './steps.ts'

/** Tell a person what a build did. */
export function sayBuilt({ farm, pages, written, removed }: Awaited<ReturnType<typeof buildStep>>): void {
  const gone = removed.length > 0 ? `, ${removed.length} removed` : ''
  const what = `${counted(farm.posts.length, 'post')} on ${counted(pages, 'page')} for ${farm.url}`
  console.log(`${what}: ${counted(written.length, 'file')} written${gone}.`)
}

/** Tell a person what became of the cards. */
export function sayDrawn(cards: CardsWritten): void {
  for (const line of reportCards(cards)) console.log(line)
}
