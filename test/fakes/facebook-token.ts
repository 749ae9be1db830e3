import { createHmac } from 'node:crypto'
import * as answers from './facebook-answers.ts'
import { version } from './facebook-requests.ts'
import type { FakeAccount } from './secrets.ts'
import type { Call, Reply } from './wire.ts'

/** A Page with its token and its app. */
export type Page = { account: FakeAccount; secrets: Record<string, string>; number: string }

/** What a token is: by unix seconds, where 0 is never; an expired one opens nothing. */
export type Token = { expires: number; readsUntil: number; may: readonly string[] }

export function isExpired({ expires }: Token, now: number): boolean {
  return expires !== 0 && expires * 1000 <= now
}

/** Who a Page token belongs to. */
export function me({ account, number }: Page, { query }: Call): Reply {
  const strange = [...query.keys()].find((name) => !['fields', 'appsecret_proof'].includes(name))
  if (strange != null) return answers.graphError(400, 100, `(#100) Unexpected parameter: ${strange}`)
  const all: Record<string, string> = { id: number, name: `Page of ${account.id}`, username: account.profile }
  const fields = query.get('fields')?.split(',') ?? ['name', 'id']
  const unknown = fields.find((name) => !(name in all))
  if (unknown != null) return answers.graphError(400, 100, `(#100) Tried accessing nonexisting field (${unknown})`)
  return { status: 200, body: Object.fromEntries(fields.map((name) => [name, all[name]])) }
}

/** What a Page token is, for the app that it was made with. */
export function debug(
  { secrets }: Page,
  { method, path, query }: Call,
  { pages, token, now }: { pages: readonly Page[]; token: Token; now: number },
): Reply {
  if (method !== 'GET' || path !== `${version}/debug_token`) return answers.notForApps
  const known = ['input_token', 'appsecret_proof']
  const strange = [...query.keys()].find((name) => !known.includes(name))
  if (strange != null) return answers.graphError(400, 100, `(#100) Unexpected parameter: ${strange}`)
  const proof = query.get('appsecret_proof')
  const key = secrets['APP_SECRET'] ?? ''
  if (proof != null && proof !== createHmac('sha256', key).update(`${secrets['APP_ID']}|${key}`).digest('hex')) {
    return answers.badProof
  }
  const page = pages.find(({ secrets }) => secrets['PAGE_TOKEN'] === query.get('input_token'))
  if (page == null) return answers.badInput
  if (page.secrets['APP_ID'] !== secrets['APP_ID']) return answers.strangeApp
  const { expires, readsUntil, may } = token
  const times = { expires_at: expires, data_access_expires_at: readsUntil, issued_at: 1_700_000_000 }
  const what = { app_id: secrets['APP_ID'], type: 'PAGE', application: 'The farm', profile_id: page.number }
  const { error } = answers.expired.body as { error: { code: number; message: string; error_subcode: number } }
  const wrong = { code: error.code, message: error.message, subcode: error.error_subcode }
  const valid = isExpired(token, now) ? { error: wrong, is_valid: false } : { is_valid: true }
  return { status: 200, body: { data: { ...what, ...times, ...valid, scopes: may } } }
}

/** Every proof has to be right; whether there has to be one is up to the app. */
export function mistakeInProof({ secrets }: Page, proof: string | null, isNeeded: boolean): Reply | undefined {
  if (proof == null) {
    const words = 'API calls from the server require an appsecret_proof argument'
    return isNeeded ? answers.graphError(400, 100, words) : undefined
  }
  const expected = createHmac('sha256', secrets['APP_SECRET'] ?? '')
    .update(secrets['PAGE_TOKEN'] ?? '')
    .digest('hex')
  return proof === expected ? undefined : answers.badProof
}
