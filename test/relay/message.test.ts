import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { hashMessage, keyOf } from '../../src/relay/message.ts'
import { hashOfMessage } from '../fakes/message-hash.ts'

const message = {
  account: 'space-x',
  parts: ['Une « comète »\n\nhttps://farm.example/'],
  link: 'https://farm.example/',
  card: 'ab',
  alt: 'é',
}

test('the hash is sha256 over JSON with sorted keys, as the fakes work it out for themselves', () => {
  const json =
    '{"account":"space-x","alt":"é","card":"ab","link":"https://farm.example/","parts":["Une « comète »\\n\\nhttps://farm.example/"]}'
  expect(hashMessage(message)).toBe(createHash('sha256').update(json).digest('hex'))
  expect(hashMessage(message)).toBe(hashOfMessage(message))
})

test('every field matters, and nothing else does', () => {
  const changes = [{ account: 'b' }, { parts: ['a', 'b'] }, { link: null }, { card: null }, { alt: null }]
  const hashes = changes.map((change) => hashMessage({ ...message, ...change }))
  expect(new Set([hashMessage(message), ...hashes]).size).toBe(changes.length + 1)
  expect(hashMessage({ ...message, ...{ more: 1 } })).toBe(hashMessage(message))
})

test('a key belongs to one part of one delivery of one farm', () => {
  const delivery = { post: 'astro/moon', account: 'space-x', part: 0 }
  const key = keyOf({ id: 'farm.example' }, delivery)
  expect(key).toMatch(/^[0-9a-f]{64}$/)
  expect(keyOf({ id: 'farm.example' }, { ...delivery })).toBe(key)
  const others = [
    keyOf({ id: 'other.example' }, delivery),
    ...[{ post: 'astro/tails' }, { account: 'space-y' }, { part: 1 }].map((change) =>
      keyOf({ id: 'farm.example' }, { ...delivery, ...change }),
    ),
  ]
  expect(new Set([key, ...others]).size).toBe(5)
})
