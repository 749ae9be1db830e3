import { expect, test } from 'vitest'
import { exitCodeOf, jsonOf } from '../../src/relay/report.ts'
import { delivery, paused, report } from './sample-report.ts'

test('only what needs a person is exit 2, and a run that came second is 3', () => {
  expect(exitCodeOf(report([]))).toBe(0)
  expect(exitCodeOf(report([{ state: 'held' }, { state: 'later' }, { state: 'unknown' }]))).toBe(0)
  expect(exitCodeOf(report([{ state: 'expired', person: true }]))).toBe(2)
  expect(exitCodeOf(report([], paused('auth')))).toBe(2)
  expect(exitCodeOf(report([], paused('by-hand')))).toBe(0)
  expect(exitCodeOf({ ...report([]), trouble: 'The ledger cannot be written.' })).toBe(2)
  expect(exitCodeOf({ ...report([{ person: true }]), busy: 'Another run is ahead.' })).toBe(3)
})

test('programs get the shape they rely on', () => {
  const { reason, url, ...rest } = {
    reason: delivery.reason,
    url: null,
    post: 'astro/tails',
    account: 'space-x',
    part: 0,
    state: 'held',
  }
  expect(jsonOf(report([{}], paused('auth')))).toEqual({
    deliveries: [{ ...rest, reason, url, cost: null }],
    accounts: [{ id: 'space-x', state: 'paused', reason: 'auth' }],
  })
  expect(jsonOf(report([])).accounts).toEqual([{ id: 'space-x', state: 'active', reason: null }])
})
