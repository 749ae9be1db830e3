import type { DeliveryLine, IntentLine, Line, PauseLine } from './line.ts'
import type { Message, Rest } from './network.ts'

/** Attempts of which nobody knows yet what became of them: they are looked for before anything else is created. */
export type Open = {
  /** The message as it was sent, byte for byte; nothing when its intent was lost. */
  message: Message | null
  /** When the first of these attempts began, by whichever clock was behind. */
  since: string
  /** When the last one did. */
  sentAt: string
  attempts: number
  misses: number
  looks: number
  lookAt: string
  duplicate: boolean
}

/** What the ledger knows of one part of one delivery. */
export type Entry = {
  post: string
  part: number
  last: DeliveryLine
  /** The whole message as it was last meant to be said. */
  message: Message | null
  open: Open | null
  /** A person said that it is to be sent, however late. */
  wanted: boolean
  /** How often in a row it was put off. */
  laters: number
}

/** What the ledger knows of one account. */
export type History = {
  /** When its ledger began. */
  began: string | null
  /** Keys of posts that were there before the account and are not to be sent. */
  baseline: Set<string>
  /** Every account that was to get a baseline in the farm's first run. */
  first: readonly string[]
  entries: Map<string, Entry>
  /** The pause that nothing has disproved yet. */
  pause: PauseLine | null
  /** When the first of the pauses in a row began. */
  pausedSince: string | null
  /** What the last post that used up what the account may said of it; over when its time has come. */
  rest: Rest | null
}

export function emptyHistory(): History {
  return { began: null, baseline: new Set(), first: [], entries: new Map(), pause: null, pausedSince: null, rest: null }
}

/** Has nothing happened yet since the account began? */
export function isNew({ entries, pause }: History): boolean {
  return entries.size === 0 && pause == null
}

/** What is known of a part of a post's delivery. */
export function entryOf(history: History, post: string, part: number): Entry | undefined {
  return history.entries.get(nameOf(post, part))
}

/** Take one more line into account. */
export function addLine(history: History, account: string, line: Line): void {
  if ('baseline' in line) {
    history.began ??= line.at
    for (const key of line.baseline) history.baseline.add(key)
    history.first = line.first ?? history.first
  } else if ('account' in line) {
    history.pause = line.account === 'paused' ? line : null
    history.pausedSince = history.pause == null ? null : (history.pausedSince ?? line.at)
  } else {
    const { post, part } = line
    const before = entryOf(history, post, part)
    const message = line.state === 'intended' ? messageIn(line, account) : (before?.message ?? null)
    const open = openAfter(line, message, before?.open ?? null)
    const wanted = line.state === 'due' || before?.wanted === true
    const laters = latersAfter(line, before?.laters ?? 0)
    history.entries.set(nameOf(post, part), { post, part, last: line, message, open, wanted, laters })
    if (line.state === 'sent') history.rest = line.rest ?? history.rest
  }
}

function messageIn({ parts, link, card, alt }: IntentLine, account: string): Message {
  return { account, parts, link, card, alt }
}

function latersAfter({ state }: DeliveryLine, before: number): number {
  if (state === 'later') return before + 1
  // To mean to send it, and not to come to it, is no answer.
  return state === 'intended' || state === 'held' ? before : 0
}

function openAfter(line: DeliveryLine, message: Message | null, before: Open | null): Open | null {
  switch (line.state) {
    case 'intended': {
      const { at, since: own = at } = line
      const attempts = (before?.attempts ?? 0) + 1
      const fresh = { misses: 0, looks: 0, lookAt: at, duplicate: before?.duplicate ?? false }
      const since = before == null || own < before.since ? own : before.since
      return { message, since, sentAt: at, attempts, ...fresh }
    }
    case 'unknown': {
      const { misses, looks, lookAt, duplicate = false } = line
      const known = before ?? { message: null, since: line.at, sentAt: line.at, attempts: 1 }
      return { ...known, misses, looks, lookAt, duplicate }
    }
    case 'held':
    case 'later':
      // A second attempt that was not taken leaves the first as open as it was.
      if (before == null || before.attempts === 1) return null
      return { ...before, attempts: before.attempts - 1, lookAt: line.state === 'later' ? line.retryAt : line.at }
    case 'sent':
    case 'refused':
    case 'needs-person':
    case 'due':
      return null
  }
}

function nameOf(post: string, part: number): string {
  return `${post} ${part}`
}
