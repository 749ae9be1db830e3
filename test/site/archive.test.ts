import { expect, test } from 'vitest'
import { yearsOf } from '../../src/site/archive.ts'
import { makePosts, slugs } from './posts.ts'

test('a post is in the year and the month of the farm’s own clock', () => {
  const posts = makePosts(
    { date: '2026-01-31T23:30:00.000Z' },
    { date: '2026-01-01T00:00:00.000Z' },
    { date: '2025-12-31T23:30:00.000Z' },
    { date: '2025-12-31T22:30:00.000Z' },
    { date: '2025-03-01T12:00:00.000Z' },
  )
  const shown = (zone: string) =>
    yearsOf({ posts, zone }).map(({ path, count, months }) => [
      path,
      count,
      months.map(({ month, posts }) => `${month}: ${slugs(posts)}`),
    ])
  expect(shown('Europe/Paris')).toEqual([
    ['archive/2026/', 3, ['02: a', '01: b c']],
    ['archive/2025/', 2, ['12: d', '03: e']],
  ])
  expect(shown('UTC')).toEqual([
    ['archive/2026/', 2, ['01: a b']],
    ['archive/2025/', 3, ['12: c d', '03: e']],
  ])
})

test('a farm without posts has no years', () => {
  expect(yearsOf({ posts: [], zone: 'UTC' })).toEqual([])
})
