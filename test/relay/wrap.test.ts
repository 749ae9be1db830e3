import { expect, test } from 'vitest'
import { wrap } from '../../src/relay/wrap.ts'

test('words are broken into lines that fit, and a long one stands alone', () => {
  expect(wrap('one two three', 7)).toEqual(['one two', 'three'])
  expect(wrap('a wonderful b', 5)).toEqual(['a', 'wonderful', 'b'])
  expect(wrap('🌍🌍 🌍🌍', 5)).toEqual(['🌍🌍 🌍🌍'])
  expect(wrap('', 5)).toEqual([''])
})
