import { expect, test } from 'vitest'
import { sameUrl } from '../../src/networks/same-url.ts'

const page = 'https://example.org/ferme/astro/comet/'

test.each([
  page,
  'https://example.org/ferme/astro/comet',
  'https://EXAMPLE.org/ferme/astro/comet/',
  'HTTPS://example.org:443/ferme/astro/comet/',
  ` ${page}#tail `,
  `${page}?utm_source=x&utm_medium=social`,
  `${page}?fbclid=IwAR0`,
  `${page}?`,
  'https://example.org/ferme/%61stro/comet/',
  'https://example.org/ferme/./astro/x/../comet/',
])('%s is that page', (address) => {
  expect(sameUrl(address, page)).toBe(true)
})

test.each([
  'http://example.org/ferme/astro/comet/',
  'https://www.example.org/ferme/astro/comet/',
  'https://example.org:8443/ferme/astro/comet/',
  'https://example.org/ferme/astro/Comet/',
  'https://example.org/ferme/astro/comet/tail/',
  'https://example.org/ferme/astro/comet/?page=2',
  'https://example.org/ferme/astro%2Fcomet/',
  'javascript:alert(1)',
  'example.org/ferme/astro/comet/',
  '',
])('%s is not that page', (address) => {
  expect(sameUrl(address, page)).toBe(false)
})

test('what is no address is the same as nothing, not even itself', () => {
  expect(sameUrl('', '')).toBe(false)
})

test('percent signs are read in either case, and marks for visitors are left out between others', () => {
  expect(sameUrl('https://e.org/%c3%a9t%C3%A9', 'https://e.org/été')).toBe(true)
  expect(sameUrl('https://e.org/?a=1&utm_campaign=b&c=%7e', 'https://e.org/?a=1&c=~')).toBe(true)
  expect(sameUrl('https://e.org/?a=1&c=2', 'https://e.org/?c=2&a=1')).toBe(false)
  expect(sameUrl('https://e.org/?utmost=1', 'https://e.org/')).toBe(false)
})
