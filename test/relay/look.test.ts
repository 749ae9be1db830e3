import { expect, test } from 'vitest'
import { addLine, emptyHistory, entryOf, type Open } from '../../src/relay/history.ts'
import type { Said } from '../../src/relay/line.ts'
import { afterLateLook, afterLook, mayResend, searchFrom, searchIfLate, unsure } from '../../src/relay/look.ts'
import type { Found } from '../../src/relay/network.ts'
import { minutes } from './farm.ts'

const absent: Found = { state: 'absent' }
const cannotTell = { state: 'cannot tell', reason: 'X could not be asked.' } as const

/** An attempt whose outcome is not known, and the looks that follow it, each when the last said so. */
function startDoubt({ duplicate = false } = {}) {
  const history = emptyHistory()
  let now = minutes(0)
  const add = (said: Said) => addLine(history, 'a', { at: now, post: 'p', part: 0, ...said })
  const send = () =>
    add({ state: 'intended', action: 'create', hash: '', parts: ['Words.'], link: null, card: null, alt: null })
  send()
  add(unsure('No answer came.', now, duplicate))
  const open = (): Open | null => entryOf(history, 'p', 0)?.open ?? null
  return {
    history,
    open,
    send,
    now: () => now,
    last: () => entryOf(history, 'p', 0)?.last,
    look(found: Found) {
      const before = open()
      if (before == null) throw new Error('There is nothing to look for.')
      if (before.lookAt > now) now = before.lookAt
      const said = afterLook(before, found, now)
      if (said != null) add(said)
      return said
    },
  }
}

test('a look that was put off waits as long as the network says, and ever longer when it does not say', () => {
  const waits = (more: { guess?: true }) => {
    const doubt = startDoubt()
    return [1, 2, 3, 4].map(() => {
      const at = Date.parse(doubt.open()?.lookAt ?? '')
      const retryAt = new Date(at + 60_000).toISOString()
      doubt.look({ ...cannotTell, outcome: { state: 'later', reason: 'X is busy.', retryAt, ...more } })
      return (Date.parse(doubt.open()?.lookAt ?? '') - at) / 1_000
    })
  }
  expect(waits({})).toEqual([60, 60, 60, 60])
  expect(waits({ guess: true })).toEqual([60, 60, 120, 240])
})

test('what is found is sent', () => {
  const doubt = startDoubt()
  expect(doubt.look({ state: 'found', id: '7', url: 'https://x.com/7' })).toEqual({
    state: 'sent',
    id: '7',
    url: 'https://x.com/7',
  })
  expect(doubt.open()).toBeNull()
})

test('two misses, half a minute apart and half a minute after the attempt, allow one more attempt', () => {
  const doubt = startDoubt()
  expect(doubt.look(absent)).toMatchObject({ state: 'unknown', misses: 1, lookAt: '2026-11-02T08:00:30.000Z' })
  expect(mayResend(doubt.open()!, doubt.now())).toBe(false)
  expect(doubt.look(absent)).toMatchObject({ state: 'unknown', misses: 2 })
  expect(doubt.now()).toBe('2026-11-02T08:00:30.000Z')
  expect(mayResend(doubt.open()!, doubt.now())).toBe(true)
  expect(mayResend(doubt.open()!, minutes(1))).toBe(false) // no longer fresh: look again
})

test('after the second attempt, two more misses ask a person', () => {
  const doubt = startDoubt()
  doubt.look(absent)
  doubt.look(absent)
  doubt.send()
  expect(doubt.open()).toMatchObject({ attempts: 2, misses: 0, since: minutes(0) })
  doubt.look(absent)
  expect(doubt.look(absent)).toEqual({
    state: 'needs-person',
    reason: 'It was sent 2 times and is not to be seen there.',
  })
})

test('a look that fails is no miss, and makes older misses stale', () => {
  const doubt = startDoubt()
  doubt.look(absent)
  expect(doubt.look(cannotTell)).toMatchObject({ misses: 1, looks: 2 })
  doubt.look(absent)
  expect(mayResend(doubt.open()!, doubt.now())).toBe(true)
  expect(doubt.look(cannotTell)).toMatchObject({ misses: 1 })
  expect(mayResend(doubt.open()!, doubt.now())).toBe(false)
})

