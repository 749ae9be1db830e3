import { expect, test } from 'vitest'
import { readDuration } from '../../src/farm/duration.ts'

test.each([
  ['3:20', 200],
  ['0:07', 7],
  ['90:00', 5400],
  ['1:02:03', 3723],
  ['PT3M20S', 200],
  ['PT1H', 3600],
  ['PT45S', 45],
])('%s are %i seconds', (text, seconds) => {
  expect(readDuration(text)).toBe(seconds)
})

test.each(['', '3', '200', '3:60', '3.20', '0:00', 'PT', 'P1D', '3 min', ':20'])('"%s" is no duration', (text) => {
  expect(readDuration(text)).toBeUndefined()
})
