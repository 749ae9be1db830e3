import { expect, test } from 'vitest'
import { exitCodeOf, formatReport, jsonOf, type DeliveryReport, type Report } from '../../src/relay/report.ts'

const delivery: DeliveryReport = {
  post: 'astro/tails',
  account: 'space-x',
  part: 0,
  state: 'held',
  reason: 'Its page is not up.',
  url: null,
  person: false,
  says: { text: 'One.\n\nTwo.', length: 10, most: 280, link: 'https://farm.example/' },
}

function report(deliveries: Partial<DeliveryReport>[], change: Partial<Report['accounts'][0]> = {}): Report {
  const own = deliveries.map((each) => ({ ...delivery, ...each }))
  const account = {
    id: 'space-x',
    network: 'X',
    state: { state: 'active' as const },
    baseline: null,
    deliveries: own,
    ...change,
  }
  return { accounts: [account], busy: null, trouble: null, next: null }
}
const paused = (because: 'auth' | 'by-hand') => ({
  state: { state: 'paused' as const, because, reason: 'No.', until: null },
})

test('only what needs a person is exit 2, and a run that came second is 3', () => {
  expect(exitCodeOf(report([]))).toBe(0)
  expect(exitCodeOf(report([{ state: 'held' }, { state: 'later' }, { state: 'unknown' }]))).toBe(0)
  expect(exitCodeOf(report([{ state: 'expired', person: true }]))).toBe(2)
  expect(exitCodeOf(report([], paused('auth')))).toBe(2)
  expect(exitCodeOf(report([], paused('by-hand')))).toBe(0)
  expect(exitCodeOf({ ...report([]), trouble: 'The ledger cannot be written.' })).toBe(2)
  expect(exitCodeOf({ ...report([{ person: true }]), busy: 'Another run is ahead.' })).toBe(3)
})

test('people read what happened, why, and what they can do', () => {
  const text = formatReport({
    ...report(
      [
        {},
        { state: 'expired', reason: 'Too late.', person: true },
        { state: 'sent', reason: null, url: 'https://x.com/1' },
      ],
      paused('auth'),
    ),
    next: '2026-11-03T08:00:00.000Z',
  })
  expect(text).toBe(`space-x (X)
  paused, auth: No.
  held     astro/tails
           Its page is not up.
  expired  astro/tails
           Too late.
    → npm run relay -- settle "astro/tails -> space-x" --not-posted to send it all the same, or --drop to leave it
  sent     astro/tails  https://x.com/1

Next run: 2026-11-03T08:00:00.000Z`)
})

test('a command to copy names the branch that the ledger lives on', () => {
  const text = formatReport(report([{ state: 'refused', person: true }]), { branch: 'relay-ledger' })
  expect(text).toContain('settle "astro/tails -> space-x" --branch relay-ledger --not-posted when')
})

test('texts are shown word for word when asked for', () => {
  expect(formatReport(report([{}]), { texts: true })).toContain(`
    10 of 280, link https://farm.example/
    | One.
    |
    | Two.
`)
})

test('nothing to say is said, and no accounts too', () => {
  expect(formatReport(report([]))).toBe('space-x (X)\n  Nothing to send.\n\nNothing is planned after this.')
  expect(formatReport({ ...report([]), accounts: [] })).toContain('farm.yaml names no accounts: nothing is relayed.')
})

test('no answer of a network and no title can forge a line or steer a terminal', () => {
  const evil = 'Sorry.\n  sent  astro/fake\u001b[2J\u202e'
  const text = formatReport(
    report([{ reason: evil, url: evil, post: evil, says: { ...delivery.says!, text: evil } }]),
    { texts: true },
  )
  expect(text).not.toMatch(/^ {2}sent/m)
  expect(text).not.toContain('\u001b')
  expect(text).not.toContain('\u202e')
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
