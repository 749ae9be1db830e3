import { expect, test } from 'vitest'
import { addLine, emptyHistory, entryOf } from '../../src/relay/history.ts'
import type { Said } from '../../src/relay/line.ts'
import { retryTime } from '../../src/relay/wait.ts'
import { minutes } from './farm.ts'

const reason = 'The network said so.'
const guessed = (wait: number) => ({ state: 'later', reason, retryAt: minutes(wait), guess: true }) as const
const minutesAfter = (before: number, wait = 5) =>
  (Date.parse(retryTime(guessed(wait), minutes(0), before)) - Date.parse(minutes(0))) / 60_000

test('a time that the network named is kept, however often it named one', () => {
  const named = { state: 'later', reason, retryAt: minutes(7) } as const
  expect([0, 1, 20].map((before) => retryTime(named, minutes(0), before))).toEqual([7, 7, 7].map(minutes))
})

test('a guess doubles with each time in a row, up to six hours', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 2_000].map((before) => minutesAfter(before))).toEqual([
    5, 10, 20, 40, 80, 160, 320, 360, 360,
  ])
  expect(minutesAfter(3, 60)).toBe(360)
  expect(minutesAfter(3, 500)).toBe(500)
})

test('a time that is over already stays so', () => {
  expect(retryTime(guessed(-1), minutes(0), 3)).toBe(minutes(-1))
})

test('what is counted are the times in a row that a delivery was put off', () => {
  const history = emptyHistory()
  const laters = (...all: Said[]) => {
    for (const said of all) addLine(history, 'a', { at: minutes(0), post: 'p', part: 0, ...said })
    return entryOf(history, 'p', 0)?.laters
  }
  const intended: Said = {
    state: 'intended',
    action: 'create',
    hash: '',
    parts: ['a'],
    link: null,
    card: null,
    alt: null,
  }
  const later: Said = { state: 'later', reason, retryAt: minutes(5) }
  expect(laters(intended)).toBe(0)
  expect(laters(later, intended, later)).toBe(2)
  expect(laters(intended, { state: 'held', reason }, intended, later)).toBe(3)
  expect(laters({ state: 'due', by: 'hand' }, intended, later)).toBe(1)
  expect(laters(intended, { state: 'unknown', reason, misses: 0, looks: 0, lookAt: minutes(0) })).toBe(0)
})
