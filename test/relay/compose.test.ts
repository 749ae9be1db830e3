import { expect, test } from 'vitest'
import { facebook } from '../../src/networks/facebook.ts'
import { x } from '../../src/networks/x.ts'
import type { Post } from '../../src/farm/model.ts'
import { compose } from '../../src/relay/compose.ts'
import type { NetworkKind } from '../../src/relay/network.ts'
import { began, long, makeAccount, makeFarm, makePost, short } from './farm.ts'

// A real ending: X counts every address of such as 23.
const url = 'https://farm.org/'
const link = `${url}astro/tails/`
const words = (text: Record<string, string[]>, thread = false): Partial<Post> => ({
  relay: { at: began, text, thread },
})

function say(change: Partial<Post> = {}, kind: NetworkKind = short) {
  const post = makePost('tails', 0, change)
  return compose(makeFarm([post], { url }), post, makeAccount(`space-${kind.name}`, kind.name), kind)
}
const textOf = (change: Partial<Post> = {}, kind: NetworkKind = short) => {
  const composed = say(change, kind)
  return 'message' in composed ? composed.message.parts : composed.held
}

test('the link is in the text, or beside it', () => {
  expect(say()).toEqual({
    message: {
      account: 'space-x',
      parts: [`What the team found out about tails.\n\n${link}`],
      link,
      card: '0123456789ab',
      alt: 'Card of “About tails” & more',
    },
  })
  expect(textOf({}, long)).toEqual(['What the team found out about tails.'])
})

test('words for the account go before words for its network, and those before the excerpt', () => {
  const text = { 'space-x': ['For the account.'], x: ['For X.'] }
  expect(textOf(words(text))).toEqual([`For the account.\n\n${link}`])
  expect(textOf(words({ x: ['For X.'] }))).toEqual([`For X.\n\n${link}`])
  expect(textOf(words(text), long)).toEqual(['What the team found out about tails.'])
  expect(textOf({ ...words({ x: [' \n'] }), excerpt: '' })).toEqual([`About tails\n\n${link}`])
})

test('an excerpt is cut to the length that the link leaves', () => {
  const excerpt = 'A comet has two tails. One is made of dust, the other of gas. Both point away from the sun.'
  expect(textOf({ excerpt })).toEqual([`A comet has two tails. One is made of dust, the other of gas.\n\n${link}`])
  expect(textOf({ excerpt: excerpt.replace(/\. (One|Both)/g, ', and') })).toEqual([
    `A comet has two tails, and is made of dust, the other of gas, and…\n\n${link}`,
  ])
})

test('on X the whole text is as long as X counts it, to the character', () => {
  const room = 280 - 2 - 23
  expect(textOf(words({ x: ['a'.repeat(room)] }), x)).toEqual([`${'a'.repeat(room)}\n\n${link}`])
  expect(textOf(words({ x: ['a'.repeat(room + 1)] }), x)).toBe(
    'The words for "x" are 1 too long for X (281 characters as it counts, 280 at most, the link included). Shorten relay.text in posts/astro/tails.md.',
  )
  const excerpt = `${'彗'.repeat(200)}`
  const [cut = ''] = textOf({ excerpt, lang: 'zh' }, x)
  expect(cut).toBe(`${'彗'.repeat(126)}…\n\n${link}`)
  expect(x.limits.measure(cut)).toBe(279)
})

test('Facebook takes a long text whole', () => {
  const excerpt = 'Words. '.repeat(5_000).trim()
  expect(textOf({ excerpt }, facebook)).toEqual([excerpt])
})

test('a list of words is a message of several parts, with the link in the first; where there are no answers, one text', () => {
  const list = ['One.', ' ', 'Two.']
  expect(textOf(words({ x: list }))).toEqual([`One.\n\n${link}`, 'Two.'])
  expect(textOf(words({ facebook: list }), long)).toEqual(['One.\n\nTwo.'])
})

test('a part that is too long is said to', () => {
  expect(textOf(words({ x: ['One.', 'a'.repeat(101)] }))).toBe(
    'The words of part 2 for "x" are 1 too long for X (101 characters as it counts, 100 at most). Shorten relay.text in posts/astro/tails.md.',
  )
  expect(textOf(words({ x: ['a'.repeat(100), 'Two.'] }))).toMatch(/^The words of part 1 for "x" are 31 too long for X/)
})

test('a text that is to be split is held', () => {
  expect(textOf(words({ x: ['a'.repeat(100)] }, true))).toBe(
    'Splitting a text comes with a later version of the relay, and posts/astro/tails.md is 31 too long for one. Give relay.text as a list, one text per part.',
  )
  expect(textOf(words({ x: ['Short.'] }, true))).toEqual([`Short.\n\n${link}`])
})

test('an address that leaves no room is said to', () => {
  const post = makePost('tails', 0, { path: `astro/${'long-'.repeat(20)}tails/` })
  const composed = compose(makeFarm([post]), post, makeAccount('space-x', 'x'), short)
  expect('held' in composed && composed.held).toMatch(/leaves no room for words on X \(100 at most\)\.$/)
})

test('control characters and what X refuses never reach a text', () => {
  expect(textOf(words({ x: ['\ufeffOne\u0007\ttwo\r\nthree\u0000\u009b \ud800 e\u0301'] }))).toEqual([
    `One two\nthree \ufffd é\n\n${link}`,
  ])
})

test('a farm with a path has it in its links', () => {
  const post = makePost('tails', 0)
  const farm = makeFarm([post], { url: 'https://example.org/la/ferme/' })
  const composed = compose(farm, post, makeAccount('f', 'facebook'), long)
  expect('message' in composed && composed.message.link).toBe('https://example.org/la/ferme/astro/tails/')
})
