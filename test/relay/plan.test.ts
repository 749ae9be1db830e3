import { describe, expect, test } from 'vitest'
import { addLine, emptyHistory, type History } from '../../src/relay/history.ts'
import type { Line, Said } from '../../src/relay/line.ts'
import { hashMessage } from '../../src/relay/message.ts'
import { planAccount, type PlanInput } from '../../src/relay/plan.ts'
import { pauseLine } from '../../src/relay/account.ts'
import { makeAccount, makeContact, makeFarm, makePost, minutes } from './farm.ts'

const posts = [makePost('moon', 0), makePost('tails', 10), makePost('rings', 20)]
const farm = makeFarm(posts)
const account = makeAccount('space-x', 'x')
const reason = 'The network said so.'

/** What became of a post at that minute. */
const line = (slug: string, minute: number, said: Said): Line => ({
  at: minutes(minute),
  post: `astro/${slug}`,
  part: 0,
  ...said,
})
const intended = (slug: string, minute: number, text = 'Words as they were sent.'): Line => {
  const message = { parts: [text], link: null, card: null, alt: null }
  return line(slug, minute, {
    state: 'intended',
    action: 'create',
    hash: hashMessage({ account: account.id, ...message }),
    ...message,
  })
}
const unknown = (slug: string, minute: number, more: Partial<Extract<Said, { state: 'unknown' }>>): Line =>
  line(slug, minute, { state: 'unknown', reason, misses: 0, looks: 0, lookAt: minutes(minute), ...more })

function remember(...lines: Line[]): History {
  const history = emptyHistory()
  for (const each of lines) addLine(history, account.id, each)
  return history
}

function plan(history: History, minute = 30, change: Partial<PlanInput> = {}) {
  return planAccount({ farm, contact: makeContact(account), history, now: minutes(minute), ...change })
}

/** Each delivery in a line of its own. */
function steps(...args: Parameters<typeof plan>): string[] {
  return plan(...args).deliveries.map(({ delivery, step }) => {
    const rest = step.does === 'rest' ? ` ${step.state}${step.person ? ' (person)' : ''}: ${step.reason}` : ''
    return `${delivery.post} ${step.does}${step.does === 'send' && step.again ? ' again' : ''}${rest}`
  })
}

test('what is due goes out, the first due first, and nothing that is not', () => {
  expect(steps(remember())).toEqual(['astro/moon send', 'astro/tails send', 'astro/rings send'])
  expect(steps(remember(), 15)).toEqual(['astro/moon send', 'astro/tails send'])
  expect(plan(remember(), 15).next).toBe(minutes(20))
  expect(plan(remember(), 30).next).toBeNull()
})

test('relay.at is when a post is due, whatever its date', () => {
  const late = { ...posts[0]!, relay: { at: minutes(25), text: {}, thread: false } }
  const change = { farm: makeFarm([late, posts[1]!]) }
  expect(steps(remember(), 20, change)).toEqual(['astro/tails send'])
  expect(steps(remember(), 25, change)).toEqual(['astro/tails send', 'astro/moon send'])
})

test('what was sent is not spoken of again', () => {
  const sent = line('moon', 1, { state: 'sent', id: '1', url: 'https://x.com/1' })
  const history = remember(intended('moon', 0), sent)
  expect(steps(history)).toEqual(['astro/tails send', 'astro/rings send'])
  const moved = { ...posts[0]!, relay: { at: minutes(90), text: {}, thread: false } }
  expect(plan(history, 30, { farm: makeFarm([moved, posts[1]!]) }).next).toBeNull()
})

test('the posts of the baseline are not sent, unless a person says so', () => {
  const baseline: Line = { at: minutes(0), baseline: ['astro/moon', 'astro/tails'] }
  expect(steps(remember(baseline))).toEqual(['astro/rings send'])
  expect(steps(remember(baseline, line('moon', 1, { state: 'due', by: 'hand' })))).toEqual([
    'astro/moon send',
    'astro/rings send',
  ])
})

