import type { DeliveryReport, Report } from '../../src/relay/report.ts'

/** One delivery of a report. */
export const delivery: DeliveryReport = {
  post: 'astro/tails',
  account: 'space-x',
  part: 0,
  parts: 1,
  state: 'held',
  reason: 'Its page is not up.',
  url: null,
  person: false,
  says: { text: 'One.\n\nTwo.', length: 10, most: 280, link: 'https://farm.example/' },
}

/** A report on one account, with these changes to that delivery. */
export function report(deliveries: Partial<DeliveryReport>[], change: Partial<Report['accounts'][0]> = {}): Report {
  const own = deliveries.map((each) => ({ ...delivery, ...each }))
  const account = {
    id: 'space-x',
    network: 'X',
    state: { state: 'active' as const },
    baseline: null,
    begins: false,
    deliveries: own,
    ...change,
  }
  return { accounts: [account], busy: null, trouble: null, faults: [], next: null, began: null }
}

/** An account that is paused. */
export const paused = (because: 'auth' | 'by-hand') => ({
  state: { state: 'paused' as const, because, reason: 'No.', until: null },
})
