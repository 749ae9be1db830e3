import { parseTweet } from 'twitter-text'
import { describe, expect, test } from 'vitest'
import { addressesIn, weightOnX } from './x-length.ts'

/** Pieces that are told apart by X's rules; samples are made of them. */
const pieces = [
  'a',
  'été',
  'Straße',
  'Ω',
  'ж',
  'สวัสดี',
  '彗星',
  'ひらがな',
  '한글',
  '𝐀',
  '…',
  '€',
  '→',
  '“',
  '’',
  '–',
  '—',
  '\u00a0',
  '\u202f',
  '\u200b',
  '©',
  '👍',
  '👍🏽',
  '👨‍👩‍👧‍👦',
  '🇩🇪',
  '1️⃣',
  '❤️',
  '👩🏽‍🔬',
  'cafe\u0301',
  'https://example.org/astro/comet/',
  'https://example.org/a?b=c&d=%C3%A9#e',
  'http://sub-domain.example.com:8080/x_(y)',
  'https://science.example.fr/',
  'example.org',
  'README.md',
  'socket.io',
  'file.py',
  'foo.sh/bar',
  'index.html',
  'Node.js',
  'package.json',
  'someone@example.org',
  '@someone',
  '#comète',
  '$EUR',
  '3.14',
  'e.g.',
  'fin.Suite',
  '(https://example.org/a)',
  '« https://example.org/b »',
  'https://example.org/c.',
  'https://example.org/d, et',
  'https://example.org/彗星',
  'localhost',
  '127.0.0.1',
  'v1.2.3',
  'M. Dupont',
  'a.b.example.museum/x',
  'https://www.example.co.uk/path/to/page.html?x=1',
]

describe('the count of the fake agrees with X’s own library', () => {
  const own = (text: string) => parseTweet(text.normalize('NFC')).weightedLength

  test.each(pieces)('%j', (piece) => {
    expect(weightOnX(piece)).toBe(own(piece))
  })

  test('for every two pieces together, with a space or none', () => {
    const wrong = pieces.flatMap((one) =>
      pieces.flatMap((two) =>
        [`${one} ${two}`, `${one}\n${two}`, `${one}, ${two}.`]
          .filter((text) => weightOnX(text) !== own(text))
          .map((text) => `${JSON.stringify(text)}: ${weightOnX(text)}, not ${own(text)}`),
      ),
    )
    expect(wrong).toEqual([])
  })

  test('for long texts made of them', () => {
    const wrong: string[] = []
    for (let seed = 1; seed <= 300; seed += 1) {
      const text = Array.from(
        { length: 20 },
        (_, index) => pieces[(seed * 7919 + index * index * 104729) % pieces.length],
      ).join(' ')
      if (weightOnX(text) !== own(text)) wrong.push(text)
    }
    expect(wrong).toEqual([])
  })
})

test('addresses of this machine are addresses, though X would count them as words', () => {
  const text = 'Lire http://localhost:4321/astro/comet/, puis http://127.0.0.1:4000/a.'
  expect(addressesIn(text).map((address) => address.text)).toEqual([
    'http://localhost:4321/astro/comet/',
    'http://127.0.0.1:4000/a',
  ])
  expect(weightOnX(text)).toBe(parseTweet(text).weightedLength)
})

test('an address whose ending is not known counts as the longer of 23 and its own length', () => {
  expect(weightOnX('https://a.kids/')).toBe(23)
  expect(weightOnX(`https://a.kids/${'b'.repeat(20)}`)).toBe(35)
})