test('an attempt that was not taken is due again, and a wait is waited for, by the later posts too', () => {
  const held = line('moon', 1, { state: 'held', reason })
  expect(steps(remember(intended('moon', 0), held))[0]).toBe('astro/moon send')
  const later = remember(intended('moon', 0), line('moon', 1, { state: 'later', reason, retryAt: minutes(45) }))
  expect(steps(later)).toEqual([
    `astro/moon rest later: ${reason}`,
    'astro/tails rest held: It waits for "astro/moon", which goes first.',
    'astro/rings rest held: It waits for "astro/moon", which goes first.',
  ])
  expect(plan(later).next).toBe(minutes(45))
  expect(steps(later, 45)).toEqual(['astro/moon send', 'astro/tails send', 'astro/rings send'])
})

test('when a post has used up what the account may, all others wait for that', () => {
  const rest = { reason: 'X takes no more.', retryAt: minutes(45) }
  const sent = line('moon', 1, { state: 'sent', id: '1', url: 'https://x.com/1', rest })
  const history = remember(intended('moon', 0), sent)
  expect(steps(history)).toEqual([
    'astro/tails rest later: X takes no more.',
    'astro/rings rest later: X takes no more.',
  ])
  expect(plan(history).next).toBe(minutes(45))
  expect(steps(history, 45)).toEqual(['astro/tails send', 'astro/rings send'])
  addLine(history, account.id, line('tails', 2, { state: 'sent', url: 'https://x.com/2', by: 'hand' }))
  expect(steps(history)).toEqual(['astro/rings rest later: X takes no more.'])
  addLine(history, account.id, intended('rings', 3))
  addLine(history, account.id, unknown('rings', 29, { misses: 2, looks: 2, lookAt: minutes(31) }))
  expect(steps(history)).toEqual([`astro/rings rest unknown: ${reason}`])
  expect(steps(history, 31)).toEqual(['astro/rings look'])
})

test('what needs a person blocks nothing', () => {
  const history = remember(
    intended('moon', 0),
    line('moon', 1, { state: 'refused', reason }),
    intended('tails', 2),
    line('tails', 3, { state: 'needs-person', reason }),
  )
  expect(steps(history)).toEqual([
    `astro/moon rest refused (person): ${reason}`,
    `astro/tails rest needs-person (person): ${reason}`,
    'astro/rings send',
  ])
  const dropped = line('moon', 4, { state: 'refused', reason: 'Dropped by hand.', by: 'hand' })
  addLine(history, account.id, dropped)
  addLine(history, account.id, line('tails', 5, { state: 'due', by: 'hand' }))
  expect(steps(history)).toEqual(['astro/tails send', 'astro/rings send'])
})

