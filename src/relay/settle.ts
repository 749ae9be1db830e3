import { FarmError } from '../base/errors.ts'
import type { Account, Farm } from '../farm/model.ts'
import { formatTime } from './format.ts'
import type { Ledger } from './ledger.ts'
import type { Said } from './line.ts'
import type { NetworkKind } from './network.ts'
import { routePosts } from './route.ts'
import { readDelivery } from './delivery.ts'
import { standingOf, type Standing } from './thread.ts'

/** What a person has found out about a delivery. */
export type Verdict = { does: 'posted'; url: string } | { does: 'not posted' } | { does: 'drop' }

export type SettleInput = {
  farm: Farm
  kinds: readonly NetworkKind[]
  ledger: Ledger
  /** `<post key> -> <account id>`. */
  delivery: string
  verdict: Verdict
  /** What a command to copy repeats. */
  where?: string
  now: string
}

/** A run that lives has sent what it means to send, or given it up, after this many milliseconds. */
const inFlight = 10 * 60_000

/** Write down what only a person can know. Returns what it means, in a sentence. */
export function settleDelivery({ farm, kinds, ledger, delivery, verdict, where = '', now }: SettleInput): string {
  const { key, account, history } = readDelivery(delivery, ledger.histories)
  const standing = standingOf(history, key)
  const { part, entry } = standing
  const last = entry?.last
  if (part === 0 && last == null && farm.posts.every((post) => post.key !== key)) {
    throw new FarmError(
      `There is no post "${key}", and ${account} has never heard of it.`,
      `Copy the delivery from the report: npm run relay -- status${where}`,
    )
  }
  if (last?.state === 'sent' && last.by !== 'hand') {
    throw new FarmError(
      `"${delivery}" was sent: ${last.url}`,
      'There is nothing to settle; what is on a network is taken away there.',
    )
  }
  if (verdict.does === 'not posted' && last?.state === 'intended') refuseInFlight(delivery, last.at, now, farm.zone)
  const { said, means } = settled({ farm, kinds, key, account, standing, verdict })
  ledger.write(account, { at: now, post: key, part, ...said })
  return means
}

function refuseInFlight(delivery: string, intended: string, now: string, zone: string): void {
  if (Math.abs(Date.parse(now) - Date.parse(intended)) >= inFlight) return
  const free = new Date(Date.parse(intended) + inFlight).toISOString()
  throw new FarmError(
    `A run may be sending "${delivery}" right now.`,
    `The next run finds out what became of it. If you still have to, settle it after ${formatTime(free, zone)}.`,
  )
}

type Settled = { said: Extract<Said, { state: 'sent' | 'due' | 'refused' }>; means: string }

type Case = Pick<SettleInput, 'farm' | 'kinds' | 'verdict'> & { key: string; account: string; standing: Standing }

function settled({ farm, kinds, key, account: id, standing, verdict }: Case): Settled {
  const name = `${key} -> ${id}`
  const account = farm.accounts.find((candidate) => candidate.id === id)
  switch (verdict.does) {
    case 'posted': {
      const kind = kinds.find((candidate) => candidate.name === account?.network)
      if (account != null && kind != null) checkAddress(verdict.url, kind, account)
      return posted(name, standing, verdict.url)
    }
    case 'not posted': {
      if (account == null || routePosts(farm, account).every(({ post }) => post.key !== key)) {
        throw new FarmError(
          `${id} does not carry "${key}", so no run would send it.`,
          'See its blogs, channels and langs in farm.yaml and the post’s relay.accounts; or leave it with --drop.',
        )
      }
      return { said: { state: 'due', by: 'hand' }, means: `${name} is due again; the next run sends it.` }
    }
    case 'drop': {
      const said = { state: 'refused', reason: 'Dropped by hand.', by: 'hand' } as const
      return { said, means: `${name} is dropped, and will not be sent.` }
    }
  }
}

/** A part that a run has sent is answered by the next one; what a person has posted in its place says it all. */
function posted(name: string, { part, entry, begun }: Standing, url: string): Settled {
  const count = (begun ?? entry?.message)?.parts.length ?? 1
  const isOurs = entry?.open != null || entry?.last.state === 'needs-person'
  const said = { state: 'sent', url, by: 'hand' } as const
  if (count === 1) return { said, means: `${name} counts as sent.` }
  if (!isOurs) return { said: { ...said, whole: true }, means: `${name} counts as sent, with all its ${count} parts.` }
  if (part + 1 === count) return { said, means: `The last part of ${name} counts as sent.` }
  const means = `Part ${part + 1} of ${count} of ${name} counts as sent; the next run answers it with part ${part + 2}.`
  return { said, means }
}

/** A slip of the paste would stand for ever, and the next part of a thread answers what is there. */
function checkAddress(url: string, kind: NetworkKind, { server }: Account): void {
  if (kind.idIn(url, { server }) != null) return
  const where = server ?? kind.title
  throw new FarmError(
    `${url} is not the address of a post on ${where}.`,
    'Open the post itself there and copy its address.',
  )
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
