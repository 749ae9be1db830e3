/** A clock that starts at that time, or at the machine's, and goes on as time passes. */
export function startClock(from: string | undefined): () => string {
  const start = from == null ? Date.now() : Date.parse(from)
  const passed = startWatch()
  return () => new Date(start + passed()).toISOString()
}

/**
 * How many milliseconds have passed since then, by whichever clock has seen more of them: one may stand still while the
 * machine sleeps, the other be set back.
 */
export function startWatch(): () => number {
  const [time, ticks] = [Date.now(), performance.now()]
  return () => Math.max(Date.now() - time, performance.now() - ticks)
}
