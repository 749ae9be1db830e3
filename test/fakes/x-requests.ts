import type { Call, Reply } from './wire.ts'
import * as answers from './x-answers.ts'
import { weightOnX } from './x-length.ts'

/** The text of a post, or the answer to a request that is not quite one. */
export function readText(call: Call): string | Reply {
  if (!/^application\/json\b/i.test(call.headers['content-type'] ?? '')) {
    return answers.problem(415, 'Unsupported Media Type', 'about:blank', 'Content-Type must be application/json')
  }
  const body = parseObject(call.body)
  if (body == null) return answers.invalid({ body: ['The request body is not a JSON object.'] })
  const { text, ...others } = body
  const strange = Object.keys(others).map((name) => [name, [`[$.${name}] is not defined in the schema`]])
  if (strange.length > 0) return answers.invalid(Object.fromEntries(strange))
  if (typeof text !== 'string' || text.trim() === '') return answers.invalid({ text: ['must not be empty'] })
  if (/[\uFFFE\uFEFF\uFFFF]/.test(text)) return answers.invalid({ text: ['has invalid characters'] })
  return weightOnX(text) > 280 ? answers.forbidden('You are not permitted to perform this action.') : text
}

/** What is wrong with how a list is asked for, by parameter. */
export function mistakeIn(query: URLSearchParams, now: number): Record<string, string[]> | undefined {
  const known = ['max_results', 'pagination_token', 'start_time', 'tweet.fields']
  for (const name of query.keys())
    if (!known.includes(name)) return { [name]: [`[${name}] is not one of the parameters`] }
  const size = Number(query.get('max_results') ?? 10)
  if (!(size >= 5 && size <= 100)) return { max_results: [`[${size}] is not between 5 and 100`] }
  const start = query.get('start_time')
  if (start == null) return undefined
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(start)) return { start_time: ['must be like 2026-11-03T08:00:00Z'] }
  return Date.parse(start) > now ? { start_time: ['must be before the current time'] } : undefined
}

function parseObject(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value != null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}
