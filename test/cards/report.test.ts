import { expect, test } from 'vitest'
import { reportCards } from '../../src/cards/report.ts'

const nothing = { drawn: 0, written: 0, kept: 0, pruned: 0, missing: [] }

test('a run is told in one line', () => {
  expect(reportCards({ ...nothing, drawn: 1, written: 1, kept: 5 })).toEqual(['6 cards: 1 drawn, 5 unchanged.'])
  expect(reportCards({ ...nothing, kept: 1 })).toEqual(['1 card: 1 unchanged.'])
  expect(reportCards({ ...nothing, drawn: 1, written: 3, pruned: 2 })).toEqual([
    '3 cards: 1 drawn, 2 copied from an earlier run, 2 removed.',
  ])
  expect(reportCards(nothing)).toEqual(['0 cards.'])
})

test('what no font has is told with the post and the number of the character', () => {
  const missing = [{ path: 'cards/astro/rays.png', characters: 'ש𓆏' }]
  expect(reportCards({ ...nothing, drawn: 1, written: 1, missing })).toEqual([
    '1 card: 1 drawn.',
    'astro/rays: no font of the cards has ש (U+05E9), 𓆏 (U+1318F); a box stands in its place. Reword what it shows if you can.',
  ])
})
