import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeScraper } from './scrape.ts'
import { listen, send, type Server } from './wire.ts'

const day = 86_400_000
let now = Date.parse('2026-11-03T08:00:00.000Z')
let status = 200
let head = ''
let visits: (string | undefined)[] = []
let farm: Server

beforeEach(async () => {
  status = 200
  visits = []
  head = '<meta property="og:title" content="L&#8217;été"><meta property="og:image" content="/cards/a.png?v=0a1b">'
  farm = await listen(async ({ headers }, response) => {
    visits.push(headers['user-agent'])
    send(response, { status, body: `<!doctype html><head>${head}</head>` }, now)
  })
})
afterEach(() => farm.close())

const crawler = (imageLater = false) => makeScraper({ userAgent: 'bot/1', days: 1, now: () => now, imageLater })

test('a page is visited once in the crawler’s time, and shown as it was then', async () => {
  const { show } = crawler()
  const link = `${farm.origin}/a/`
  const first = await show(link)
  expect(first).toMatchObject({ status: 200, title: 'L’été', image: `${farm.origin}/cards/a.png?v=0a1b`, card: '0a1b' })
  head = '<meta property="og:title" content="Autre">'
  now += day - 1
  expect(await show(link)).toEqual(first)
  expect(visits).toEqual(['bot/1'])
  now += 1
  expect((await show(link)).title).toBe('Autre')
})

test('a page can be visited anew before its time', async () => {
  const { show, renew } = crawler()
  await show(`${farm.origin}/a/`)
  head = '<meta property="og:title" content="Autre">'
  expect((await renew(`${farm.origin}/a/`)).title).toBe('Autre')
  expect((await show(`${farm.origin}/a/`)).title).toBe('Autre')
})

test('a page that could not be read is tried again', async () => {
  const { show } = crawler()
  status = 404
  expect(await show(`${farm.origin}/a/`)).toMatchObject({ status: 404, title: null })
  status = 200
  expect((await show(`${farm.origin}/a/`)).title).toBe('L’été')
  const { origin } = farm
  await farm.close()
  expect((await show(`${origin}/b/`)).status).toBe(0)
})

test('an image that is fetched later is missing at first, unless the page tells its size', async () => {
  const first = crawler(true)
  expect((await first.show(`${farm.origin}/a/`)).image).toBeNull()
  expect((await first.show(`${farm.origin}/a/`)).image).not.toBeNull()
  expect((await crawler().show(`${farm.origin}/a/`)).image).not.toBeNull()
  head += '<meta property="og:image:width" content="1200">'
  expect((await crawler(true).show(`${farm.origin}/a/`)).image).toBeNull()
  head += '<meta property="og:image:height" content="630">'
  expect((await crawler(true).show(`${farm.origin}/a/`)).image).not.toBeNull()
})

test('nothing beyond this machine is visited', async () => {
  expect(await crawler().show('https://example.org/a/')).toMatchObject({ status: 200, title: null, image: null })
})
