import { printable } from '../base/text.ts'
import { nameOf } from './plan.ts'
import type { AccountReport, DeliveryReport, Report } from './report.ts'

export type FormatOptions = {
  /** IANA time zone of the farm, in which people read times. */
  zone: string
  /** A run, what it would do, or only how things are. */
  told?: 'run' | 'plan' | 'status'
  /** What the commands that people copy repeat of this one: ` --ledger .farm/fakes-ledger`. */
  where?: string
  /** Since when a first run was to send. */
  firstRunSince?: string | undefined
}

/** The report as people read it. */
export function formatReport({ accounts, busy, trouble, next, began }: Report, options: FormatOptions): string {
  const { zone, told, firstRunSince } = options
  const lines = accounts.flatMap((account) => [...formatAccount(account, options), ''])
  if (accounts.length === 0) lines.push('farm.yaml names no accounts: nothing is relayed.', '')
  for (const news of [busy, trouble]) if (news != null) lines.push(printable(news), '')
  if (told === 'plan') lines.push('Nothing was sent: this is only the plan.')
  if (firstRunSince != null && began != null) {
    lines.push(
      `--first-run-since changes nothing any more: the ledger began on ${formatTime(began, zone)}, and it counts on the first run only.`,
    )
  }
  const setsAside = accounts.some(({ begins, baseline }) => begins && baseline != null && baseline.length > 0)
  if (setsAside && told !== 'run' && firstRunSince == null) {
    lines.push(
      began == null
        ? 'Decide now: --first-run-since counts on the first run only. With --first-run-since 7d it sends those of the last seven days.'
        : 'Decide now: what was published before a new account is sent only where its since in farm.yaml says so, on its first run.',
    )
  }
  lines.push(next == null ? 'Nothing is planned after this.' : `Next run: ${formatTime(next, zone)}`)
  return lines.join('\n')
}

/** A time on the farm's clocks: `2026-11-23 09:00 (Europe/Paris)`. */
export function formatTime(iso: string, zone: string): string {
  return `${formatShortTime(iso, zone)} (${zone})`
}

/** The same where many follow each other. */
function formatShortTime(iso: string, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: zone }).format(
    new Date(iso),
  )
}

function formatAccount(account: AccountReport, options: FormatOptions): string[] {
  const { id, network, state, deliveries } = account
  const lines = [printable(network == null ? id : `${id} (${network})`)]
  if (state.state === 'paused') {
    lines.push(`  paused: ${printable(state.reason)}`)
    if (state.since != null && state.until != null) {
      const [since, until] = [state.since, state.until].map((time) => formatTime(time, options.zone))
      lines.push(`  Since ${since}. Checked again by itself on ${until}, and at once when its secrets have changed.`)
      lines.push(`    → npm run relay -- doctor --account ${printable(id)}${options.where ?? ''} says how it is now`)
      lines.push(`    → npm run relay -- resume ${printable(id)}${options.where ?? ''} when its cause is gone`)
    }
  }
  lines.push(...formatBaseline(account, options))
  const width = Math.max(...deliveries.map((delivery) => wordFor(delivery).length), 0)
  for (const delivery of deliveries) {
    // Why the account is silent is said once, above.
    const reason = state.state === 'paused' && delivery.reason === state.reason ? null : delivery.reason
    lines.push(...formatDelivery({ ...delivery, reason }, width, options))
  }
  if (lines.length === 1) lines.push('  Nothing to send.')
  return lines
}

/** What a new account never sends by itself: said while that can still be helped, and once it is done. */
function formatBaseline(account: AccountReport, { told, where = '' }: FormatOptions): string[] {
  const { id, baseline } = account
  if (baseline == null) return []
  if (baseline.length === 0) return ['  New account.']
  const keys = baseline.map((key) => `    ${printable(key)}`)
  const these = baseline.length === 1 ? 'this one' : `these ${baseline.length}`
  if (account.begins && told !== 'run') return [`  New account. The first run sets ${these} aside for good:`, ...keys]
  const settle = `npm run relay -- settle "<post> -> ${printable(id)}"${where} --not-posted`
  return ['  New account. Set aside for good:', ...keys, `    → ${settle} sends one all the same`]
}

/** What a person has refused is dropped; only a network refuses. */
function wordFor({ state, person }: Pick<DeliveryReport, 'state' | 'person'>): string {
  return state === 'refused' && !person ? 'dropped' : state
}

function formatDelivery(
  { state, reason, url, sentAt, next, person, says, ...delivery }: DeliveryReport,
  width: number,
  { told, where = '', zone }: FormatOptions,
): string[] {
  const word = wordFor({ state, person })
  const part = delivery.parts > 1 ? ` (${delivery.part + 1} of ${delivery.parts})` : ''
  const when = sentAt == null ? '' : `  ${formatShortTime(sentAt, zone)}`
  const lines = [
    `  ${word.padEnd(width)}  ${printable(delivery.post)}${part}${when}${url == null ? '' : `  ${printable(url)}`}`,
  ]
  if (reason != null && word !== 'dropped') lines.push(`  ${''.padEnd(width)}  ${printable(reason)}`)
  if (next != null && (state === 'later' || state === 'unknown')) {
    lines.push(`  ${''.padEnd(width)}  Not before ${formatTime(next, zone)}.`)
  }
  const settle = `npm run relay -- settle "${printable(nameOf(delivery))}"${where}`
  if (person && state === 'needs-person')
    lines.push(`    → Is it there? ${settle} --posted <its URL>, or --not-posted to send it`)
  if (person && state === 'expired')
    lines.push(`    → ${settle} --not-posted to send it all the same, or --drop to leave it`)
  if (person && state === 'refused') lines.push(`    → ${settle} --not-posted when it is mended, or --drop to leave it`)
  if (told === 'plan' && says != null) {
    lines.push(
      `    ${says.length} of ${says.most} characters${says.link == null ? '' : `, link ${printable(says.link)}`}`,
    )
    lines.push(
      ...printable(says.text, { lines: true })
        .split('\n')
        .map((line) => `    | ${line}`.trimEnd()),
    )
  }
  return lines
}
