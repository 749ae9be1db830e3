import { expect, test } from 'vitest'
import { formatDate, formatDayOfMonth, formatDuration, formatMonth } from '../../src/ui/dates.ts'

const paris = { lang: 'fr', zone: 'Europe/Paris' }

test('a French date names its month, and the first of a month is the premier', () => {
  expect(formatDate('2026-11-19T12:00:00.000Z', paris)).toBe('19 novembre 2026')
  expect(formatDate('2026-01-01T12:00:00.000Z', paris)).toBe('1er janvier 2026')
  expect(formatDate('2026-01-11T12:00:00.000Z', { ...paris, lang: 'fr-CA' })).toBe('11 janvier 2026')
})

test('an English date has its day first unless its country writes otherwise', () => {
  expect(formatDate('2026-11-19T12:00:00.000Z', { lang: 'en', zone: 'Europe/Paris' })).toBe('19 November 2026')
  expect(formatDate('2026-11-19T12:00:00.000Z', { lang: 'en-US', zone: 'Europe/Paris' })).toBe('November 19, 2026')
})

test('the day is that of the zone', () => {
  expect(formatDate('2025-12-31T23:30:00.000Z', paris)).toBe('1er janvier 2026')
  expect(formatDate('2025-12-31T23:30:00.000Z', { lang: 'en', zone: 'America/New_York' })).toBe('31 December 2025')
})

test('a day stands under its month', () => {
  const english = { lang: 'en', zone: 'Europe/Paris' }
  expect(formatMonth('2026-08-01T12:00:00.000Z', paris)).toBe('Août')
  expect(formatMonth('2026-08-01T12:00:00.000Z', english)).toBe('August')
  expect(formatDayOfMonth('2026-10-01T12:00:00.000Z', paris)).toBe('jeudi 1er')
  expect(formatDayOfMonth('2026-11-19T12:00:00.000Z', english)).toBe('Thursday 19')
})

test('a duration is written as players write it', () => {
  expect([7, 40, 200, 3723].map(formatDuration)).toEqual(['0:07', '0:40', '3:20', '1:02:03'])
})
