import { expect, test } from 'vitest'
import { counted, inShell, loggable, loggableJson, printable } from '../../src/base/text.ts'

test('control characters, line breaks and direction marks are shown as a space', () => {
  expect(printable('a\u001b[31mb\nc\u202ed\u0000e')).toBe('a [31mb c d e')
})

test('line breaks stay where they are wanted', () => {
  expect(printable('a\nb\u0007c', { lines: true })).toBe('a\nb c')
})

test.each([
  ['::error::Oops', ': :error::Oops'],
  ['A title\n  ::add-mask::word\nmore', 'A title\n  : :add-mask::word\nmore'],
  ['\u00a0::stop-commands::word', '\u00a0: :stop-commands::word'],
  ['a\r::set-output name=a::b', 'a ::set-output name=a::b'],
  ['\u001b::notice::a', ' : :notice::a'],
  ['Words ##[add-mask]word', 'Words ## [add-mask]word'],
  ['std::vector, C# [1], ## Title: all is well', 'std::vector, C# [1], ## Title: all is well'],
  ['a\u001b[2Jb\u202ec\u009bd', 'a [2Jb c d'],
])('no line of a log is a command to GitHub, nor steers a terminal: %j', (text, shown) => {
  expect(loggable(text)).toBe(shown)
})

test('JSON in a log means the same, and holds nothing of the kind', () => {
  const value = { title: '##[add-mask]é\n::error::\u001b[2J\u009b31m\u202e\u2028\u061c', list: [{}], sharp: '#[' }
  const text = loggableJson(value)
  expect(JSON.parse(text)).toEqual(value)
  expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u202e\u061c]|##\[|\n/)
  expect(text).toContain('é')
})

test('a count agrees with its noun', () => {
  expect([counted(1, 'card'), counted(2, 'card'), counted(0, 'reply', 'replies')]).toEqual([
    '1 card',
    '2 cards',
    '0 replies',
  ])
})

test('a word is typed in a shell as it is, or in quotes', () => {
  expect(['relay-ledger', 'a -> b', 'say "$x"', ''].map(inShell)).toEqual([
    'relay-ledger',
    '"a -> b"',
    '"say \\"\\$x\\""',
    '""',
  ])
})