test('looks that fail are made after longer and longer pauses, and end with a person', () => {
  const doubt = startDoubt()
  const pauses: number[] = []
  const reasons = new Set<string>()
  for (let said = doubt.look(cannotTell); said?.state === 'unknown'; said = doubt.look(cannotTell)) {
    pauses.push((Date.parse(said.lookAt) - Date.parse(doubt.now())) / 1_000)
    reasons.add(said.reason)
  }
  expect(pauses).toEqual([30, 60, 120, 240, 480, 960, 1_920, 3_840, 7_680, 15_360, 21_600, 21_600, 21_600])
  expect([...reasons]).toEqual(['X could not be asked. A later run asks again.'])
  expect(doubt.last()).toMatchObject({ state: 'needs-person', reason: 'X could not be asked. Look there yourself.' })
})

test('a look that has to wait is made then, and one that pauses the account says nothing of the delivery', () => {
  const later: Found = {
    ...cannotTell,
    outcome: { state: 'later', reason: 'Too many.', retryAt: minutes(15) },
  } as Found
  expect(startDoubt().look(later)).toMatchObject({ state: 'unknown', lookAt: minutes(15) })
  const paused: Found = { ...cannotTell, outcome: { state: 'paused', reason: 'No.', because: 'auth' } } as Found
  expect(startDoubt().look(paused)).toBeUndefined()
})

test('what the network says it has already is never sent again, and in the end a person looks', () => {
  const doubt = startDoubt({ duplicate: true })
  let looks = 0
  while (doubt.open() != null) {
    looks += 1
    const said = doubt.look(looks === 3 ? cannotTell : absent)
    if (said?.state !== 'unknown') continue
    expect(said).toMatchObject({ duplicate: true, looks })
    expect(mayResend(doubt.open()!, doubt.now())).toBe(false)
  }
  expect(looks).toBeGreaterThan(10)
  expect(doubt.now() >= minutes(24 * 60)).toBe(true)
  expect(doubt.last()).toMatchObject({
    state: 'needs-person',
    reason: 'The network says that it has this message already, and does not show it.',
  })
})

test('a person is not asked before there were some looks, however long the relay was away', () => {
  const doubt = startDoubt({ duplicate: true })
  const seen = [1, 2, 3, 4, 5].map(() => {
    const said = afterLook(doubt.open()!, absent, minutes(3 * 24 * 60))
    addLine(doubt.history, 'a', { at: minutes(3 * 24 * 60), post: 'p', part: 0, ...said! })
    return said?.state
  })
  expect(seen).toEqual(['unknown', 'unknown', 'unknown', 'unknown', 'needs-person'])
})

test('a search begins two minutes before the first attempt', () => {
  const doubt = startDoubt()
  expect(searchFrom(doubt.open()!)).toBe(minutes(-2))
})

test('what the network says it has already is sought among the posts of the day before as well', () => {
  expect(searchFrom(startDoubt({ duplicate: true }).open()!)).toBe(minutes(-24 * 60 - 2))
})

test('what is late is searched for since it was due, or since it was last heard of', () => {
  const history = emptyHistory()
  const entry = () => entryOf(history, 'p', 0)
  expect(searchIfLate(minutes(0), entry(), minutes(120))).toBeUndefined()
  expect(searchIfLate(minutes(0), entry(), minutes(121))).toBe(minutes(-2))
  addLine(history, 'a', { at: minutes(60), post: 'p', part: 0, state: 'held', reason: 'Its turn came too late.' })
  expect(searchIfLate(minutes(0), entry(), minutes(121))).toBeUndefined()
  expect(searchIfLate(minutes(0), entry(), minutes(181))).toBe(minutes(58))
  expect(searchIfLate(minutes(70), entry(), minutes(191))).toBe(minutes(68)) // its time was changed since
})

test('… and still is after a look that failed', () => {
  const history = emptyHistory()
  const outcome = afterLateLook({ ...cannotTell, reason: 'X could not be asked.' }, minutes(180))
  expect(outcome).toEqual({
    state: 'later',
    reason: 'It is late and may be there already. X could not be asked.',
    retryAt: minutes(195),
    guess: true,
    alone: true,
  })
  addLine(history, 'a', {
    at: minutes(180),
    post: 'p',
    part: 0,
    state: 'later',
    reason: '',
    retryAt: minutes(195),
    unless: minutes(-2),
  })
  expect(searchIfLate(minutes(0), entryOf(history, 'p', 0), minutes(196))).toBe(minutes(-2))
})
