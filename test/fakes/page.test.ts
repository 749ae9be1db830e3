import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort } from '../free-port.ts'
import { startFakes, type Fakes } from './start.ts'
import { listen } from './wire.ts'

const accounts = [
  { id: 'science-x', network: 'x', profile: 'science', env: 'SCIENCE_X' },
  { id: 'science-page', network: 'facebook', profile: '42', env: 'SCIENCE_PAGE' },
  { id: 'science-toot', network: 'mastodon', profile: 'science', env: 'SCIENCE_TOOT' },
]
let fakes: Fakes

beforeEach(async () => {
  fakes = await startFakes({ accounts })
})
afterEach(() => fakes.close())

const post = (message: string) =>
  fetch(`${fakes.facebook.origin}/v26.0/42/feed`, {
    method: 'POST',
    body: new URLSearchParams({ message, access_token: fakes.env['SCIENCE_PAGE_PAGE_TOKEN'] ?? '' }),
  })
const arm = (body: Record<string, string>) =>
  fetch(`${fakes.url}arm`, { method: 'POST', body: new URLSearchParams(body), redirect: 'manual' })
/** The first of so many ports in a row that are free. */
async function freePorts(count: number): Promise<number> {
  const port = await freePort()
  const row = Array.from({ length: count }, (_, index) => listen(async () => {}, port + index))
  const tried = await Promise.allSettled(row)
  const servers = tried.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  await Promise.all(servers.map((server) => server.close()))
  return servers.length === count ? port : freePorts(count)
}
const page = async () => (await fetch(fakes.url)).text()

test('everything a caller needs is in one environment', () => {
  expect(Object.keys(fakes.env).toSorted()).toEqual([
    'FACEBOOK_API_URL',
    'MASTODON_API_URL',
    'SCIENCE_PAGE_APP_ID',
    'SCIENCE_PAGE_APP_SECRET',
    'SCIENCE_PAGE_PAGE_TOKEN',
    'SCIENCE_TOOT_ACCESS_TOKEN',
    'SCIENCE_X_ACCESS_SECRET',
    'SCIENCE_X_ACCESS_TOKEN',
    'SCIENCE_X_API_KEY',
    'SCIENCE_X_API_SECRET',
    'X_API_URL',
  ])
})

test('the page shows what was posted, as words and never as markup', async () => {
  expect(await page()).not.toContain('Une comète')
  await post('Une comète <script>alert(1)</script> & co.')
  const html = await page()
  expect(html).toContain('Une comète &#60;script&#62;alert(1)&#60;/script&#62; &#38; co.')
  expect(html).not.toContain('<script>alert')
})

test('the page says when a message was posted twice', async () => {
  await post('Une comète')
  await post('Autre chose')
  expect(await page()).not.toContain('was posted twice')
  await post('Une comète')
  expect(await page()).toContain('This message was posted twice.')
})

test('a reply is shown under the post that it answers', async () => {
  const token = fakes.env['SCIENCE_TOOT_ACCESS_TOKEN'] ?? ''
  const toot = (status: string, answered?: string) =>
    fetch(`${fakes.mastodon.origin}/api/v1/statuses`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': status.repeat(8),
      },
      body: JSON.stringify({ status, visibility: 'public', language: 'fr', in_reply_to_id: answered }),
    })
  await toot('Un')
  await toot('Autre')
  await toot('Deux', fakes.mastodon.truth[0]?.id)
  await toot('Trois', fakes.mastodon.truth[2]?.id)
  const words = [...(await page()).matchAll(/<ol class="replies"|<p class="words">(\w+)/g)].map(
    ([tag, word]) => word ?? tag,
  )
  expect(words).toEqual(['Autre', 'Un', '<ol class="replies"', 'Deux', '<ol class="replies"', 'Trois'])
})

test('a fault that a person arms happens to the next post of that account', async () => {
  expect((await arm({ account: 'science-page', fault: '500 after' })).status).toBe(303)
  expect(await page()).toContain('Next: post it, then error 500')
  expect((await post('Une comète')).status).toBe(500)
  expect(fakes.facebook.truth).toHaveLength(1)
  expect(await page()).not.toContain('Next:')
})

test('what was armed is taken back, of that account alone', async () => {
  await arm({ account: 'science-page', fault: '500 after' })
  await arm({ account: 'science-page', fault: 'refuse' })
  await arm({ account: 'science-toot', fault: 'refuse' })
  expect(await page()).toContain('Next: post it, then error 500, then refuse the post')
  expect((await arm({ account: 'science-page', fault: 'nothing' })).status).toBe(303)
  expect([...(await page()).matchAll(/Next: [^<]*/g)].map(String)).toEqual(['Next: refuse the post'])
  expect((await post('Une comète')).status).toBe(200)
  expect((await arm({ account: 'nobody', fault: 'nothing' })).status).toBe(400)
})

test('networks are found next to the page each time, and elsewhere when others are there', async () => {
  const port = await freePorts(4)
  const first = await startFakes({ accounts, port })
  const portsOf = ({ all, url }: Fakes) =>
    [url, ...all.map(({ origin }) => origin)].map((at) => Number(new URL(at).port))
  expect(portsOf(first)).toEqual([port, port + 1, port + 2, port + 3])
  await first.close()
  const guest = await listen(async () => {}, port + 2)
  const second = await startFakes({ accounts, port })
  const [page, facebook, x, mastodon] = portsOf(second)
  await Promise.all([second.close(), guest.close()])
  expect([page, facebook, mastodon]).toEqual([port, port + 1, port + 3])
  expect(x).not.toBe(port + 2)
})

test.each([
  { account: 'nobody', fault: 'refuse' },
  { account: 'science-page', fault: 'earthquake' },
  { account: 'science-page', fault: 'payment' },
])('what cannot happen cannot be armed: %j', async (body) => {
  expect((await arm(body)).status).toBe(400)
})

test('an open page is told that something is new', async () => {
  const events = await fetch(`${fakes.url}events`)
  const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader()
  let heard = (await reader?.read())?.value ?? ''
  await post('Une comète')
  while (!heard.includes('data: changed')) heard += (await reader?.read())?.value ?? ''
  await reader?.cancel()
})

test('nothing but the page is served', async () => {
  for (const path of ['page.ts', 'start.ts', 'nothing']) expect((await fetch(fakes.url + path)).status).toBe(404)
  expect(await (await fetch(`${fakes.url}page.css`)).text()).toContain('color-scheme')
})
