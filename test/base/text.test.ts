import { expect, test } from 'vitest'
import { counted, printable } from '../../src/base/text.ts'

test('control characters, line breaks and direction marks are shown as a space', () => {
  expect(printable('a\u001b[31mb\nc\u202ed\u0000e')).toBe('a [31mb c d e')
})

test('line breaks stay where they are wanted', () => {
  expect(printable('a\nb\u0007c', { lines: true })).toBe('a\nb c')
})

test('a count agrees with its noun', () => {
  expect([counted(1, 'card'), counted(2, 'card'), counted(0, 'reply', 'replies')]).toEqual([
    '1 card',
    '2 cards',
    '0 replies',
  ])
})
