import type { Settings } from '../src/base/settings.ts'
import { print } from '../src/base/script.ts'
import { counted } from '../src/base/text.ts'
import { alone } from '../src/build/alone.ts'
import { reportCards } from '../src/cards/report.ts'
import type { CardsWritten } from '../src/cards/write.ts'
import type { Farm } from '../src/farm/model.ts'
import { buildStep, cardsStep } from './steps.ts'

/** Build pages and cards, and tell a person what was done. */
export function buildAloud(settings: Settings, now: string): Promise<Farm> {
  return alone(settings.work, async () => {
    const built = await buildStep(settings, now)
    sayBuilt(built)
    sayDrawn(await cardsStep(built.farm, settings))
    return built.farm
  })
}

/** Tell a person what a build did. */
export function sayBuilt({ farm, pages, written, removed }: Awaited<ReturnType<typeof buildStep>>): void {
  const gone = removed.length > 0 ? `, ${removed.length} removed` : ''
  const what = `${counted(farm.posts.length, 'post')} on ${counted(pages, 'page')} for ${farm.url}`
  print(`${what}: ${counted(written.length, 'file')} written${gone}.`)
}

/** Tell a person what became of the cards. */
export function sayDrawn(cards: CardsWritten): void {
  for (const line of reportCards(cards)) print(line)
}
