/** How a Page's use of the API is counted. */
export type Limits = {
  /** Calls in any 24 hours. */
  perDay: number
  /** Percent that answers name, where that is more; at 100 it still serves. */
  usage: number
  /** Minutes until there is less use, as answers say at 100 percent, where 0 says nothing; of calls they say the true ones. */
  regain: number
}

const day = 24 * 3_600_000

/** What a Page has used, when it called at these times, as headers say it in percent and in minutes. */
export function usageOf(
  page: string,
  calls: readonly number[],
  { perDay, usage, regain }: Limits,
  now: number,
): { over: boolean; headers: Record<string, string> } {
  const recent = calls.filter((time) => time > now - day)
  const percent = Math.max(usage, Math.floor((100 * recent.length) / perDay))
  const isFull = recent.length >= perDay
  const wait = isFull ? Math.ceil(((recent[0] ?? now) + day - now) / 60_000) : regain
  const use = { call_count: percent, total_time: 1, total_cputime: 1 }
  const pages = {
    [page]: [{ type: 'pages', ...use, estimated_time_to_regain_access: percent >= 100 ? wait : 0 }],
  }
  return {
    over: recent.length > perDay,
    headers: { 'x-app-usage': JSON.stringify(use), 'x-business-use-case-usage': JSON.stringify(pages) },
  }
}
