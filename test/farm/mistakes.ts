import { ContentError, formatMistake } from '../../src/base/errors.ts'
import { readFarm } from '../../src/farm/read.ts'
import { farmNow, type Bend } from '../fixtures/farm.ts'

/** A mistake, how to make it, and the lines that tell of it, in the order of files and places. */
export type Case = [name: string, bend: Bend, lines: string[]]

/** What is wrong with a content folder, line by line as people read it. */
export async function mistakesIn(content: string): Promise<string[]> {
  try {
    await readFarm({ content, now: farmNow })
    return []
  } catch (error) {
    if (error instanceof ContentError) return error.mistakes.map(formatMistake)
    throw error
  }
}

/** A post with these lines added to good front matter: they begin on line 5, and a body on the line after the ---. */
export function post(lines: string, body = 'Texte.'): string {
  return `---\ntitle: Un titre\ndate: 2026-01-01 08:00\nauthors: [observatory]\n${lines}---\n${body}\n`
}
