import { expect, test } from 'vitest'
import { ledgerBegan, planBaselines, type BaselineInput } from '../../src/relay/baseline.ts'
import { addLine, emptyHistory } from '../../src/relay/history.ts'
import { makeAccount, makeFarm, makePost, minutes } from './farm.ts'

const posts = [makePost('moon', 0), makePost('tails', 10), makePost('rings', 20), makePost('soon', 40)]
const old = makeAccount('old', 'x')
const fresh = makeAccount('fresh', 'x', { since: minutes(10) })

function keys(change: Partial<BaselineInput> = {}) {
  const input = {
    farm: makeFarm(posts, { accounts: [old, fresh] }),
    histories: new Map(),
    empty: new Set<string>(),
    firstRunSince: undefined,
    now: minutes(30),
  }
  const lines = [...planBaselines({ ...input, ...change })]
  return Object.fromEntries(
    lines.map(([account, { baseline }]) => [account, baseline.map((key) => key.replace('astro/', ''))]),
  )
}

test('without any ledger nothing that is due is sent, whatever since says', () => {
  expect(keys()).toEqual({ old: ['moon', 'tails', 'rings'], fresh: ['moon', 'tails', 'rings'] })
})

test('unless the first run is told since when', () => {
  expect(keys({ firstRunSince: minutes(20) })).toEqual({ old: ['moon', 'tails'], fresh: ['moon', 'tails'] })
})

test('an account beside others begins at its since, and one without since begins now', () => {
  const histories = new Map([['old', emptyHistory()]])
  expect(keys({ histories })).toEqual({ fresh: ['moon'] })
  expect(keys({ histories, firstRunSince: minutes(0) })).toEqual({ fresh: ['moon'] })
  const farm = makeFarm(posts, { accounts: [old, makeAccount('fresh', 'x')] })
  expect(keys({ histories, farm })).toEqual({ fresh: ['moon', 'tails', 'rings'] })
})

test('an account that may have had another id repeats nothing that was sent under it', () => {
  const gone = emptyHistory()
  addLine(gone, 'gone', { at: minutes(0), baseline: ['astro/moon'] })
  addLine(gone, 'gone', { at: minutes(11), post: 'astro/tails', part: 0, state: 'sent', url: 'https://x.com/1' })
  const histories = new Map([
    ['old', emptyHistory()],
    ['gone', gone],
  ])
  expect(keys({ histories })).toEqual({ fresh: ['moon', 'tails'] })
  // An account that is still there is surely another one.
  const farm = makeFarm(posts, { accounts: [old, fresh, makeAccount('gone', 'x')] })
  expect(keys({ histories, farm })).toEqual({ fresh: ['moon'] })
})

test('a first run that died half-way is finished as a first run', () => {
  const [line] = [
    ...planBaselines({
      farm: makeFarm(posts, { accounts: [old, fresh] }),
      histories: new Map(),
      empty: new Set(),
      firstRunSince: undefined,
      now: minutes(30),
    }).values(),
  ]
  const history = emptyHistory()
  addLine(history, 'old', line!)
  expect(keys({ histories: new Map([['old', history]]) })).toEqual({ fresh: ['moon', 'tails', 'rings'] })
})

test('a farm without posts has a baseline, too, so that its first post is sent', () => {
  expect(keys({ farm: makeFarm([], { accounts: [old] }) })).toEqual({ old: [] })
})

test('a ledger began with its oldest baseline, once its first run is over', () => {
  const farm = makeFarm(posts, { accounts: [old, fresh] })
  const began = (minute: number, first: string[] = []) => {
    const history = emptyHistory()
    addLine(history, 'old', { at: minutes(minute), baseline: [], first })
    return history
  }
  const none = new Set<string>()
  expect(ledgerBegan({ farm, histories: new Map(), empty: none })).toBeNull()
  const both = new Map([
    ['old', began(5)],
    ['fresh', began(3)],
  ])
  expect(ledgerBegan({ farm, histories: both, empty: none })).toBe(minutes(3))
  expect(ledgerBegan({ farm, histories: new Map([['old', began(5)]]), empty: none })).toBe(minutes(5))
  expect(ledgerBegan({ farm, histories: new Map([['old', began(5, ['old', 'fresh'])]]), empty: none })).toBeNull()
  expect(ledgerBegan({ farm, histories: new Map([['old', began(5)]]), empty: new Set(['fresh']) })).toBeNull()
})
