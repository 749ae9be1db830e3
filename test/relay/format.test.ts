import { expect, test } from 'vitest'
import { formatReport } from '../../src/relay/format.ts'
import { delivery, paused, report } from './sample-report.ts'

const zone = 'Europe/Paris'

test('people read what happened, why, and what they can do', () => {
  const text = formatReport(
    {
      ...report(
        [
          {},
          { state: 'expired', reason: 'Too late.', person: true },
          { state: 'sent', reason: null, url: 'https://x.com/1' },
        ],
        paused('auth'),
      ),
      next: '2026-11-03T08:00:00.000Z',
    },
    { zone },
  )
  expect(text).toBe(`space-x (X)
  paused, auth: No.
  held     astro/tails
           Its page is not up.
  expired  astro/tails
           Too late.
    → npm run relay -- settle "astro/tails -> space-x" --not-posted to send it all the same, or --drop to leave it
  sent     astro/tails  https://x.com/1

Next run: 2026-11-03 09:00 (Europe/Paris)`)
})

test('a command to copy names the branch that the ledger lives on', () => {
  const text = formatReport(report([{ state: 'refused', person: true }]), { branch: 'relay-ledger', zone })
  expect(text).toContain('settle "astro/tails -> space-x" --branch relay-ledger --not-posted when')
})

test('status says when something went out, what waits until when, and since when an account is silent', () => {
  const text = formatReport(
    report(
      [
        { state: 'sent', reason: null, url: 'https://x.com/1', sentAt: '2026-11-02T08:25:31.000Z' },
        { state: 'sent', reason: 'A person said so.', url: 'https://x.com/2' },
        { state: 'later', reason: 'Too many.', next: '2026-11-02T09:00:00.000Z' },
        { state: 'held', reason: 'No.', next: '2026-11-02T09:00:00.000Z' },
      ],
      {
        state: {
          state: 'paused',
          because: 'auth',
          reason: 'No.',
          since: '2026-11-02T08:00:00.000Z',
          until: '2026-11-02T10:00:00.000Z',
        },
      },
    ),
    { zone },
  )
  expect(text).toBe(`space-x (X)
  paused, auth: No.
  Since 2026-11-02 09:00 (Europe/Paris). Checked again by itself on 2026-11-02 11:00 (Europe/Paris), and at once when its secrets have changed.
    → npm run relay -- doctor --account space-x says how it is now
    → npm run relay -- resume space-x when its cause is gone
  sent   astro/tails  2026-11-02 09:25  https://x.com/1
  sent   astro/tails  https://x.com/2
         A person said so.
  later  astro/tails
         Too many.
         Not before 2026-11-02 10:00.
  held   astro/tails

Nothing is planned after this.`)
})

test('why an account is silent is said once, and not again for every post', () => {
  const held = { state: 'held', reason: 'No.' } as const
  expect(formatReport(report([held, held], paused('auth')), { zone }).split('No.').length - 1).toBe(1)
})

test('a plan says that nothing was sent, and how to see what a first run would say', () => {
  const plan = report([])
  expect(formatReport(plan, { zone, dry: true })).toContain(
    'Nothing was sent: this is only the plan.\nNothing is planned',
  )
  plan.accounts[0]!.baseline = ['astro/tails']
  expect(formatReport(plan, { zone: 'UTC', dry: true })).not.toContain('--first-run-since')
  plan.accounts[0]!.begins = true
  expect(formatReport(plan, { zone, dry: true })).toContain(
    'To see what would be said of earlier posts, add --first-run-since <ISO time>.',
  )
})

test('texts are shown word for word when asked for', () => {
  expect(formatReport(report([{}]), { texts: true, zone })).toContain(`
    10 of 280 characters, link https://farm.example/
    | One.
    |
    | Two.
`)
})

test('nothing to say is said, and no accounts too', () => {
  expect(formatReport(report([]), { zone })).toBe('space-x (X)\n  Nothing to send.\n\nNothing is planned after this.')
  expect(formatReport({ ...report([]), accounts: [] }, { zone })).toContain(
    'farm.yaml names no accounts: nothing is relayed.',
  )
})

test('no answer of a network and no title can forge a line or steer a terminal', () => {
  const evil = 'Sorry.\n  sent  astro/fake\u001b[2J\u202e'
  const text = formatReport(
    report([{ reason: evil, url: evil, post: evil, says: { ...delivery.says!, text: evil } }]),
    { texts: true, zone },
  )
  expect(text).not.toMatch(/^ {2}sent/m)
  expect(text).not.toContain('\u001b')
  expect(text).not.toContain('\u202e')
})