describe('an attempt that may have got through', () => {
  test('is looked for before anything else, with the very words of its intent', () => {
    const open = remember(intended('moon', 0, 'Old words.'))
    expect(steps(open).slice(0, 2)).toEqual([
      'astro/moon look',
      'astro/tails rest held: It waits for "astro/moon", which goes first.',
    ])
    expect(plan(open).deliveries[0]?.message?.parts).toEqual(['Old words.'])
  })

  test('waits for its next look, and so do the later posts', () => {
    const history = remember(intended('moon', 0), unknown('moon', 29, { misses: 1, looks: 1, lookAt: minutes(31) }))
    expect(steps(history).slice(0, 2)).toEqual([
      `astro/moon rest unknown: ${reason}`,
      'astro/tails rest held: It waits for "astro/moon", which goes first.',
    ])
    expect(plan(history).next).toBe(minutes(31))
    expect(steps(history, 31)[0]).toBe('astro/moon look')
  })

  test('goes out once more after two misses, while the last is fresh, byte for byte', () => {
    const missed = remember(
      intended('moon', 0, 'Old words.'),
      unknown('moon', 29, { misses: 2, looks: 2, lookAt: minutes(31) }),
    )
    expect(steps(missed)).toEqual(['astro/moon send again', 'astro/tails send', 'astro/rings send'])
    expect(plan(missed).deliveries[0]?.message?.parts).toEqual(['Old words.'])
    expect(steps(missed, 31)[0]).toBe('astro/moon look')
  })

  test('never goes out a third time', () => {
    const second = [intended('moon', 0), unknown('moon', 1, { misses: 2, looks: 2 }), intended('moon', 2)]
    const history = remember(...second, unknown('moon', 29, { misses: 2, looks: 2, lookAt: minutes(31) }))
    expect(steps(history)[0]).toBe(`astro/moon rest unknown: ${reason}`)
  })

  test('is still open when the second attempt was not taken', () => {
    const second = [
      intended('moon', 0, 'Old words.'),
      unknown('moon', 1, { misses: 2, looks: 2 }),
      intended('moon', 2, 'Old words.'),
    ]
    const history = remember(...second, line('moon', 3, { state: 'later', reason, retryAt: minutes(29) }))
    expect(steps(history)[0]).toBe('astro/moon look')
    expect(plan(history).deliveries[0]?.message?.parts).toEqual(['Old words.'])
  })

  test('that the network says it has is only looked for, and blocks nothing', () => {
    const lines = [
      intended('moon', 0),
      unknown('moon', 29, { duplicate: true, misses: 5, looks: 5, lookAt: minutes(40) }),
    ]
    expect(steps(remember(...lines))).toEqual([
      `astro/moon rest unknown: ${reason}`,
      'astro/tails send',
      'astro/rings send',
    ])
    expect(steps(remember(...lines), 40)[0]).toBe('astro/moon look')
  })

  test('is looked for when its post is gone, and never sent then', () => {
    const change = { farm: makeFarm(posts.slice(1)) }
    expect(steps(remember(intended('moon', 0)), 30, change)[0]).toBe('astro/moon look')
    const missed = remember(intended('moon', 0), unknown('moon', 29, { misses: 2, looks: 2, lookAt: minutes(31) }))
    expect(steps(missed, 30, change)).toEqual([
      'astro/moon rest needs-person (person): It was sent, is not to be seen there, and its post is no longer published.',
      'astro/tails send',
      'astro/rings send',
    ])
  })

  test('never goes out again to an address that the post has left: a person decides', () => {
    const message = { parts: ['Words.'], link: 'https://farm.example/astro/the-moon/', card: null, alt: null }
    const hash = hashMessage({ account: account.id, ...message })
    const history = remember(
      line('moon', 0, { state: 'intended', action: 'create', hash, ...message }),
      unknown('moon', 0, { misses: 2, looks: 2, lookAt: minutes(31) }),
    )
    expect(steps(history)[0]).toBe(
      'astro/moon rest needs-person (person): It was sent, is not to be seen there, and its address has changed since.',
    )
    expect(steps(history, 31)[0]).toBe('astro/moon look')
  })

  test('of which the words are lost is looked for with new ones', () => {
    const lost = remember(unknown('moon', 0, {}))
    expect(steps(lost)[0]).toBe('astro/moon look')
    expect(plan(lost).deliveries[0]?.message?.parts[0]).toMatch(/^What the team found out about moon\./)
  })
})

test('a post that was not sent in time is expired, and a person decides', () => {
  const week = 7 * 24 * 60
  expect(steps(remember(), week + 15)).toEqual([
    'astro/moon rest expired (person): It was due on 2026-11-02 and was not sent in time.',
    'astro/tails rest expired (person): It was due on 2026-11-02 and was not sent in time.',
    'astro/rings send',
  ])
  // Nor does it go out late, or wait for ever in silence, because it was tried before.
  for (const said of [
    { state: 'held', reason },
    { state: 'later', reason, retryAt: minutes(5) },
  ] satisfies Said[]) {
    const tried = remember(intended('moon', 0), line('moon', 1, said))
    expect(steps(tried, week)[0]).toBe('astro/moon send')
    expect(steps(tried, week + 5)[0]).toBe(
      'astro/moon rest expired (person): It was due on 2026-11-02 and was not sent in time.',
    )
    // Until somebody says that it is to go out all the same, however often it must be tried then.
    const wanted = [line('moon', week + 6, { state: 'due', by: 'hand' }), intended('moon', week + 7)]
    addLine(tried, account.id, wanted[0]!)
    expect(steps(tried, week + 7)[0]).toBe('astro/moon send')
    for (const each of [wanted[1]!, line('moon', week + 7, said)]) addLine(tried, account.id, each)
    expect(steps(tried, week + 8)[0]).toBe('astro/moon send')
  }
})

