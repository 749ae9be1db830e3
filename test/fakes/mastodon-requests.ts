import { error } from './mastodon-answers.ts'
import type { Call, Reply } from './wire.ts'

/** A post as it is asked for. */
export type Post = { text: string; language: string; key: string; replyTo: string | null }

const known = ['status', 'visibility', 'language', 'in_reply_to_id']

/** A post, or the answer to a request that is not quite one. */
export function readPost(call: Call): Post | Reply {
  const form = readJson(call)
  if (form == null) return error(400, 'Error occurred while parsing request parameters')
  const strange = Object.keys(form).find((name) => !known.includes(name))
  if (strange != null) return error(422, `Unknown parameter: ${strange}`)
  const key = String(call.headers['idempotency-key'] ?? '')
  if (!/^[\w-]{16,}$/.test(key)) return error(422, 'An Idempotency-Key is missing')
  const { status: text, visibility, language } = form
  if (typeof text !== 'string' || visibility !== 'public') return error(422, 'Validation failed')
  if (typeof language !== 'string' || !isLanguage(language)) return error(422, 'Language is not known')
  const replyTo = form['in_reply_to_id'] ?? null
  if (replyTo != null && typeof replyTo !== 'string') return error(422, 'Validation failed')
  return { text, language, key, replyTo }
}

function readJson(call: Call): Record<string, unknown> | undefined {
  if (!/^application\/json\b/i.test(call.headers['content-type'] ?? '')) return undefined
  try {
    return JSON.parse(call.body) as Record<string, unknown>
  } catch {
    return undefined
  }
}

function isLanguage(code: string): boolean {
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
  return /^[a-z]{2,3}$/.test(code) && names.of(code) != null
}

/** What is wrong with how a list is asked for. */
export function mistakeInList(query: URLSearchParams): string | undefined {
  const strange = [...query.keys()].find((name) => !['limit', 'exclude_reblogs', 'max_id'].includes(name))
  if (strange != null) return `Unknown parameter: ${strange}`
  const limit = Number(query.get('limit') ?? 20)
  return limit >= 1 && limit <= 40 ? undefined : 'limit is not between 1 and 40'
}
