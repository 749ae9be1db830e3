import { FarmError } from '../base/errors.ts'
import type { Connection, Limits } from '../relay/network.ts'
import { callOnce } from './call.ts'
import { record } from './json.ts'
import { lengthOnMastodon } from './mastodon-length.ts'
import { readOrigin } from './origin.ts'

/** The longest text, and how many characters an address counts. */
export function limitsOf(length: number, perAddress: number): Limits {
  return { length, measure: (text) => lengthOnMastodon(text, perAddress) }
}

/** What the server says of itself; nothing when it does not say. */
export async function askLimits(
  names: { name: string; title: string },
  { server, origin, timeout }: Pick<Connection, 'server' | 'origin' | 'timeout'>,
): Promise<Limits | null> {
  if (!server && !origin) return null
  let answer
  try {
    answer = await callOnce(`${readOrigin(names, origin, server ?? '')}/api/v2/instance`, {}, timeout)
  } catch (error) {
    if (error instanceof FarmError) return null // connecting says what is wrong
    throw error
  }
  if ('sent' in answer || answer.status !== 200) return null
  const { max_characters: most, characters_reserved_per_url: perAddress } = record(
    record(record(answer.body)['configuration'])['statuses'],
  )
  return isCount(most) && isCount(perAddress) ? limitsOf(most, perAddress) : null
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0
}
