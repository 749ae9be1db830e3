import { describe, expect, test } from 'vitest'
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
  paused: No.
  held     astro/tails
           Its page is not up.
  expired  astro/tails
           Too late.
    → npm run relay -- settle "astro/tails -> space-x" --not-posted to send it all the same, or --drop to leave it
  sent     astro/tails  https://x.com/1

Next run: 2026-11-03 09:00 (Europe/Paris)`)
})

test('a command to copy means the same ledger as this one', () => {
  const where = ' --ledger .farm/fakes-ledger --branch relay-ledger'
  const until = { since: '2026-11-02T08:00:00.000Z', until: '2026-11-02T10:00:00.000Z' }
  const state = { state: 'paused', because: 'auth', reason: 'No.', ...until } as const
  const text = formatReport(report([{ state: 'refused', person: true }], { state, baseline: ['astro/moon'] }), {
    where,
    zone,
    told: 'run',
  })
  expect(text).toContain(`settle "astro/tails -> space-x"${where} --not-posted when`)
  expect(text).toContain(`settle "<post> -> space-x"${where} --not-posted sends`)
  expect(text).toContain(`doctor --account space-x${where} says`)
})

test('what a person has dropped is not called refused, which is what networks do', () => {
  const text = formatReport(report([{ state: 'refused', reason: 'Dropped by hand.' }]), { zone })
  expect(text).toContain('  dropped  astro/tails\n\n')
  const refused = formatReport(report([{ state: 'refused', reason: 'Too rude.', person: true }]), { zone })
  expect(refused).toContain('  refused  astro/tails\n           Too rude.\n')
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
  paused: No.
  Since 2026-11-02 09:00 (Europe/Paris). Checked again by itself on 2026-11-02 11:00 (Europe/Paris), and at once when its secrets have changed.
    → npm run relay -- doctor --account space-x says how it is now
    → npm run relay -- resume space-x when its cause is gone
  sent   astro/tails  2026-11-02 09:25  https://x.com/1
  sent   astro/tails  https://x.com/2
         A person said so.
  later  astro/tails
         Too many.
         Not before 2026-11-02 10:00 (Europe/Paris).
  held   astro/tails

Nothing is planned after this.`)
})

test('why an account is silent is said once, and not again for every post', () => {
  const held = { state: 'held', reason: 'No.' } as const
  expect(formatReport(report([held, held], paused('auth')), { zone }).split('No.').length - 1).toBe(1)
})

test('a plan says that nothing was sent', () => {
  expect(formatReport(report([]), { zone, told: 'plan' })).toContain(
    'Nothing was sent: this is only the plan.\nNothing is planned',
  )
})

describe('what a new account never sends', () => {
  const fresh = report([], { begins: true, baseline: ['astro/moon', 'astro/tails'] })
  const set =
    'space-x (X)\n  New account. The first run sets these 2 aside for good:\n    astro/moon\n    astro/tails\n'
  const decide =
    'Decide now: --first-run-since counts on the first run only. With --first-run-since 7d it sends those of the last seven days.'

  test('is said before it is so, and how to have it otherwise', () => {
    expect(formatReport(fresh, { zone, told: 'plan' })).toBe(
      `${set}\nNothing was sent: this is only the plan.\n${decide}\nNothing is planned after this.`,
    )
    expect(formatReport(fresh, { zone, told: 'status' })).toBe(`${set}\n${decide}\nNothing is planned after this.`)
    expect(formatReport(report([], { begins: true, baseline: ['astro/moon'] }), { zone, told: 'plan' })).toContain(
      'The first run sets this one aside for good:\n    astro/moon\n',
    )
    expect(formatReport(report([], { begins: true, baseline: [] }), { zone, told: 'plan' })).not.toContain('Decide')
  })

  test('is decided once --first-run-since is given', () => {
    const given = { zone, told: 'plan', firstRunSince: '2026-11-02T08:00:00.000Z' } as const
    expect(formatReport(fresh, given)).toContain(set)
    expect(formatReport(fresh, given)).not.toContain('Decide')
  })

  test('is what since in farm.yaml leaves out, where it joins others', () => {
    const joins = { ...fresh, began: '2026-11-02T08:00:00.000Z' }
    expect(formatReport(joins, { zone, told: 'plan' })).toContain(
      'Decide now: what was published before a new account is sent only where its since in farm.yaml says so, on its first run.',
    )
  })

  test('is said as done by the run that did it, and after', () => {
    const done = formatReport(fresh, { zone, told: 'run' })
    const after = report([], { baseline: ['astro/moon', 'astro/tails'] })
    expect(formatReport(after, { zone, told: 'status' })).toBe(done)
    expect(done).toBe(`space-x (X)
  New account. Set aside for good:
    astro/moon
    astro/tails
    → npm run relay -- settle "<post> -> space-x" --not-posted sends one all the same

Nothing is planned after this.`)
  })
})

test('--first-run-since that comes too late is told so', () => {
  const late = { ...report([]), began: '2026-11-02T08:00:00.000Z' }
  const said =
    '--first-run-since changes nothing any more: the ledger began on 2026-11-02 09:00 (Europe/Paris), and it counts on the first run only.'
  expect(formatReport(late, { zone, told: 'run', firstRunSince: '2026-11-01T08:00:00.000Z' })).toContain(said)
  expect(formatReport(late, { zone, told: 'run' })).not.toContain('--first-run-since')
})

test('texts are shown word for word when asked for', () => {
  expect(formatReport(report([{}]), { told: 'plan', zone })).toContain(`
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
    { told: 'plan', zone },
  )
  expect(text).not.toMatch(/^ {2}sent/m)
  expect(text).not.toContain('\u001b')
  expect(text).not.toContain('\u202e')
})
