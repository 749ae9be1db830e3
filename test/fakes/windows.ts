/** A window of the clock in which only so much may be done: they begin at fixed times, not with the first call. */
export type Window = { left: number; resets: number }

/** How much may still be done in a window of that length, when it was done at these times. */
export function windowOf(times: readonly number[], length: number, limit: number, now: number): Window {
  const start = Math.floor(now / length) * length
  return { left: Math.max(0, limit - times.filter((time) => time >= start).length), resets: start + length }
}
