import { expect, test } from 'vitest'
import { nearest } from '../../src/base/nearest.ts'

test.each([
  ['a letter too many', 'tittle', 'title'],
  ['a letter missing', 'athors', 'authors'],
  ['another letter', 'chennels', 'channels'],
  ['two letters swapped', 'tilte', 'title'],
  ['another case', 'Title', 'title'],
  ['two slips in a long word', 'chanels-', 'channels'],
])('%s: %s is meant to be %s', (_, word, meant) => {
  expect(nearest(word, ['title', 'authors', 'channels', 'at'])).toBe(meant)
})

test('the nearest of several is meant', () => {
  expect(nearest('space', ['spice', 'spaces', 'space-x'])).toBe('spice')
  expect(nearest('spaces', ['space-x', 'space'])).toBe('space')
})

test('a word like no other means none', () => {
  expect(nearest('weather', ['title', 'authors'])).toBeUndefined()
  expect(nearest('fb', ['x', 'at'])).toBeUndefined()
  expect(nearest('a', [])).toBeUndefined()
})

test('of a path, the last name says how much may differ', () => {
  expect(nearest('/astronomy/none/', ['/astronomy/nine/', '/astronomy/moon/'])).toBe('/astronomy/nine/')
  expect(nearest('posts/astronomy/y.md', ['posts/astronomy/moon.md'])).toBeUndefined()
})
