import type { Found, Outcome } from '../relay/network.ts'
import type { Answer, NoAnswer } from './call.ts'
import type { Mask } from './mask.ts'

/** An answer that is no success, in the terms that all networks share. */
export type Refusal = {
  status: number
  /** The network's numbers for what is wrong, the most telling first. */
  codes: readonly number[]
  /** Its name for what is wrong, where it has names. */
  type: string
  /** Its words. */
  says: string
  /** It says itself that it will pass. */
  transient: boolean
  /** Milliseconds until it may be asked again, when it says so. */
  wait?: number
}

/** One row of the table of answers. The first row fits of which everything given fits. */
export type Row = {
  status?: number
  codes?: readonly number[] | { from: number; to: number }
  /** The end of the type's name, since the host before it varies. */
  type?: string
  says?: RegExp
  transient?: true
  means: 'refused' | 'later' | 'unknown' | 'duplicate' | 'auth' | 'billing' | 'config' | 'blocked'
  /** Milliseconds to wait when the network does not say: with `later`. */
  wait?: number
  /** It is about this message and not about the account: with `later`. */
  alone?: true
  /** After the network's name: what it does not do, or want. */
  what: string
  /** What a web editor does next. */
  advice: string
}

const minute = 60_000

/** What holds for every network, after its own rows. */
const common: readonly Row[] = [
  {
    status: 401,
    means: 'auth',
    what: 'does not accept the keys of this account',
    advice: 'Renew them where they were made and store the new ones under the same names.',
  },
  {
    status: 408,
    means: 'unknown',
    what: 'stopped waiting for the message',
    advice: 'It may have been posted; the next run looks for it.',
  },
  {
    status: 429,
    means: 'later',
    wait: 15 * minute,
    what: 'wants no more calls for now',
    advice: 'A later run sends it; nothing is to be done.',
  },
  {
    // Not the network but something before it, which knows nothing of messages; the network itself would say why.
    says: /^$/,
    means: 'later',
    wait: 15 * minute,
    what: 'turned the call away without a word',
    advice: 'A later run tries again; if it stays so, something between here and there is in the way.',
  },
]

/** All that a network's verdicts have in common. */
export type Court = { title: string; rows: readonly Row[]; mask: Mask; now: () => number }

/** What an answer that is no success means for the message. */
export function judge(refusal: Refusal, { title, rows, mask, now }: Court): Outcome {
  const { status, wait } = refusal
  const says = refusal.says === '' ? '' : `: “${mask(refusal.says)}”`
  const word = (what: string, advice: string) => `${title} ${what} (${numbersOf(refusal)})${says}. ${advice}`
  // A network in trouble does not know itself what it has done, whatever else it says.
  if (status < 400 || status >= 500) {
    return {
      state: 'unknown',
      reason: word('answered with trouble of its own', 'It may have been posted; the next run looks for it.'),
    }
  }
  const row = rowFor(refusal, rows)
  if (row == null) {
    return {
      state: 'refused',
      reason: word('does not take this message', 'Change what it complains about, then have it sent again.'),
    }
  }
  const reason = word(row.what, row.advice)
  switch (row.means) {
    case 'refused':
    case 'unknown':
      return { state: row.means, reason }
    case 'duplicate':
      return { state: 'unknown', reason, duplicate: true }
    case 'later':
      return {
        state: 'later',
        reason,
        retryAt: after(wait ?? row.wait ?? 15 * minute, now),
        ...(wait == null ? { guess: true } : {}),
        ...(row.alone == null ? {} : { alone: true }),
      }
    case 'auth':
    case 'billing':
    case 'config':
    case 'blocked':
      return { state: 'paused', reason, because: row.means }
  }
}

/** What it means that no answer came at all. */
export function judgeSilence({ sent, why }: NoAnswer, { title, now }: Court): Outcome {
  return sent === 'never'
    ? {
        state: 'later',
        reason: `${title} could not be reached: ${why}. Nothing was sent; a later run tries again.`,
        retryAt: after(5 * minute, now),
        guess: true,
      }
    : {
        state: 'unknown',
        reason: `${title} was called, and ${why}. It may have been posted; the next run looks for it.`,
      }
}

/** The post is there. `wait`: milliseconds until the network takes another, when this one was the last for now. */
export function posted(post: { id: string; url: string }, wait: number | undefined, { title, now }: Court): Outcome {
  if (wait == null) return { state: 'sent', ...post }
  const reason = `${title} takes no more posts of this account for now. A later run sends this one; nothing is to be done.`
  return { state: 'sent', ...post, rest: { reason, retryAt: after(wait, now) } }
}

/** A success without the number of a post is none that can be relied on. */
export function unreadable({ title }: Court, { status }: Answer): Outcome {
  const reason = `${title} answered, but did not say which post it made (HTTP ${status}). It may have been posted; the next run looks for it.`
  return { state: 'unknown', reason }
}

/** What it means for a look that it was refused. Only what concerns the whole account is worth more than its reason. */
export function judgeLook(refusal: Refusal, court: Court): Found {
  const outcome = judge(refusal, court)
  const words = refusal.says === '' ? '' : `, “${court.mask(refusal.says)}”`
  const found = cannotAsk(court, `it answered ${numbersOf(refusal)}${words}`)
  return outcome.state === 'later' || outcome.state === 'paused' ? { ...found, outcome } : found
}

/** A look that came to nothing. Whether there is another is for the relay to say. */
export function cannotAsk({ title }: Court, why: string): Extract<Found, { state: 'cannot tell' }> {
  return { state: 'cannot tell', reason: `${title} could not be asked whether it has the post: ${why}.` }
}

/** What a network says in numbers: `HTTP 400, code 190`. */
export function numbersOf({ status, codes }: Pick<Refusal, 'status' | 'codes'>): string {
  return codes.length > 0 ? `HTTP ${status}, code ${codes.join(', ')}` : `HTTP ${status}`
}

/** What an answer means, by the network's own rows and those of all. */
export function rowFor(refusal: Refusal, rows: readonly Row[]): Row | undefined {
  return [...rows, ...common].find((candidate) => fits(candidate, refusal))
}

function fits(row: Row, { status, codes, type, says, transient }: Refusal): boolean {
  const wanted = row.codes
  return (
    (row.status == null || row.status === status) &&
    (wanted == null ||
      codes.some((code) => ('from' in wanted ? wanted.from <= code && code <= wanted.to : wanted.includes(code)))) &&
    (row.type == null || type.endsWith(row.type)) &&
    (row.says == null || row.says.test(says)) &&
    (row.transient == null || transient)
  )
}

/** At least a minute, at most a day: a network's clock may be far off. */
function after(wait: number, now: () => number): string {
  return new Date(now() + Math.min(Math.max(wait, minute), 24 * 60 * minute)).toISOString()
}
