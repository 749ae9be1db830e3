import { expect, test } from 'vitest'
import { maskOf } from '../../src/networks/mask.ts'

const mask = maskOf({ TOKEN: 'abcdefgh12345678', SECRET: 's+cr/t=of mine', EMPTY: '', SHORT: 'ab' })

test.each([
  ['no secret here', 'no secret here'],
  ['token abcdefgh12345678 is bad', 'token ••• is bad'],
  ['token ABCDEFGH12345678!', 'token •••!'],
  ['cut abcdefgh1234… and again abcdefgh12345678', 'cut •••… and again •••'],
  ['twice abcdefgh12345678abcdefgh12345678', 'twice ••••••'],
  ['s+cr/t=of mine', '•••'],
  ['u=s%2Bcr%2Ft%3Dof%20mine&', 'u=•••&'],
  ['abcdefg is not enough', 'abcdefg is not enough'],
])('%j is shown as %j', (words, shown) => {
  expect(mask(words)).toBe(shown)
})

test('no more than 300 characters are shown, whole ones', () => {
  expect(mask('x'.repeat(300))).toHaveLength(300)
  expect([...mask('👍'.repeat(301))]).toHaveLength(300)
  expect(mask('👍'.repeat(301)).endsWith('👍…')).toBe(true)
})
