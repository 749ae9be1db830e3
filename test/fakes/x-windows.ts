import { windowOf } from './windows.ts'

/** How much a user may still post, as X says it in headers, and whether that is nothing. */
export function windowsOfX(
  posts: readonly { time: number }[],
  { perWindow, perDay }: { perWindow: number; perDay: number },
  now: number,
): { full: boolean; headers: Record<string, string> } {
  const times = posts.map(({ time }) => time)
  const quarter = windowOf(times, 15 * 60_000, perWindow, now)
  const day = windowOf(times, 24 * 3_600_000, perDay, now)
  return {
    full: quarter.left === 0 || day.left === 0,
    headers: {
      'x-rate-limit-limit': `${perWindow}`,
      'x-rate-limit-remaining': `${quarter.left}`,
      'x-rate-limit-reset': `${quarter.resets / 1000}`,
      'x-user-limit-24hour-limit': `${perDay}`,
      'x-user-limit-24hour-remaining': `${day.left}`,
      'x-user-limit-24hour-reset': `${day.resets / 1000}`,
    },
  }
}
