/** The word that was probably meant: at most two letters away, or one in a short word; of a path, the last name counts. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const name = word.split('/').findLast((part) => part !== '') ?? word
  const allowed = name.replace(/\.md$/, '').length < 5 ? 1 : 2
  let best: string | undefined
  let least = allowed + 1
  for (const candidate of known) {
    const count = distance(word.toLowerCase(), candidate.toLowerCase(), least)
    if (count < least) [best, least] = [candidate, count]
  }
  return best
}

/** Letters to add, drop, replace or swap with a neighbour to make one word the other; `limit` when it is that or more. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  const rows = [Array.from({ length: b.length + 1 }, (_, column) => column)]
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1
      let least = Math.min(rows[row - 1]![column]! + 1, current[column - 1]! + 1, rows[row - 1]![column - 1]! + cost)
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        least = Math.min(least, rows[row - 2]![column - 2]! + 1)
      }
      current.push(least)
    }
    rows.push(current)
  }
  return rows[a.length]![b.length]!
}
