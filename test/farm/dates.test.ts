import { expect, test } from 'vitest'
import { isZone, readDate, writeDate } from '../../src/farm/dates.ts'

test.each([
  ['a day begins on the clocks of the farm', '2026-07-01', 'Europe/Paris', '2026-06-30T22:00:00.000Z'],
  [
    'a time without a zone is on the clocks of the farm',
    '2026-01-01 08:00',
    'Europe/Paris',
    '2026-01-01T07:00:00.000Z',
  ],
  ['a T may stand before the time', '2026-01-01T08:00:30', 'America/Montreal', '2026-01-01T13:00:30.000Z'],
  ['a zone that is written counts', '2026-01-01T08:00+05:30', 'Europe/Paris', '2026-01-01T02:30:00.000Z'],
  ['a zone west of Greenwich counts', '2026-01-01 23:00 -0800', 'Europe/Paris', '2026-01-02T07:00:00.000Z'],
  ['Z is a zone', '2026-01-01T08:00:00.123456Z', 'Asia/Tokyo', '2026-01-01T08:00:00.123Z'],
  ['a leap day is a day', '2028-02-29', 'UTC', '2028-02-29T00:00:00.000Z'],
  ['the last minute before summer time', '2026-03-29 01:59', 'Europe/Paris', '2026-03-29T00:59:00.000Z'],
  ['a time skipped in spring is an hour later', '2026-03-29 02:30', 'Europe/Paris', '2026-03-29T01:30:00.000Z'],
  ['the first minute of summer time', '2026-03-29 03:00', 'Europe/Paris', '2026-03-29T01:00:00.000Z'],
  ['a time shown twice in autumn is the first', '2026-10-25 02:30', 'Europe/Paris', '2026-10-25T00:30:00.000Z'],
  ['the first minute that is shown once again', '2026-10-25 03:00', 'Europe/Paris', '2026-10-25T02:00:00.000Z'],
  ['the day of the change begins in summer time', '2026-10-25', 'Europe/Paris', '2026-10-24T22:00:00.000Z'],
  ['the day after it in winter time', '2026-10-26', 'Europe/Paris', '2026-10-25T23:00:00.000Z'],
  ['a midnight that is skipped', '2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
  ['a year before time zones', '1850-01-01', 'UTC', '1850-01-01T00:00:00.000Z'],
])('%s: %s in %s', (_, text, zone, time) => {
  expect(readDate(text, zone)).toBe(time)
})

test.each([
  '2026-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-01-01 24:00',
  '2026-01-01 08:60',
  '2026-01-01T08:00+25:00',
  '2026-01-01T08:00+02:75',
  '2026-1-1',
  '01/02/2026',
  '2026-01-01 8h',
  '2026-01-01Z',
  'tomorrow',
  '',
])('"%s" is no date', (text) => {
  expect(readDate(text, 'Europe/Paris')).toBeUndefined()
})

test('a time zone is known by its name', () => {
  expect(isZone('Europe/Paris')).toBe(true)
  expect(isZone('Paris')).toBe(false)
})

test.each([
  ['2026-07-01T06:05:59.999Z', 'Europe/Paris', '2026-07-01 08:05'],
  ['2026-12-31T23:30:00.000Z', 'Europe/Paris', '2027-01-01 00:30'],
  ['2026-01-01T02:00:00.000Z', 'America/Montreal', '2025-12-31 21:00'],
])('%s is written in %s as %s', (instant, zone, text) => {
  expect(writeDate(instant, zone)).toBe(text)
  expect(readDate(text, zone)).toBe(`${instant.slice(0, 16)}:00.000Z`)
})