test('words that must change first are held for a person, and block nothing', () => {
  const wordy = { ...posts[0]!, relay: { at: minutes(0), text: { x: ['a'.repeat(101)] }, thread: false } }
  const found = steps(remember(), 30, { farm: makeFarm([wordy, posts[1]!]) })
  expect(found[0]).toMatch(/^astro\/moon rest held \(person\): The words for "x" are 35 too long for X/)
  expect(found[1]).toBe('astro/tails send')
})

describe('an account that is paused', () => {
  test('by hand says nothing, and nothing expires', () => {
    const change = { farm: makeFarm(posts, { relay: { maxAge: 60_000, paused: true } }) }
    expect(steps(remember(), 60, change)[0]).toBe(
      'astro/moon rest held: The relay is paused in farm.yaml (relay.paused).',
    )
    expect(plan(remember(), 60, change).next).toBeNull()
    const contact = makeContact({ ...account, paused: true })
    expect(steps(remember(), 30, { contact })[0]).toBe(
      'astro/moon rest held: The account is paused in farm.yaml (paused).',
    )
    expect(steps(remember(intended('moon', 0)), 30, { contact })[0]).toMatch(/^astro\/moon rest unknown:/)
  })

  test('for want of a secret says which', () => {
    const contact = makeContact(account, { secrets: null, problem: 'SPACE_X_KEY is missing from the environment.' })
    expect(plan(remember(), 30, { contact }).state).toMatchObject({ state: 'paused', because: 'config' })
    expect(steps(remember(), 30, { contact })[0]).toBe(
      'astro/moon rest held: SPACE_X_KEY is missing from the environment.',
    )
  })

  test('by the network is left alone for an hour, and longer each time, or until its secrets change', () => {
    const secrets = { KEY: 'made up' }
    const outcome = { state: 'paused', because: 'auth', reason } as const
    const first = pauseLine(minutes(30), outcome, secrets, null)
    expect(JSON.stringify(first)).not.toContain('made up')
    const history = remember(first)
    expect(steps(history, 89)[0]).toBe(`astro/moon rest held: ${reason}`)
    expect(plan(history, 89).next).toBe(minutes(90))
    expect(steps(history, 90)[0]).toBe('astro/moon send')
    expect(plan(history, 90).state).toMatchObject({ state: 'paused', because: 'auth' })
    const renewed = makeContact(account, { secrets: { KEY: 'another' } })
    expect(plan(history, 31, { contact: renewed }).state).toEqual({ state: 'active' })
    expect(plan(history, 31, { contact: makeContact(account, { secrets: null }) }).state.state).toBe('paused')

    const second = pauseLine(minutes(90), outcome, secrets, first)
    expect(second).toMatchObject({ count: 2, retryAt: minutes(90 + 120) })
    addLine(history, account.id, { at: minutes(95), account: 'active' })
    expect(plan(history, 96).state).toEqual({ state: 'active' })
    const blocked = pauseLine(minutes(0), { state: 'paused', because: 'blocked', reason }, secrets, null)
    expect(blocked.retryAt).toBe(minutes(24 * 60))
  })
})

test('routing: blogs, channels, languages, since and the post’s own choice', () => {
  const change = (change: Partial<typeof account>) => ({ contact: makeContact({ ...account, ...change }) })
  const count = (contact: ReturnType<typeof change>, with_: Partial<PlanInput> = {}) =>
    plan(remember(), 30, { ...contact, ...with_ }).deliveries.length
  expect(count(change({ blogs: ['astro'] }))).toBe(3)
  expect(count(change({ blogs: ['field'] }))).toBe(0)
  expect(count(change({ blogs: ['field'], channels: ['space'] }))).toBe(3)
  expect(count(change({ langs: ['fr'] }))).toBe(0)
  expect(count(change({ langs: ['fr', 'en'] }))).toBe(3)
  expect(count(change({ since: minutes(10) }))).toBe(2)
  const relay = { at: minutes(0), text: {}, thread: false }
  const chosen = makeFarm([
    makePost('a', 0, { relay: { ...relay, accounts: ['other'] } }),
    makePost('b', 0, { relay: undefined }),
  ])
  expect(count(change({}), { farm: chosen })).toBe(0)
  const regional = makeFarm([makePost('a', 0, { lang: 'en-GB', channels: ['x', 'y'] })])
  expect(count(change({ langs: ['en'], channels: ['y', 'x'] }), { farm: regional })).toBe(1)
})

