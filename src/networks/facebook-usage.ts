import type { Answer } from './call.ts'
import { parseJson, record } from './json.ts'

type Headers = Answer['headers']

const minute = 60_000
const hour = 60 * minute

/** The longest wait, in milliseconds, that Facebook names for any of the account's uses; it counts in minutes. */
export function waitOf(headers: Headers): number | undefined {
  const longest = Math.max(0, ...businessUses(headers).map((use) => numberOf(use['estimated_time_to_regain_access'])))
  return longest > 0 ? longest * minute : undefined
}

/** How long nothing is to be tried, because some use has come to 100 %; an hour when Facebook does not say. */
export function restOf(headers: Headers): number | undefined {
  const uses = [...businessUses(headers), useIn(headers, 'x-app-usage'), useIn(headers, 'x-page-usage')]
  const isFull = uses.some((use) =>
    [use['call_count'], use['total_time'], use['total_cputime']].some((percent) => numberOf(percent) >= 100),
  )
  return isFull ? (waitOf(headers) ?? hour) : undefined
}

/** By the Page or business, each of its kinds of use. */
function businessUses(headers: Headers): Record<string, unknown>[] {
  return Object.values(useIn(headers, 'x-business-use-case-usage')).flat().map(record)
}

function useIn(headers: Headers, name: string): Record<string, unknown> {
  return record(parseJson(headers[name] ?? ''))
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0
}
