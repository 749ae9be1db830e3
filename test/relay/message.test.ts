import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { hashMessage } from '../../src/relay/message.ts'
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
