import { expect, test } from 'vitest'
import { callOnce, whyNoAnswer } from '../../src/networks/call.ts'
import { listen, send } from '../fakes/wire.ts'

/** An error as Node makes them. */
const failed = (code: string, more: { syscall?: string; message?: string } = {}) =>
  Object.assign(new Error(more.message ?? code), { code, ...more })
const wrapped = (cause: unknown) => new TypeError('fetch failed', { cause })

test.each([
  ['an address that is not known', failed('ENOTFOUND', { syscall: 'getaddrinfo' })],
  ['an address that cannot be looked up now', failed('EAI_AGAIN', { syscall: 'getaddrinfo' })],
  ['a host that refuses', failed('ECONNREFUSED', { syscall: 'connect' })],
  ['a host that cannot be reached', failed('EHOSTUNREACH', { syscall: 'connect' })],
  ['a host that does not take the call', failed('ETIMEDOUT', { syscall: 'connect' })],
  ['a connection that was not made in time', failed('UND_ERR_CONNECT_TIMEOUT')],
  ['a certificate that has expired', failed('CERT_HAS_EXPIRED')],
  ['a certificate of another host', failed('ERR_TLS_CERT_ALTNAME_INVALID')],
  ['a certificate of nobody', failed('DEPTH_ZERO_SELF_SIGNED_CERT')],
  ['a certificate by nobody known', failed('UNABLE_TO_VERIFY_LEAF_SIGNATURE')],
  [
    'several addresses that all refuse',
    new AggregateError([failed('ECONNREFUSED'), failed('ENETUNREACH', { syscall: 'connect' })]),
  ],
])('%s: surely nothing was sent', (_, error) => {
  expect(whyNoAnswer(error).sent).toBe('never')
  expect(whyNoAnswer(wrapped(error)).sent).toBe('never')
})

test.each([
  ['a reset', failed('ECONNRESET', { syscall: 'read' })],
  ['a broken pipe', failed('EPIPE', { syscall: 'write' })],
  ['a timeout of the socket', failed('ETIMEDOUT', { syscall: 'read' })],
  ['the other side that closed', failed('UND_ERR_SOCKET')],
  ['headers that did not come', failed('UND_ERR_HEADERS_TIMEOUT')],
  [
    'trouble with TLS later on',
    failed('EPROTO', { syscall: 'write', message: 'write EPROTO decryption failed or bad record mac' }),
  ],
  [
    'one address of several that may have got through',
    new AggregateError([failed('ECONNREFUSED'), failed('ECONNRESET')]),
  ],
  ['no address at all', new AggregateError([])],
  ['an error without a word', new Error('')],
  ['nothing', undefined],
])('%s: something may have been sent', (_, error) => {
  expect(whyNoAnswer(error).sent).toBe('maybe')
  expect(whyNoAnswer(wrapped(error)).sent).toBe('maybe')
})

test('an answer is given back with its JSON, and each call has a connection of its own', async () => {
  const connections: (string | undefined)[] = []
  const server = await listen(async ({ headers }, response) => {
    connections.push(headers.connection)
    send(response, { status: 201, headers: { 'X-Some': 'thing' }, body: { a: 1 } }, 0)
  })
  const answer = await callOnce(server.origin, { method: 'POST', body: 'b' }, 5_000)
  expect(answer).toMatchObject({ status: 201, headers: { 'x-some': 'thing' }, body: { a: 1 } })
  expect(connections).toEqual(['close'])
  await server.close()
})
