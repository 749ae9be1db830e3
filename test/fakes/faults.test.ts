import net from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { troubles, type Trouble } from './faults.ts'
import { secretsFor } from './secrets.ts'
import { startFakes, type Fakes } from './start.ts'

// What a caller sees of each trouble, byte by byte, and what the public sees of its post.

const account = { id: 'science', network: 'facebook', profile: '4200', env: 'SCIENCE' }
const form = new URLSearchParams({
  message: 'Bonjour',
  access_token: secretsFor(account.env, 'facebook')['PAGE_TOKEN'] ?? '',
}).toString()
let fakes: Fakes

beforeEach(async () => {
  fakes = await startFakes({ accounts: [account] })
})
afterEach(() => fakes.close())

/** All bytes that come back, and how it ends; it is left alone once it has said `enough`. */
function post(enough = 'nothing that it says'): Promise<{ bytes: string; ends: 'reset' | 'closed' | 'open' }> {
  return new Promise((resolve) => {
    let bytes = ''
    const socket = net.connect(Number(new URL(fakes.facebook.origin).port), '127.0.0.1')
    socket.on('data', (part) => {
      bytes += part.toString()
      if (bytes.includes(enough)) socket.destroy()
    })
    socket.on('error', () => resolve({ bytes, ends: 'reset' }))
    socket.on('close', () => resolve({ bytes, ends: bytes.includes(enough) ? 'open' : 'closed' }))
    const type = 'application/x-www-form-urlencoded'
    const head = ['POST /v26.0/4200/feed HTTP/1.1', 'host: localhost', `content-type: ${type}`, 'connection: close']
    socket.write([...head, `content-length: ${form.length}`, '', form].join('\r\n'))
  })
}

const whole = /^HTTP\/1\.1 200 OK\r\n.*\{"id":"4200_\d+"\}/s

test.each<[Trouble, RegExp, string]>([
  ['drop before', /^$/, 'reset'],
  ['drop after', /^$/, 'reset'],
  ['drop in headers', /^HTTP\/1\.1 200 OK\r\ncontent-type: application\/j$/, 'reset'],
  ['drop after headers', /^HTTP\/1\.1 200 OK\r\n(.+\r\n)+\r\n$/, 'reset'],
  ['drop in body', /^HTTP\/1\.1 200 OK\r\n(.+\r\n)+\r\n\{"id":"4200_\d*$/, 'reset'],
  ['500 before', /^HTTP\/1\.1 500 .*"code":2,/s, 'closed'],
  ['500 after', /^HTTP\/1\.1 500 .*"code":2,/s, 'closed'],
  ['502 html after', /^HTTP\/1\.1 502 .*<h1>Bad gateway/s, 'closed'],
  ['redirect', /^HTTP\/1\.1 302 .*\r\nlocation: \//s, 'closed'],
  ['empty', /^HTTP\/1\.1 200 OK\r\n(.+\r\n)+\r\n0\r\n\r\n$/, 'closed'],
  ['html', /^HTTP\/1\.1 200 .*<title>Welcome/s, 'closed'],
])('"%s" is what it says, and the next post is made', async (trouble, bytes, ends) => {
  fakes.facebook.next(trouble)
  const answer = await post()
  expect(answer.bytes).toMatch(bytes)
  expect(answer.ends).toBe(ends)
  expect(fakes.facebook.truth).toHaveLength(troubles[trouble].taken ? 1 : 0)
  if (!troubles[trouble].taken) expect((await post()).bytes).toMatch(whole)
})

test('"hang in body" stops amid the answer and stays open', async () => {
  fakes.facebook.next('hang in body')
  expect(await post('{"id"')).toMatchObject({ bytes: expect.not.stringContaining('}'), ends: 'open' })
  expect(fakes.facebook.truth).toHaveLength(1)
})

test.each(['hang before', 'hang after'] as const)('"%s" never answers', async (trouble) => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const stages: string[] = []
  fakes.facebook.onRequest = ({ stage }) => {
    stages.push(stage)
    if (stage === (troubles[trouble].taken ? 'committed' : 'received')) resolve()
  }
  fakes.facebook.next(trouble)
  const answer = post()
  await promise
  await fakes.close()
  expect((await answer).bytes).toBe('')
  expect(stages).not.toContain('answered')
  expect(fakes.facebook.truth).toHaveLength(troubles[trouble].taken ? 1 : 0)
})

test('what was refused once may be said again in the same bytes', async () => {
  fakes.facebook.next('refuse')
  expect((await post()).bytes).toMatch(/^HTTP\/1\.1 400 /)
  expect((await post()).bytes).toMatch(whole)
})
