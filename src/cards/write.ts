import path from 'node:path'
import { listFiles, readIfThere, removeFiles, writeAtomic, writeIfChanged } from '../base/files.ts'
import type { Farm } from '../farm/model.ts'
import { drawCard } from './draw.ts'
import { isWholeCard } from './png.ts'
import { wantedCards, type WantedCard } from './wanted.ts'

export type WriteInput = {
  farm: Farm
  /** The folder of the content, where covers are. */
  content: string
  /** The built site: cards go below its `cards/`, where nothing else may live. */
  out: string
  /** Keeps every card that is in use under its version, so that another output is filled without drawing. */
  work: string
  onProgress?: (done: number, total: number) => void
}

/** What became of the cards: how many were drawn anew, and of the files in the output. */
export type CardsWritten = {
  drawn: number
  written: number
  kept: number
  pruned: number
  /** Characters that a card drawn now should show and cannot. */
  missing: { path: string; characters: string }[]
}

/** As many as keep two cores busy: sharp works beside the thread that lays out. */
const atOnce = 4

/** Bring the cards in the output up to date, drawing only what is nowhere yet. It may be killed and run again. */
export async function writeCards({ farm, content, out, work, onProgress }: WriteInput): Promise<CardsWritten> {
  const wanted = wantedCards(farm)
  const store = path.join(work, 'cards')
  const result: CardsWritten = { drawn: 0, written: 0, kept: 0, pruned: 0, missing: [] }
  let done = 0
  const queue = wanted.values()
  const worker = async () => {
    for (const card of queue) {
      await writeCard(card, { store, content, out, result })
      onProgress?.((done += 1), wanted.length)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  const paths = wanted.flatMap((card) => card.paths)
  result.pruned = prune(path.join(out, 'cards'), new Set(paths.map((each) => each.slice('cards/'.length))))
  prune(store, new Set(wanted.map(fileOf)))
  return result
}

type Places = { store: string; content: string; out: string; result: CardsWritten }

async function writeCard(card: WantedCard, { store, content, out, result }: Places): Promise<void> {
  const file = path.join(store, fileOf(card))
  let bytes = readIfThere(file)
  if (bytes == null || !isWholeCard(bytes)) {
    const { png, missing } = await drawCard(card.content, content)
    writeAtomic(file, png)
    bytes = png
    result.drawn += 1
    if (missing !== '') result.missing.push(...card.paths.map((each) => ({ path: each, characters: missing })))
  }
  for (const each of card.paths) result[writeIfChanged(path.join(out, each), bytes) ? 'written' : 'kept'] += 1
}

function fileOf({ version }: WantedCard): string {
  return `${version}.png`
}

/** Remove what is not wanted below a folder. */
function prune(folder: string, wanted: ReadonlySet<string>): number {
  const orphans = listFiles(folder).filter((file) => !wanted.has(file))
  removeFiles(folder, orphans)
  return orphans.length
}
