import { clockSlack, type Outcome } from './network.ts'

/** A guess does not grow beyond this. */
const longestGuess = 6 * 3_600_000

/**
 * When to try again. A time that the network named is kept; one that was guessed doubles with each time in a row that the
 * delivery was put off, since whoever is not well is not helped by being asked.
 */
export function retryTime(
  { retryAt, guess }: Extract<Outcome, { state: 'later' }>,
  now: string,
  before: number,
): string {
  const wait = Date.parse(retryAt) - Date.parse(now)
  if (guess !== true || wait <= 0) return new Date(retryAt).toISOString()
  const grown = Math.min(wait * 2 ** before, Math.max(wait, longestGuess))
  return new Date(Date.parse(now) + grown).toISOString()
}

/** The longest wait that is ever written down, and what clocks may differ by. */
const longestWait = 24 * 3_600_000 + clockSlack

/** Is that time still to come? What lies further ahead was written by a clock that was wrong, and counts for nothing. */
export function isAhead(time: string, now: string): boolean {
  return now < time && Date.parse(time) - Date.parse(now) <= longestWait
}
