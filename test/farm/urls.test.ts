import { expect, test } from 'vitest'
import { absoluteUrl, hrefOf, pathOf, readFarmUrl, idLike } from '../../src/farm/urls.ts'

test('everything has its address', () => {
  expect(pathOf('post', 'astro/moon')).toBe('astro/moon/')
  expect(pathOf('blog', 'astro')).toBe('astro/')
  expect(pathOf('channel', 'space')).toBe('channels/space/')
  expect(pathOf('author', 'team')).toBe('authors/team/')
  expect(pathOf('page', 'legal')).toBe('legal/')
})

test.each([
  ['https://example.org', 'https://example.org/'],
  ['https://example.org/farm', 'https://example.org/farm/'],
  ['http://localhost:4321/', 'http://localhost:4321/'],
  ['HTTPS://Example.org/Farm/', 'https://example.org/Farm/'],
])('a farm can be served at %s', (written, url) => {
  expect(readFarmUrl(written)).toBe(url)
})

test.each([
  'example.org',
  'ftp://example.org/',
  'https://me:pass@example.org/',
  'https://example.org/?a',
  'https://example.org/#a',
  'https://example.org/?',
  'https://example.org/#',
  'https://example.org/la ferme/',
  'https://example.org/école/',
  'https://example.org/a//b/',
  '',
])('no farm can be served at "%s"', (written) => {
  expect(readFarmUrl(written)).toBeUndefined()
})

test('paths are encoded below the address of the farm', () => {
  expect(hrefOf('https://example.org/farm/', 'a/b/été 1.png')).toBe('/farm/a/b/%C3%A9t%C3%A9%201.png')
  expect(hrefOf('https://example.org/', '')).toBe('/')
  expect(absoluteUrl('https://example.org/farm/', 'a/b/')).toBe('https://example.org/farm/a/b/')
})

test.each([
  ['L’été au cœur', 'l-ete-au-coeur'],
  ['Le ciel, vu d’en bas : 3 questions !', 'le-ciel-vu-d-en-bas-3-questions'],
  ['Straße & Œuvre', 'strasse-oeuvre'],
  ['彗星', ''],
])('the id like %s is %s', (words, id) => {
  expect(idLike(words)).toBe(id)
})
