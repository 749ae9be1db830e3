import type { Call, Reply } from './wire.ts'
import * as answers from './x-answers.ts'
import { weightOnX } from './x-length.ts'

/** A post as it is asked for. */
export type Post = { text: string; replyTo: string | null }

/** A post, or the answer to a request that is not quite one. */
export function readPost(call: Call): Post | Reply {
  if (!/^application\/json\b/i.test(call.headers['content-type'] ?? '')) {
    return answers.problem(415, 'Unsupported Media Type', 'about:blank', 'Content-Type must be application/json')
  }
  const body = parseObject(call.body)
  if (body == null) return answers.invalid({ body: ['The request body is not a JSON object.'] })
  const { text, reply, ...others } = body
  const strange = strangeIn(others, '$')
  if (strange != null) return answers.invalid(strange)
  if (typeof text !== 'string' || text.trim() === '') return answers.invalid({ text: ['must not be empty'] })
  if (/[\uFFFE\uFEFF\uFFFF]/.test(text)) return answers.invalid({ text: ['has invalid characters'] })
  if (weightOnX(text) > 280) return answers.forbidden('You are not permitted to perform this action.')
  if (reply === undefined) return { text, replyTo: null }
  const { in_reply_to_tweet_id: replyTo, ...rest } = isObject(reply) ? reply : {}
  const unknown = strangeIn(rest, '$.reply')
  if (unknown != null) return answers.invalid(unknown)
  if (typeof replyTo === 'string' && /^\d{1,19}$/.test(replyTo)) return { text, replyTo }
  return answers.invalid({ 'reply.in_reply_to_tweet_id': ['does not match the regex pattern ^[0-9]{1,19}$'] })
}

function strangeIn(others: Record<string, unknown>, where: string): Record<string, string[]> | undefined {
  const names = Object.keys(others)
  if (names.length === 0) return undefined
  return Object.fromEntries(names.map((name) => [name, [`[${where}.${name}] is not defined in the schema`]]))
}

/** Those that a post may be asked for, as far as they are played. */
const fields = ['id', 'text', 'created_at', 'entities', 'conversation_id', 'referenced_tweets', 'in_reply_to_user_id']

/** What is wrong with how a list is asked for, by parameter. */
export function mistakeIn(query: URLSearchParams, now: number): Record<string, string[]> | undefined {
  const known = ['max_results', 'pagination_token', 'start_time', 'tweet.fields', 'post.fields', 'exclude']
  for (const name of query.keys())
    if (!known.includes(name)) return { [name]: [`[${name}] is not one of the parameters`] }
  const size = Number(query.get('max_results') ?? 10)
  if (!(size >= 5 && size <= 100)) return { max_results: [`[${size}] is not between 5 and 100`] }
  const token = query.get('pagination_token') ?? '0'
  if (!/^\d+$/.test(token)) return { pagination_token: [`[${token}] is not a valid pagination token`] }
  const asked = (query.get('tweet.fields') ?? query.get('post.fields') ?? 'id').split(',')
  const strange = asked.find((name) => !fields.includes(name))
  if (strange != null) return { 'tweet.fields': [`[${strange}] is not one of [${fields.join(',')}]`] }
  const without = query.get('exclude')?.split(',') ?? []
  if (!without.every((kind) => kind === 'replies' || kind === 'retweets')) {
    return { exclude: [`[${without.join(',')}] is not one of [replies, retweets]`] }
  }
  const start = query.get('start_time')
  if (start == null) return undefined
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(start)) return { start_time: ['must be like 2026-11-03T08:00:00Z'] }
  return Date.parse(start) > now ? { start_time: ['must be before the current time'] } : undefined
}

function parseObject(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value != null && !Array.isArray(value)
}
