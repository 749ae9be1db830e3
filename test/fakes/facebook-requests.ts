import * as answers from './facebook-answers.ts'
import type { Call, Reply } from './wire.ts'

/** The version that is served, as addresses begin. */
export const version = '/v26.0'
const longest = 63_206

/** The fields of a form; nothing when it is none. */
export function readForm(call: Call): Map<string, string> | undefined {
  if (!/^application\/x-www-form-urlencoded\b/i.test(call.headers['content-type'] ?? '')) return undefined
  return new Map(new URLSearchParams(call.body))
}

/** The real one takes a token in the address, where every log on the way keeps it; here that is a mistake. */
export function mistakeInAddress({ path, query }: Call): Reply | undefined {
  if (query.has('access_token'))
    return answers.graphError(400, 100, 'The access token does not belong into the address.')
  if (path.startsWith(`${version}/`)) return undefined
  return answers.graphError(400, 2635, '(#2635) You are calling a version of the Graph API that is not served here.')
}

/** What is wrong with how a list is asked for. */
export function mistakeInList(query: URLSearchParams): Reply | undefined {
  const known = ['since', 'until', 'limit', 'fields', 'after', 'before', 'appsecret_proof']
  const strange = [...query.keys()].find((name) => !known.includes(name))
  if (strange != null) return answers.graphError(400, 100, `(#100) Unexpected parameter: ${strange}`)
  const since = query.get('since')
  if (since != null && !/^\d+$/.test(since)) return answers.graphError(400, 100, '(#100) since must be a unix time')
  const limit = Number(query.get('limit') ?? 25)
  return limit >= 1 && limit <= 100 ? undefined : answers.graphError(400, 100, '(#100) limit is not between 1 and 100')
}

/** What is wrong with a post, before anybody looks at its link. */
export function mistakeInPost(form: ReadonlyMap<string, string>): Reply | undefined {
  const known = ['message', 'link', 'fields', 'published', 'access_token', 'appsecret_proof']
  const strange = [...form.keys()].find((name) => !known.includes(name))
  if (strange != null) return answers.graphError(400, 100, `(#100) Unexpected parameter: ${strange}`)
  const text = form.get('message') ?? ''
  const link = form.get('link')
  if (text === '' && link == null) return answers.graphError(400, 100, '(#100) Missing message or attachment')
  if ([...text].length > longest) return answers.graphError(400, 100, '(#100) The message is too long.')
  if (link != null && !/^https?:\/\/./.test(link)) {
    return answers.graphError(400, 100, '(#100) link URL is not properly formatted')
  }
  return undefined
}
