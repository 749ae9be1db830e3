import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Call } from './wire.ts'

export type Keys = { API_KEY: string; API_SECRET: string; ACCESS_TOKEN: string; ACCESS_SECRET: string }

/** The `oauth_…` values of an Authorization header; nothing when it is of another kind. */
export function readOAuth(header: string | undefined): Map<string, string> | undefined {
  if (header == null || !header.startsWith('OAuth ')) return undefined
  const pairs = header.slice(6).split(/,\s*/)
  return new Map(
    pairs.map((pair): [string, string] => {
      const [name = '', value = ''] = pair.split('=', 2)
      return [decodeURIComponent(name), decodeURIComponent(value.replace(/^"|"$/g, ''))]
    }),
  )
}

/**
 * Is this request signed with these keys, after RFC 5849? The address is the one the caller called, its own host
 * included. A JSON body is no part of a signature. `now` is the machine's time: no test drives the caller's clock.
 */
export function isSigned(call: Call, oauth: ReadonlyMap<string, string>, keys: Keys, now: number): boolean {
  const age = Math.abs(now / 1000 - Number(oauth.get('oauth_timestamp')))
  if (!(age < 300) || oauth.get('oauth_signature_method') !== 'HMAC-SHA1') return false
  if ((oauth.get('oauth_version') ?? '1.0') !== '1.0' || !oauth.get('oauth_nonce')) return false
  const parameters = [...call.query, ...oauth]
    .filter(([name]) => name !== 'oauth_signature')
    .map(([name, value]): [string, string] => [encode(name), encode(value)])
    .toSorted(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
  const base = [call.method, encode(`${call.origin}${call.path}`), encode(parameters)].join('&')
  const key = `${encode(keys.API_SECRET)}&${encode(keys.ACCESS_SECRET)}`
  const expected = createHmac('sha1', key).update(base).digest()
  const given = Buffer.from(oauth.get('oauth_signature') ?? '', 'base64')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
