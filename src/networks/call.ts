import { parseJson } from './json.ts'

/** What came back from a network. */
export type Answer = {
  status: number
  /** By lower-case name. */
  headers: Readonly<Record<string, string>>
  /** The JSON of the answer; nothing when it was empty, cut off, or something else. */
  body: unknown
}

/** No answer came. `never`: surely nothing was sent; `maybe`: the network may have everything. */
export type NoAnswer = { sent: 'never' | 'maybe'; why: string }

/** One request by fetch: no retry, no redirect, a hard limit of time for the whole of it, a connection of its own. */
export async function callOnce(url: string, request: RequestInit, timeout: number): Promise<Answer | NoAnswer> {
  const headers = new Headers(request.headers)
  // A connection kept from an earlier call may be closed by the other end at any moment: a doubt that need not be.
  headers.set('connection', 'close')
  try {
    const response = await fetch(url, {
      ...request,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
    })
    const body = parseJson(await response.text())
    return { status: response.status, headers: Object.fromEntries(response.headers), body }
  } catch (error) {
    return whyNoAnswer(error)
  }
}

/**
 * Connections that were never made, by what Node's errors say of them: nothing can have been sent. Anything that is not
 * listed here may have happened after the network had read everything.
 */
const neverMade: readonly { fits: (error: Details) => boolean; why: string }[] = [
  { fits: ({ syscall }) => syscall === 'getaddrinfo', why: 'its address could not be looked up' },
  { fits: ({ code }) => code === 'ENOTFOUND' || code === 'EAI_AGAIN', why: 'its address could not be looked up' },
  { fits: ({ code }) => code === 'ECONNREFUSED', why: 'nobody takes connections there' },
  { fits: ({ syscall }) => syscall === 'connect', why: 'no connection could be made' },
  { fits: ({ code }) => code === 'UND_ERR_CONNECT_TIMEOUT', why: 'no connection could be made' },
  {
    fits: ({ message }) => message.includes('before secure TLS connection was established'),
    why: 'it hung up at once',
  },
  {
    fits: ({ code }) =>
      /^(CERT_|ERR_TLS_CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_SELF_SIGNED|HOSTNAME_MISMATCH)/.test(code),
    why: 'its certificate is not to be trusted',
  },
  {
    // OpenSSL's reasons for a handshake that failed; other TLS errors may come later.
    fits: ({ code, message }) =>
      /wrong.version.number|handshake.failure|protocol.version|unrecognized.name|unsupported.protocol|packet.length.too.long/i.test(
        `${code} ${message}`,
      ),
    why: 'no secure connection could be agreed on',
  },
]

type Details = { code: string; syscall: string; message: string }

/** What an error of fetch or of node:https says about whether anything was sent. */
export function whyNoAnswer(error: unknown): NoAnswer {
  const causes = causesOf(error).map(detailsOf)
  const code = causes.find((cause) => cause.code !== '')?.code ?? 'no reason given'
  // Several addresses may have been tried; one that may have got through is enough for a doubt.
  const rows = causes.map((cause) => neverMade.find(({ fits }) => fits(cause)))
  const why = rows[0]?.why
  if (why != null && rows.every((row) => row != null)) return { sent: 'never', why: `${why} (${code})` }
  if (isTimeout(error)) return { sent: 'maybe', why: 'no answer came in time' }
  return { sent: 'maybe', why: `the connection broke (${code})` }
}

/** The errors at the bottom: fetch wraps its own, and a host with several addresses gives one for each. */
function causesOf(error: unknown): unknown[] {
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.flatMap(causesOf)
  if (error instanceof Error && error.cause != null && !isTimeout(error)) return causesOf(error.cause)
  return [error]
}

function detailsOf(error: unknown): Details {
  const { code, syscall, message } = (typeof error === 'object' && error != null ? error : {}) as Record<
    string,
    unknown
  >
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  return { code: text(code), syscall: text(syscall), message: text(message) }
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')
}
