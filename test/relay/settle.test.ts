import { expect, test } from 'vitest'
import { FarmError } from '../../src/base/errors.ts'
import { mastodon } from '../../src/networks/mastodon.ts'
import { openLedger } from '../../src/relay/ledger.ts'
import { hashMessage } from '../../src/relay/message.ts'
import { readVerdict, settleDelivery, type Verdict } from '../../src/relay/settle.ts'
import { makeAccount, makeFarm, makePost, minutes } from './farm.ts'

const posts = [makePost('moon', 0), makePost('rings', 1)]
const farm = makeFarm([posts[0]!, { ...posts[1]!, relay: undefined }])

function settle(delivery: string, verdict: Verdict = { does: 'drop' }): string {
  const ledger = openLedger({ folder: '/nowhere', farm: farm.id, dry: true })
  ledger.begin('space-x', { at: minutes(0), baseline: [] })
  try {
    return settleDelivery({ farm, kinds: [], ledger, delivery, verdict, where: ' --ledger x', now: minutes(1) })
  } catch (error) {
    if (error instanceof FarmError) return `${error.message} ${error.hint}`
    throw error
  }
}

test('a delivery is named as the report names it', () => {
  expect(settle('astro/moon -> space-x')).toBe('astro/moon -> space-x is dropped, and will not be sent.')
  expect(settle(' astro/moon->space-x ')).toBe('astro/moon -> space-x is dropped, and will not be sent.')
})

test('an arrow is an arrow', () => {
  expect(settle('astro/moon → space-x')).toBe('astro/moon -> space-x is dropped, and will not be sent.')
})

test.each([
  [
    'astro/moon (2 of 3) -> space-x',
    'A delivery is the whole post: leave out "(2 of 3)". Write "astro/moon -> space-x".',
  ],
  [
    'astro/moon',
    '"astro/moon" does not say which account. Write "astro/moon -> <account>", in quotes, as the report does. Accounts with a ledger: space-x.',
  ],
  [
    'astro/moon space-x',
    '"astro/moon space-x" names no delivery. Write "<post> -> <account>", in quotes, as the report does. Accounts with a ledger: space-x.',
  ],
  ['astro/moon -> nobody', 'The account "nobody" has no ledger. Accounts with a ledger: space-x.'],
  ['astro/moon -> spacex', 'The account "spacex" has no ledger. Did you mean "astro/moon -> space-x"?'],
  [
    'astro/sun -> space-x',
    'There is no post "astro/sun", and space-x has never heard of it. Copy the delivery from the report: npm run relay -- status --ledger x',
  ],
])('%s is no delivery, and why not', (delivery, says) => {
  expect(settle(delivery)).toBe(says)
})

test('what no account would send is not due again', () => {
  expect(settle('astro/rings -> space-x', { does: 'not posted' })).toBe(
    'space-x does not carry "astro/rings", so no run would send it. See its blogs, channels and langs in farm.yaml and the post’s relay.accounts; or leave it with --drop.',
  )
  expect(settle('astro/moon -> space-x', { does: 'not posted' })).toBe(
    'astro/moon -> space-x is due again; the next run sends it.',
  )
})

test('a part that is answered is one on the account’s own server, where numbers are its own', () => {
  const server = 'https://social.example'
  const farm = makeFarm(posts, { accounts: [makeAccount('space-m', 'mastodon', { server })] })
  const ledger = openLedger({ folder: '/nowhere', farm: farm.id, dry: true })
  ledger.begin('space-m', { at: minutes(0), baseline: [] })
  const part = { at: minutes(0), post: 'astro/moon', part: 0 }
  const words = { parts: ['One.', 'Two.'], link: null, card: null, alt: null }
  ledger.write('space-m', { ...part, state: 'intended', action: 'create', hash: '', ...words })
  const posted = (url: string) => {
    const verdict: Verdict = { does: 'posted', url }
    return settleDelivery({
      farm,
      kinds: [mastodon],
      ledger,
      delivery: 'astro/moon -> space-m',
      verdict,
      now: minutes(1),
    })
  }
  const elsewhere = 'https://other.example/@space@social.example/1'
  expect(() => posted(elsewhere)).toThrow(
    expect.objectContaining({
      message: `${elsewhere} is not the address of a post on https://social.example.`,
      hint: 'Open the post itself there and copy its address.',
    }),
  )
  expect(posted(`${server}/@space/1`)).toBe(
    'Part 1 of 2 of astro/moon -> space-m counts as sent; the next run answers it with part 2.',
  )
})

test('what a run may be sending right now is not sent again by hand', () => {
  const ledger = openLedger({ folder: '/nowhere', farm: farm.id, dry: true })
  ledger.begin('space-x', { at: minutes(0), baseline: [] })
  const message = { parts: ['Words.'], link: null, card: null, alt: null }
  const intended = {
    state: 'intended',
    action: 'create',
    hash: hashMessage({ account: 'space-x', ...message }),
  } as const
  ledger.write('space-x', { at: minutes(1), post: 'astro/moon', part: 0, ...intended, ...message })
  const delivery = 'astro/moon -> space-x'
  const settleAt = (minute: number) =>
    settleDelivery({ farm, kinds: [], ledger, delivery, verdict: { does: 'not posted' }, now: minutes(minute) })
  expect(() => settleAt(10.9)).toThrow(
    expect.objectContaining({
      message: 'A run may be sending "astro/moon -> space-x" right now.',
      hint: 'The next run finds out what became of it. If you still have to, settle it after 2026-11-02 09:11 (Europe/Paris).',
    }),
  )
  expect(settleAt(11)).toBe('astro/moon -> space-x is due again; the next run sends it.')
})

test('settle takes one verdict, and an address that is one', () => {
  expect(readVerdict({ posted: 'https://x.com/1' })).toEqual({ does: 'posted', url: 'https://x.com/1' })
  expect(readVerdict({ 'not-posted': true })).toEqual({ does: 'not posted' })
  for (const flags of [{}, { drop: true, 'not-posted': true }, { posted: 'https://x.com/1', drop: true }]) {
    expect(() => readVerdict(flags)).toThrow('settle takes one of --posted <url>, --not-posted and --drop.')
  }
  for (const posted of ['', 'x.com/1', 'javascript:alert(1)']) {
    expect(() => readVerdict({ posted })).toThrow(`--posted takes the address of the post, and "${posted}" is none.`)
  }
})
