import type { Refusal } from './faults.ts'
import type { Reply } from './wire.ts'

const minute = 60_000

/** An error as the server words it. */
export function error(status: number, words: string): Reply {
  return { status, body: { error: words } }
}

export const goneReply = error(404, 'The post you are trying to reply to does not appear to exist.')

/** `reset` is when calls are taken again. */
export function tooMany(reset: number): Reply {
  const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': new Date(reset).toISOString() }
  return { ...error(429, 'Too many requests'), headers }
}

/** The server's own words for a refusal. It asks no money and refuses no duplicates. */
export function refusalOfMastodon(refusal: Refusal, now: number): Reply | undefined {
  switch (refusal) {
    case 'refuse':
      return error(422, 'Validation failed: Text is not acceptable')
    case 'rate limit':
      return tooMany(now + 19 * minute)
    case 'unauthorized':
      return error(401, 'The access token was revoked')
    case 'forbidden':
      return error(403, 'This action is outside the authorized scopes')
    case 'blocked':
      return error(403, 'Your login is currently disabled')
    case 'payment':
    case 'duplicate':
      return undefined
  }
}
