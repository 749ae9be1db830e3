import type { Account, Farm } from '../farm/model.ts'
import type { History } from './history.ts'
import type { BaselineLine } from './line.ts'
import { isSince, routePosts } from './route.ts'

export type BaselineInput = {
  farm: Farm
  /** Of every account that has a ledger. */
  histories: ReadonlyMap<string, History>
  /** Accounts whose ledger lost its beginning, and maybe more. */
  empty: ReadonlySet<string>
  /** On a first run, posts due since then are sent after all. */
  firstRunSince: string | undefined
  now: string
}

/**
 * What every account without a ledger starts with: the posts it will never send because they were there before it. Where
 * nobody has a ledger that is every post; an account beside others sends what its `since` asks for, but nothing that an
 * account knows which is no longer in farm.yaml: it may be the same one by a new id.
 */
export function planBaselines({
  farm,
  histories,
  empty,
  firstRunSince,
  now,
}: BaselineInput): Map<string, BaselineLine> {
  const isFirst = histories.size === 0
  const unfinished = new Set([...histories.values()].flatMap(({ first }) => first))
  const strangers = farm.accounts.filter(({ id }) => !histories.has(id))
  const gone = [...histories].filter(([id]) => farm.accounts.every((account) => account.id !== id))
  const known = new Set(
    gone.flatMap(([, { baseline, entries }]) => [...baseline, ...entries.values().map(({ post }) => post)]),
  )
  const first = isFirst ? { first: strangers.map(({ id }) => id) } : {}
  return new Map(
    strangers.map((account) => {
      const whole = isFirst || unfinished.has(account.id) || empty.has(account.id)
      return [
        account.id,
        { at: now, baseline: keysBefore({ farm, account, whole, known, from: firstRunSince, now }), ...first },
      ]
    }),
  )
}

/** When the farm's ledger began; nothing while an account's beginning is still for `--first-run-since` to say. */
export function ledgerBegan({ farm, histories, empty }: Pick<BaselineInput, 'farm' | 'histories' | 'empty'>) {
  const open = new Set([...empty, ...[...histories.values()].flatMap(({ first }) => first)])
  const isOpen = farm.accounts.some(({ id }) => !histories.has(id) && open.has(id))
  const times = [...histories.values()].map(({ began }) => began).filter((time) => time != null)
  return isOpen ? null : (times.toSorted()[0] ?? null)
}

type Before = {
  farm: Farm
  account: Account
  /** Whether its `since` says nothing. */
  whole: boolean
  /** Keys that another account may have sent in its place. */
  known: ReadonlySet<string>
  from: string | undefined
  now: string
}

function keysBefore({ farm, account, whole, known, from, now }: Before): string[] {
  return routePosts(farm, account)
    .filter(({ due }) => due <= now)
    .filter(({ post, due }) => {
      if (whole) return from == null || due < from
      return account.since == null || !isSince(account, post) || known.has(post.key)
    })
    .map(({ post }) => post.key)
}
