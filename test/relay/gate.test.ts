import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import sharp from 'sharp'
import { checkGate, rememberGates } from '../../src/relay/gate.ts'
import { listen, send } from '../fakes/wire.ts'
import { makePost, minutes } from './farm.ts'
import { makeCard, startSite, type Shown, type Site } from './site.ts'

const post = makePost('tails', 0)
let site: Site
let good: Shown

beforeAll(async () => {
  site = await startSite([post], () => Date.parse(minutes(5)))
  good = { ...site.shown.get(post.key)! }
})
afterAll(() => site.close())
beforeEach(() => void site.shown.set(post.key, { ...good }))

const clock = () => minutes(5)
const patient = { timeout: 5_000, clock }
const check = (change = {}) =>
  checkGate({ url: `${site.url}${post.path}`, card: post.card.version, ...patient, ...change })
/** Why it is held when its page is like that. */
async function reason(change: Partial<Shown>): Promise<string> {
  site.shown.set(post.key, { ...good, ...change })
  const gate = await check()
  return gate.open ? 'It is open.' : gate.reason.replaceAll(site.url, '/')
}
const draw = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#246' } })

test('a page that is up, with its card, is open, and says what the card is', async () => {
  expect(await check()).toEqual({ open: true, card: '0123456789ab', alt: 'Card of “About tails” & more', ahead: 0 })
})

test('a clock that is ahead of the site’s is told by how much, where it is more than clocks may differ', async () => {
  const ahead = async (minute: number) => {
    const gate = await check({ clock: () => minutes(minute) })
    return gate.open && gate.ahead
  }
  expect(await ahead(-10)).toBe(0)
  expect(await ahead(7)).toBe(0)
  expect(await ahead(7.1)).toBe(126_000)
  const headers = (date: string) => ({ ...good, headers: { date, age: '600' } })
  site.shown.set(post.key, headers('some day'))
  expect(await ahead(60)).toBe(0)
  // From a cache it may be older than the cache says: never is it taken for later than it can be.
  site.shown.set(post.key, headers(new Date(minutes(0)).toUTCString()))
  expect(await ahead(5)).toBe(300_000)
})

test('a page that does not answer 200 is held', async () => {
  expect(await reason({ page: 404 })).toBe('/astro/tails/ answers 404.')
  expect(await reason({ page: 500 })).toBe('/astro/tails/ answers 500.')
  expect(await reason({ page: 301 })).toBe('/astro/tails/ answers 301.')
})

test('a page that is another’s is held', async () => {
  expect(await reason({ canonical: 'https://elsewhere.example/' })).toBe(
    '/astro/tails/ names https://elsewhere.example/ as its canonical link.',
  )
})

test('a page of an older build is held', async () => {
  expect(await reason({ version: 'ffffffffffff' })).toBe(
    '/astro/tails/ still shows another version of the card (ffffffffffff, and 0123456789ab is built).',
  )
})

test('a card that cannot be drawn is held', async () => {
  const picture = await makeCard()
  const card = 'The card /cards/astro/tails.png?v=0123456789ab'
  expect(await reason({ card: 404 })).toBe('/cards/astro/tails.png?v=0123456789ab answers 404.')
  expect(await reason({ picture: Buffer.from('<!doctype html>') })).toBe(`${card} cannot be decoded.`)
  expect(await reason({ picture: Buffer.alloc(0) })).toBe(`${card} cannot be decoded.`)
  expect(await reason({ picture: picture.subarray(0, picture.length / 2) })).toBe(`${card} cannot be decoded.`)
  expect(await reason({ picture: await draw(600, 315).png().toBuffer() })).toBe(`${card} is 600×315 and not 1200×630.`)
  expect(await reason({ picture: await draw(1200, 630).jpeg().toBuffer() })).toBe(`${card} is not a PNG but jpeg.`)
})

test('a page that says nothing of a card is held', async () => {
  const bare = await listen(async (call, response) => {
    const url = `${call.origin}${call.path}`
    const image = call.path === '/relative/' ? '<meta property="og:image" content="/card.png?v=1">' : ''
    send(response, { status: 200, body: `<link rel="canonical" href="${url}">${image}` }, Date.now())
  })
  for (const path of ['bare', 'relative']) {
    const url = `${bare.origin}/${path}/`
    const gate = await checkGate({ url, card: '1', ...patient })
    expect(gate).toEqual({ open: false, reason: `${url} has no og:image with a whole address.` })
  }
  await bare.close()
})

test('a site that is not there, or does not answer in time, is held', async () => {
  const silent = await listen(async () => {})
  const url = `${silent.origin}/astro/tails/`
  expect(await checkGate({ url, card: '1', timeout: 50, clock })).toEqual({
    open: false,
    reason: `${url} cannot be fetched: no answer came in time.`,
  })
  await silent.close()
  const gate = await checkGate({ url, card: '1', ...patient })
  expect(gate.open === false && gate.reason).toMatch(/ cannot be fetched: connect ECONNREFUSED 127\.0\.0\.1:\d+\.$/)
})

test('a page is visited once for all accounts', async () => {
  const gateOf = rememberGates(site.url, patient)
  site.visits.length = 0
  expect(await gateOf(post)).toEqual(await gateOf(post))
  expect(site.visits).toEqual(['/astro/tails/', '/cards/astro/tails.png'])
})
