import type { Refusal } from './faults.ts'
import type { Reply } from './wire.ts'

/** X's answers as they have been seen: most have the problem shape, and `type` still names the old host in places. */
export function problem(status: number, title: string, type: string, detail: string): Reply {
  return { status, headers: { 'content-type': 'application/problem+json' }, body: { title, detail, type, status } }
}

/** A request with something in it that X does not know. `wrong` says what, by parameter. */
export function invalid(wrong: Record<string, string[]>): Reply {
  const errors = Object.entries(wrong).map(([name, messages]) => ({
    parameters: { [name]: messages },
    message: messages[0],
  }))
  const detail = 'One or more parameters to your request was invalid.'
  const type = 'https://api.x.com/2/problems/invalid-request'
  return { status: 400, body: { errors, title: 'Invalid Request', detail, type } }
}

export function forbidden(detail: string, type = 'about:blank'): Reply {
  return problem(403, 'Forbidden', type, detail)
}

export const unauthorized = problem(401, 'Unauthorized', 'about:blank', 'Unauthorized')
export const notFound = problem(404, 'Not Found', 'about:blank', 'Not Found')
export const tooMany = problem(429, 'Too Many Requests', 'about:blank', 'Too Many Requests')
export const duplicate = forbidden('You are not allowed to create a Tweet with duplicate content.')
export const strangeReply = forbidden(
  'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.',
)
export const goneReply = problem(
  404,
  'Not Found Error',
  'https://api.twitter.com/2/problems/resource-not-found',
  'The post you are replying to was deleted or not visible',
)
export const broken = problem(500, 'Internal Server Error', 'about:blank', 'Something is broken.')
export const mayOnlyRead = forbidden(
  'Your client app is not configured with the appropriate oauth1 app permissions for this endpoint.',
  'https://api.twitter.com/2/problems/oauth1-permissions',
)
export const noCredits = problem(
  402,
  'CreditsDepleted',
  'https://api.twitter.com/2/problems/credits',
  'Your enrolled account [1234567890123456789] does not have any credits to fulfill this request.',
)

/** The same answer with its type on that host: X has moved, and not every answer has moved with it. */
export function onHost(reply: Reply, host: string): Reply {
  const { body } = reply
  if (typeof body !== 'object' || body == null || !('type' in body)) return reply
  return {
    ...reply,
    body: { ...body, type: String(body.type).replace(/^https:\/\/api\.(x|twitter)\.com/, `https://${host}`) },
  }
}

/** X's own words for a refusal. */
export function refusalOfX(refusal: Refusal, now: number): Reply {
  switch (refusal) {
    case 'refuse':
      return invalid({ text: ['The Tweet contains an invalid URL.'] })
    case 'rate limit': {
      const reset = String(Math.ceil(now / 1000) + 600)
      const headers = { 'x-rate-limit-limit': '100', 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': reset }
      return { ...tooMany, headers: { ...tooMany.headers, ...headers } }
    }
    case 'unauthorized':
      return unauthorized
    case 'forbidden':
      return mayOnlyRead
    case 'payment':
      return noCredits
    case 'blocked':
      return forbidden('The account of this user is suspended.', 'https://api.x.com/2/problems/user-suspended')
    case 'duplicate':
      return duplicate
  }
}
