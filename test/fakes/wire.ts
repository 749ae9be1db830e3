import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Trouble } from './faults.ts'

/** One request, read to its end. */
export type Call = {
  method: string
  path: string
  query: URLSearchParams
  headers: http.IncomingHttpHeaders
  /** Where the caller thinks it called: `http://127.0.0.1:4000`. */
  origin: string
  body: string
}

/** An answer; an object is sent as JSON, a string as it is. */
export type Reply = { status: number; headers?: Record<string, string>; body?: unknown }

export type Server = { origin: string; close(): Promise<void> }

/** A real server on this machine. `handle` sees whole requests only. */
export async function listen(
  handle: (call: Call, response: http.ServerResponse) => Promise<void>,
  port = 0,
): Promise<Server> {
  const server = http.createServer((request, response) => {
    response.on('error', () => {}) // the caller may be gone, which is its own affair
    void readCall(request)
      .then((call) => handle(call, response))
      .catch((error: unknown) => {
        if (request.readableAborted) return
        response.statusCode = 599
        response.end(`The fake itself failed: ${String(error)}`)
      })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Answer, whole. */
export function send(response: http.ServerResponse, { status, headers = {}, body }: Reply, now: number): void {
  response.writeHead(status, { date: new Date(now).toUTCString(), ...typeOf(body), ...headers })
  response.end(textOf(body))
}

/** Let the wire fail as `trouble` says, while the network meant to give `reply`. */
export function fail(response: http.ServerResponse, trouble: Trouble, reply: Reply, now: number): void {
  const socket = response.socket
  const text = textOf(reply.body)
  const cut = (bytes: string, then: () => void) => {
    socket?.write(bytes, then)
  }
  const reset = () => socket?.resetAndDestroy()
  const head = `HTTP/1.1 ${reply.status} ${http.STATUS_CODES[reply.status]}\r\ncontent-type: application/json\r\n`
  const half = `${head}content-length: ${Buffer.byteLength(text)}\r\n\r\n${text.slice(0, text.length / 2)}`
  switch (trouble) {
    case 'drop before':
    case 'drop after':
      reset()
      return
    case 'drop in headers':
      cut(head.slice(0, -5), reset)
      return
    case 'drop after headers':
      cut(half.slice(0, half.indexOf('\r\n\r\n') + 4), reset)
      return
    case 'drop in body':
      cut(half, reset)
      return
    case 'hang in body':
      cut(half, () => {})
      return
    case 'hang before':
    case 'hang after':
      return // until the server closes
    case '500 before':
    case '500 after':
      send(response, { status: 500, body: reply.body }, now)
      return
    case '502 html after':
      send(response, { status: 502, body: '<!doctype html><title>502</title><h1>Bad gateway</h1>' }, now)
      return
    case 'redirect':
      send(response, { status: 302, headers: { location: '/somewhere/else' }, body: '' }, now)
      return
    case 'empty':
      send(response, { status: reply.status, body: '' }, now)
      return
    case 'html':
      send(response, { status: 200, body: '<!doctype html><title>Welcome</title>' }, now)
      return
  }
}

async function readCall(request: http.IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const origin = `http://${request.headers.host ?? 'localhost'}`
  const url = new URL(request.url ?? '/', origin)
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    origin,
    body: Buffer.concat(chunks).toString('utf8'),
  }
}

function typeOf(body: unknown): Record<string, string> {
  return { 'content-type': typeof body === 'string' ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8' }
}

function textOf(body: unknown): string {
  return typeof body === 'string' ? body : body == null ? '' : JSON.stringify(body)
}
