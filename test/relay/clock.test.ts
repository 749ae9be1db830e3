import { afterEach, expect, test, vi } from 'vitest'
import { startClock, startWatch } from '../../src/relay/clock.ts'
import { began, minutes } from './farm.ts'

afterEach(() => {
  vi.useRealTimers()
})

test('a machine that slept has not stopped time', () => {
  // Linux counts no ticks of a machine that sleeps.
  vi.useFakeTimers({ toFake: ['Date'] })
  const [clock, passed] = [startClock(began), startWatch()]
  vi.setSystemTime(Date.now() + 60_000)
  expect(passed()).toBeGreaterThanOrEqual(60_000)
  expect(clock() >= minutes(1)).toBe(true)
})

test('a machine whose clock is set back has not gained time', () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] })
  const [clock, passed] = [startClock(began), startWatch()]
  vi.advanceTimersByTime(60_000)
  vi.setSystemTime(Date.now() - 3_600_000)
  expect(passed()).toBe(60_000)
  expect(clock()).toBe(minutes(1))
})