test('the same farm, history and clock give the same plan', () => {
  const history = remember(intended('moon', 0))
  expect(plan(history)).toEqual(plan(history))
})

describe('what could keep an account silent without a word', () => {
  const week = 7 * 24 * 60

  test('a message that alone is to blame is tried again, and no other waits for it; in the end a person is asked', () => {
    const later = (minute: number) =>
      line('moon', minute, { state: 'later', reason, retryAt: minutes(minute + 60), alone: true })
    const history = remember(intended('moon', 0), later(1))
    expect(steps(history)).toEqual([`astro/moon rest later: ${reason}`, 'astro/tails send', 'astro/rings send'])
    expect(steps(history, 61)[0]).toBe('astro/moon send')
    for (let count = 2; count <= 10; count += 1) addLine(history, account.id, later(count))
    expect(steps(history)[0]).toBe(`astro/moon rest needs-person (person): ${reason}`)
    addLine(history, account.id, line('moon', 20, { state: 'due', by: 'hand' }))
    expect(steps(history)[0]).toBe('astro/moon send')
  })

  test('a time that a wrong clock wrote down counts for nothing', () => {
    const ahead = minutes(5 * 24 * 60)
    expect(steps(remember(intended('moon', 0), unknown('moon', 1, { lookAt: ahead, misses: 2 })))[0]).toBe(
      'astro/moon look',
    )
    expect(steps(remember(line('moon', 1, { state: 'later', reason, retryAt: ahead })))[0]).toBe('astro/moon send')
    const paused = pauseLine(minutes(1), { state: 'paused', because: 'auth', reason }, { KEY: 'made up' }, null)
    expect(steps(remember({ ...paused, retryAt: ahead }))[0]).toBe('astro/moon send')
    const sent = line('moon', 1, { state: 'sent', id: '1', url: 'https://x.com/1', rest: { reason, retryAt: ahead } })
    expect(steps(remember(intended('moon', 0), sent))).toEqual(['astro/tails send', 'astro/rings send'])
  })

  test('what is lost and too late is not sent again by itself', () => {
    const late = week + 30
    const lost = unknown('moon', late, { misses: 2, lookAt: minutes(late + 1) })
    const history = remember(intended('moon', 0), lost)
    expect(steps(history, late)[0]).toBe(
      'astro/moon rest needs-person (person): It was sent, is not to be seen there, and is too late to be sent again by itself.',
    )
  })
})

describe('a thread', () => {
  const relay = { at: minutes(0), text: { x: ['One.', 'Two.'] }, thread: false }
  const change = { farm: makeFarm([{ ...posts[0]!, relay }]) }
  const message = { parts: ['One.', 'Two.'], link: null, card: null, alt: null }
  const part = (number: number, minute: number, said: Said): Line => ({ ...line('moon', minute, said), part: number })
  const begun = (number: number, minute: number): Line =>
    part(number, minute, {
      state: 'intended',
      action: 'create',
      hash: hashMessage({ account: account.id, ...message }),
      ...message,
    })
  const sent = part(0, 1, { state: 'sent', id: '1', url: 'https://x.com/1' })

  test('goes on however late it is', () => {
    expect(steps(remember(begun(0, 0), sent), 8 * 24 * 60, change)).toEqual(['astro/moon send'])
  })

  test('that was broken off is not forgotten with its post', () => {
    const gone = { farm: makeFarm([]) }
    const why = 'The parts before it are out, and its post is no longer published.'
    expect(steps(remember(begun(0, 0), sent), 30, gone)).toEqual([`astro/moon rest needs-person (person): ${why}`])
    const refused = part(1, 2, { state: 'refused', reason })
    expect(steps(remember(begun(0, 0), sent, begun(1, 2), refused), 30, gone)).toEqual([
      `astro/moon rest refused (person): ${reason}`,
    ])
    const dropped = part(1, 3, { state: 'refused', reason, by: 'hand' })
    expect(steps(remember(begun(0, 0), sent, dropped), 30, gone)).toEqual([])
  })
})
