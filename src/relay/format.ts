import { printable } from '../base/text.ts'
import { nameOf } from './plan.ts'
import type { AccountReport, DeliveryReport, Report } from './report.ts'

export type FormatOptions = {
  /** Show what is to be said, word for word. */
  texts?: boolean
  /** Where the ledger lives, for the commands that people copy. */
  branch?: string
  /** IANA time zone of the farm, in which people read times. */
  zone: string
  /** It was only a plan. */
  dry?: boolean
}

/** The report as people read it. */
export function formatReport({ accounts, busy, trouble, next }: Report, options: FormatOptions): string {
  const lines = accounts.flatMap((account) => [...formatAccount(account, options), ''])
  if (accounts.length === 0) lines.push('farm.yaml names no accounts: nothing is relayed.', '')
  for (const news of [busy, trouble]) if (news != null) lines.push(printable(news), '')
  if (options.dry === true) {
    lines.push('Nothing was sent: this is only the plan.')
    if (accounts.some(({ begins, baseline }) => begins && (baseline?.length ?? 0) > 0)) {
      lines.push('To see what would be said of earlier posts, add --first-run-since <ISO time>.')
    }
  }
  lines.push(next == null ? 'Nothing is planned after this.' : `Next run: ${formatTime(next, options.zone)}`)
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

function formatAccount({ id, network, state, baseline, deliveries }: AccountReport, options: FormatOptions): string[] {
  const lines = [printable(network == null ? id : `${id} (${network})`)]
  if (state.state === 'paused') {
    lines.push(`  paused, ${state.because}: ${printable(state.reason)}`)
    if (state.since != null && state.until != null) {
      const [since, until] = [state.since, state.until].map((time) => formatTime(time, options.zone))
      lines.push(`  Since ${since}. Checked again by itself on ${until}, and at once when its secrets have changed.`)
      lines.push(`    → npm run relay -- doctor --account ${printable(id)} says how it is now`)
      lines.push(`    → npm run relay -- resume ${printable(id)} when its cause is gone`)
    }
  }
  if (baseline != null) {
    lines.push(baseline.length === 0 ? '  New here.' : '  New here. Published before, and never sent there:')
    lines.push(...baseline.map((key) => `    ${printable(key)}`))
  }
  const width = Math.max(...deliveries.map((delivery) => delivery.state.length), 0)
  for (const delivery of deliveries) {
    // Why the account is silent is said once, above.
    const reason = state.state === 'paused' && delivery.reason === state.reason ? null : delivery.reason
    lines.push(...formatDelivery({ ...delivery, reason }, width, options))
  }
  if (lines.length === 1) lines.push('  Nothing to send.')
  return lines
}

function formatDelivery(
  { state, reason, url, sentAt, next, person, says, ...delivery }: DeliveryReport,
  width: number,
  { texts = false, branch, zone }: FormatOptions,
): string[] {
  const part = delivery.parts > 1 ? ` (${delivery.part + 1} of ${delivery.parts})` : ''
  const when = sentAt == null ? '' : `  ${formatShortTime(sentAt, zone)}`
  const lines = [
    `  ${state.padEnd(width)}  ${printable(delivery.post)}${part}${when}${url == null ? '' : `  ${printable(url)}`}`,
  ]
  if (reason != null) lines.push(`  ${''.padEnd(width)}  ${printable(reason)}`)
  if (next != null && (state === 'later' || state === 'unknown')) {
    lines.push(`  ${''.padEnd(width)}  Not before ${formatShortTime(next, zone)}.`)
  }
  const settle = `npm run relay -- settle "${printable(nameOf(delivery))}"${branch == null ? '' : ` --branch ${printable(branch)}`}`
  if (person && state === 'needs-person')
    lines.push(`    → Is it there? ${settle} --posted <its URL>, or --not-posted to send it`)
  if (person && state === 'expired')
    lines.push(`    → ${settle} --not-posted to send it all the same, or --drop to leave it`)
  if (person && state === 'refused') lines.push(`    → ${settle} --not-posted when it is mended, or --drop to leave it`)
  if (texts && says != null) {
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
