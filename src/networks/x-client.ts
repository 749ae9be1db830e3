import http from 'node:http'
import https from 'node:https'
import type { ITwitterApiClientPlugin, TwitterApiv2 } from 'twitter-api-v2'
import type { Connection } from '../relay/network.ts'
import { whyNoAnswer, type Answer, type NoAnswer } from './call.ts'

/** X's own host. */
export const hostOfX = 'https://api.x.com'

/** One call through twitter-api-v2, which neither retries nor waits for ever if it is told not to. */
export async function askX(
  { secrets, timeout }: Connection,
  origin: string,
  call: (v2: TwitterApiv2) => Promise<unknown>,
): Promise<Answer | NoAnswer> {
  const { TwitterApi, ApiResponseError, ApiPartialResponseError, ApiRequestError } = await import('twitter-api-v2')
  let response: http.IncomingMessage | undefined
  let cause: unknown
  const once: ITwitterApiClientPlugin = {
    onBeforeRequestConfig({ params }) {
      params.url = params.url.replace(hostOfX, origin) // before it is signed: a signature holds the address called
      params.requestEventDebugHandler = (event, data: { res?: http.IncomingMessage; requestError?: unknown }) => {
        if (event === 'response') response = data.res
        if (event === 'request-error') cause = data.requestError
      }
    },
    onBeforeRequest({ requestOptions }) {
      requestOptions.agent = new (origin.startsWith('https:') ? https : http).Agent({ keepAlive: false })
      requestOptions.signal = AbortSignal.timeout(timeout)
    },
  }
  const keys = {
    appKey: secrets['API_KEY'] ?? '',
    appSecret: secrets['API_SECRET'] ?? '',
    accessToken: secrets['ACCESS_TOKEN'] ?? '',
    accessSecret: secrets['ACCESS_SECRET'] ?? '',
  }
  // Compressed answers that are cut off would leave the library waiting for ever.
  const client = new TwitterApi(keys, { plugins: [once], compression: false })
  const answer = (body: unknown): Answer => ({
    status: response?.statusCode ?? 0,
    headers: headersOf(response),
    body: typeof body === 'object' ? body : undefined,
  })
  try {
    return answer(await call(client.v2))
  } catch (error) {
    if (error instanceof ApiResponseError) return answer(error.data)
    if (error instanceof ApiPartialResponseError) return answer(undefined)
    if (error instanceof ApiRequestError) return whyNoAnswer(cause)
    throw error
  }
}

function headersOf(response: http.IncomingMessage | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(response?.headers ?? {}).map(([name, value]) => [name, String(value)]))
}
