import { describe, expect, test } from 'vitest'
import { pagePath, paginate, type Paged } from '../../src/site/paging.ts'

/** The numbers from the newest to 1. */
const list = (length: number) => Array.from({ length }, (_, index) => length - index)

test('a short list has one page', () => {
  expect(paginate(list(0), 3)).toEqual({ newest: [], older: [] })
  expect(paginate(list(5), 3)).toEqual({ newest: [5, 4, 3, 2, 1], older: [] })
})

test('page 1 holds the oldest, and the page that opens the newest', () => {
  expect(paginate(list(8), 3)).toEqual({ newest: [8, 7, 6, 5, 4], older: [[3, 2, 1]] })
  expect(paginate(list(9), 3)).toEqual({
    newest: [9, 8, 7],
    older: [
      [3, 2, 1],
      [6, 5, 4],
    ],
  })
})

describe.each([1, 3, 12])('with %s on a page', (size) => {
  test('everything is on one page, and the page that opens is never bare', () => {
    for (let length = 0; length < 50; length++) {
      const { newest, older } = paginate(list(length), size)
      expect([...newest, ...older.toReversed().flat()]).toEqual(list(length))
      expect(newest.length).toBeGreaterThanOrEqual(Math.min(length, size))
      expect(newest.length).toBeLessThan(2 * size)
    }
  })

  test('a new entry changes no numbered page, and adds one at most', () => {
    let before: Paged<number> = paginate(list(0), size)
    for (let length = 1; length < 50; length++) {
      const after = paginate(list(length), size)
      expect(after.older.slice(0, before.older.length)).toEqual(before.older)
      expect(after.older.length - before.older.length).toBeLessThanOrEqual(1)
      before = after
    }
  })
})

test('a numbered page lies under the page that opens', () => {
  expect(pagePath('channels/space/', 3)).toBe('channels/space/page/3/')
})
