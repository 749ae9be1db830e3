/** Two quotes that belong together, and how many pairs are around them. */
export type Pair = { open: number; close: number; depth: number }

const before = /[\s([{«“‘’'"/–—-]/
const wordy = /[\p{L}\p{N}]/u

/** Find the quotes of a text that open and close; a lone one, as of inches and feet, is left out. */
export function pairQuotes(text: string, quote: '"' | "'"): Pair[] {
  const open: number[] = []
  const pairs: { open: number; close: number }[] = []
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) {
    const previous = text[at - 1] ?? ' '
    const next = text[at + 1] ?? ' '
    if (before.test(previous) && !/[\s!?;:,.)\]}»”]/.test(next)) open.push(at)
    else if (open.length > 0 && !/\s/.test(previous) && !wordy.test(next)) pairs.push({ open: open.pop()!, close: at })
  }
  return pairs.map((pair) => ({ ...pair, depth: depthOf(pair.open, pairs) + guillemetsAround(text, pair.open) }))
}

function depthOf(at: number, pairs: readonly { open: number; close: number }[]): number {
  return pairs.filter(({ open, close }) => open < at && at < close).length
}

function guillemetsAround(text: string, at: number): number {
  let depth = 0
  for (const sign of text.slice(0, at)) {
    if (sign === '«') depth += 1
    if (sign === '»') depth = Math.max(0, depth - 1)
  }
  return depth
}
