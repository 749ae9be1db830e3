import { FarmError } from '../base/errors.ts'
import type { Farm } from '../farm/model.ts'
import type { Ledger } from './ledger.ts'
import type { Said } from './line.ts'
import { standingOf } from './thread.ts'

/** What a person has found out about a delivery. */
export type Verdict = { does: 'posted'; url: string } | { does: 'not posted' } | { does: 'drop' }

export type SettleInput = {
  farm: Farm
  ledger: Ledger
  /** `<post key> -> <account id>`. */
  delivery: string
  verdict: Verdict
  now: string
}

/** Write down what only a person can know. Returns what it means, in a sentence. */
export function settleDelivery({ farm, ledger, delivery, verdict, now }: SettleInput): string {
  const [, key = '', account = ''] = /^\s*(\S+)\s*->\s*(\S+)\s*$/.exec(delivery) ?? []
  const history = ledger.histories.get(account)
  if (key === '' || history == null) {
    const known = [...ledger.histories.keys()].join(', ') || 'none yet'
    throw new FarmError(
      `"${delivery}" names no delivery: its account has no ledger.`,
      `Write "<post key> -> <account id>", in quotes, as the report does. Accounts with a ledger: ${known}.`,
    )
  }
  const { part, entry } = standingOf(history, key)
  const last = entry?.last
  if (part === 0 && last == null && farm.posts.every((post) => post.key !== key)) {
    throw new FarmError(
      `There is no post "${key}", and ${account} has never heard of it.`,
      'Copy the delivery from the report: npm run relay -- status',
    )
  }
  if (last?.state === 'sent') {
    throw new FarmError(
      `"${delivery}" was sent: ${last.url}`,
      'There is nothing to settle; what is on a network is taken away there.',
    )
  }
  const said = saidFor(verdict)
  ledger.write(account, { at: now, post: key, part, ...said })
  return sentences[said.state](`${key} -> ${account}`)
}

type Settled = Extract<Said, { state: 'sent' | 'due' | 'refused' }>

const sentences: Record<Settled['state'], (delivery: string) => string> = {
  sent: (delivery) => `${delivery} counts as sent.`,
  due: (delivery) => `${delivery} is due again; the next run sends it.`,
  refused: (delivery) => `${delivery} is dropped, and will not be sent.`,
}

function saidFor(verdict: Verdict): Settled {
  switch (verdict.does) {
    case 'posted':
      return { state: 'sent', url: verdict.url, by: 'hand' }
    case 'not posted':
      return { state: 'due', by: 'hand' }
    case 'drop':
      return { state: 'refused', reason: 'Dropped by hand.', by: 'hand' }
  }
}

/** The one verdict among the flags of `settle`. */
export function readVerdict(flags: { posted?: string; 'not-posted'?: boolean; drop?: boolean }): Verdict {
  const { posted, drop, 'not-posted': notPosted } = flags
  const verdicts: Verdict[] = []
  if (posted != null) verdicts.push({ does: 'posted', url: posted })
  if (notPosted === true) verdicts.push({ does: 'not posted' })
  if (drop === true) verdicts.push({ does: 'drop' })
  const [verdict] = verdicts
  if (verdict == null || verdicts.length > 1) {
    throw new FarmError('settle takes one of --posted <url>, --not-posted and --drop.', 'Say which of them it is.')
  }
  if (posted != null && !/^https?:$/.test(URL.parse(posted)?.protocol ?? '')) {
    throw new FarmError(
      `--posted takes the address of the post, and "${posted}" is none.`,
      'Copy it from the browser, with https:// in front.',
    )
  }
  return verdict
}
