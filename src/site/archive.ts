import type { Farm, Post } from '../farm/model.ts'

/** The posts of a year, month by month. */
export type Year = {
  year: string
  /** From the farm's root. */
  path: string
  /** How many posts. */
  count: number
  /** Newest first, as all lists; `first` is a moment in the month, to name it by. */
  months: readonly { month: string; first: string; posts: readonly Post[] }[]
}

/** The years in which something was published, newest first, as the farm's own clock counts them. */
export function yearsOf({ posts, zone }: Pick<Farm, 'posts' | 'zone'>): Year[] {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric', month: '2-digit' })
  const partsOf = (iso: string) => {
    const parts = format.formatToParts(new Date(iso))
    const part = (wanted: 'year' | 'month') => parts.find(({ type }) => type === wanted)!.value
    return { year: part('year'), month: part('month') }
  }
  const dated = posts.map((post) => ({ post, ...partsOf(post.date) }))
  return [...Map.groupBy(dated, ({ year }) => year)].map(([year, all]) => ({
    year,
    path: `archive/${year}/`,
    count: all.length,
    months: [...Map.groupBy(all, ({ month }) => month)].map(([month, some]) => ({
      month,
      first: some.at(-1)!.post.date,
      posts: some.map(({ post }) => post),
    })),
  }))
}
