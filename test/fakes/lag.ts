import type { TruthEntry } from './fake.ts'

/** How late lists show a post: so many seconds after it was made, and only once they were asked for so often. */
export type Lag = { seconds: number; calls: number }

/** Which posts lists leave out for now. The answer is asked for once for each list. */
export function makeLate(truth: readonly TruthEntry[], lag: Readonly<Lag>, now: () => number) {
  const asked = new Map<string, number>()
  return (account: string, withoutNewest: boolean): ((post: TruthEntry) => boolean) => {
    const own = truth.filter((post) => post.account === account)
    const late = own.filter(({ id, at }, index) => {
      const times = asked.get(id) ?? 0
      asked.set(id, times + 1)
      if (withoutNewest && index === own.length - 1) return true
      return times < lag.calls || (lag.seconds > 0 && now() < Date.parse(at) + lag.seconds * 1000)
    })
    return (post) => !late.includes(post)
  }
}
