import type { Place } from './yaml.ts'

/** A sentence that `npm run new` wrote in place of its author's, shortened to what tells it apart. */
export type Unfinished = Place & { words: string }

/** Where a text that begins at that place still waits for its author: `[À compléter : …]` or `[To complete: …]`. */
export function unfinishedIn(text: string, { line, column }: Place): Unfinished[] {
  return [...text.matchAll(/\[(?:À compléter|To complete)\b[^\]\n]*/g)].map(({ 0: words, index }) => {
    const before = text.slice(0, index).split('\n')
    const start = before.length > 1 ? 1 : column
    return { line: line + before.length - 1, column: start + before.at(-1)!.length, words: shorten(words) }
  })
}

function shorten(words: string): string {
  const most = 40
  const short = words.length <= most ? words.trimEnd() : `${words.slice(0, words.lastIndexOf(' ', most))} …`
  return `${short}]`
}
