/** How many entries a page of a list holds. */
export const pageSize = 12

/** A list on several pages, each newest first. */
export type Paged<T> = {
  /** The page that opens: the newest, at least a page full of them when there are as many. */
  newest: readonly T[]
  /** The pages before it, from the one numbered 1, which holds the oldest. */
  older: readonly (readonly T[])[]
}

/**
 * Lay a list out on pages that are numbered from the oldest. What is once on a numbered page stays there, so a new entry
 * changes the page that opens, and now and then fills one more.
 */
export function paginate<T>(newestFirst: readonly T[], size = pageSize): Paged<T> {
  const count = Math.max(0, Math.floor(newestFirst.length / size) - 1)
  const kept = newestFirst.length - count * size
  const older = Array.from({ length: count }, (_, index) => {
    const end = newestFirst.length - index * size
    return newestFirst.slice(end - size, end)
  })
  return { newest: newestFirst.slice(0, kept), older }
}

/** Where page `number` of a list is, from the farm's root; `path` is that of the page that opens. */
export function pagePath(path: string, number: number): string {
  return `${path}page/${number}/`
}
