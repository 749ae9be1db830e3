import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildStep, cardsStep } from '../scripts/steps.ts'
import { listFiles } from '../src/base/files.ts'
import { manifestIn, type Settings } from '../src/base/settings.ts'
import { serveLocally, staticHost } from '../src/build/serve.ts'
import { makeFarm } from './fixtures/farm.ts'
import { startFakes, type Fakes } from './fakes/start.ts'

// The main job, from Markdown to what readers of two networks see, each step on the one before.

const accounts = [
  { id: 'ferme-facebook', network: 'facebook', profile: '1000', env: 'FERME_FACEBOOK' },
  { id: 'space-x', network: 'x', profile: '2000', env: 'SPACE_X' },
]

let settings: Settings
let fakes: Fakes
let host: Awaited<ReturnType<typeof serveLocally>>

beforeAll(async () => {
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'blogfarm-'))
  const out = path.join(work, 'dist')
  host = await serveLocally(staticHost(out, '/farm/'), 0)
  settings = { content: await makeFarm(), url: `${host.origin}/farm/`, out, work }
  fakes = await startFakes({ accounts })
})

afterAll(() => Promise.all([fakes.close(), host.close()]))

type Report = {
  deliveries: { post: string; account: string; state: string; reason: string | null; url: string | null }[]
  accounts: { id: string; state: string }[]
}

function relay(now: string, ...flags: string[]): Promise<{ code: number; output: string }> {
  const { work } = settings
  const where = ['--manifest', manifestIn(work), '--ledger', path.join(work, 'ledger'), '--now', now]
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['scripts/relay.ts', ...where, ...flags],
      { env: { PATH: process.env['PATH'], ...fakes.env } },
      (_error, output) => resolve({ code: child.exitCode ?? -1, output }),
    )
  })
}

async function publish(now: string, { cards = true, to = settings.out } = {}): Promise<void> {
  const { farm } = await buildStep({ ...settings, out: to }, now)
  if (cards) await cardsStep(farm, { ...settings, out: to })
}

/** A post in French about space: both accounts carry it. */
function write(slug: string, date: string, title: string): void {
  const post = `---\ntitle: ${title}\ndate: ${date}\nauthors: [observatory]\nchannels: [space]\n---\n${title}, et voici pourquoi.\n`
  fs.writeFileSync(path.join(settings.content, `posts/astro/${slug}.md`), post)
}

const said = () => [...fakes.facebook.truth, ...fakes.x.truth]
const statesOf = async (now: string) => {
  const { code, output } = await relay(now, '--json')
  const { deliveries } = JSON.parse(output) as Report
  return { code, states: deliveries.map(({ post, account, state, reason }) => ({ post, account, state, reason })) }
}

test('the first run without a ledger sends nothing and names what it will not send', async () => {
  await publish('2026-03-10T12:00:00.000Z')
  const { code, output } = await relay('2026-03-10T12:00:00Z')
  expect(code).toBe(0)
  for (const key of ['astro/comets', 'astro/moon', 'field/soil']) expect(output).toContain(key)
  expect(said()).toEqual([])
})

test('a post whose card is not up yet is held, with the reason', async () => {
  write('mars', '2026-03-11 09:30', 'Mars est rouge')
  expect((await relay('2026-03-11T09:00:00Z')).code).toBe(0)
  await publish('2026-03-11T09:00:00.000Z', { cards: false })
  const { code, states } = await statesOf('2026-03-11T09:00:00Z')
  expect(code).toBe(0)
  expect(states.map(({ state }) => state)).toEqual(['held', 'held'])
  for (const { reason } of states) expect(reason).toMatch(/card/i)
  expect(said()).toEqual([])
})

test('once it is up, it goes out once on each network, with its own card, and never again', async () => {
  await publish('2026-03-11T09:00:00.000Z')
  expect((await relay('2026-03-11T09:05:00Z')).code).toBe(0)
  const link = `${settings.url}astro/mars/`
  const { posts } = JSON.parse(fs.readFileSync(manifestIn(settings.work), 'utf8')) as {
    posts: { id: string; card: { version: string; alt: string } }[]
  }
  const { card } = posts.find(({ id }) => id === 'astro/mars')!
  expect(said().map(({ account, link, card, alt }) => ({ account, link, card, alt }))).toEqual(
    accounts.map(({ id }) => ({ account: id, link, card: card.version, alt: card.alt })),
  )
  // Facebook shows a card to the readers of the first post only when the page says how large it is.
  for (const { image } of said()) expect(image).toContain(`.png?v=${card.version}`)
  await relay('2026-03-11T09:10:00Z')
  await relay('2026-03-18T09:10:00Z')
  expect(said().length).toBe(2)
})

test('a post that is built and not deployed is held, and sent when it is', async () => {
  write('venus', '2026-03-12 08:00', 'Vénus tourne à l’envers')
  await publish('2026-03-12T09:00:00.000Z', { to: path.join(settings.work, 'elsewhere') })
  const { states } = await statesOf('2026-03-12T09:00:00Z')
  const held = states.filter(({ post }) => post === 'astro/venus')
  expect(held.map(({ state }) => state)).toEqual(['held', 'held'])
  for (const { reason } of held) expect(reason).toContain('404')
  await publish('2026-03-12T09:00:00.000Z')
  await relay('2026-03-12T09:15:00Z')
  expect(
    said()
      .filter(({ link }) => link === `${settings.url}astro/venus/`)
      .map(({ account }) => account),
  ).toEqual(accounts.map(({ id }) => id))
})

test('what was prepared for a dry run is what is sent', async () => {
  write('lune', '2026-03-13 08:00', 'La Lune a deux faces')
  await publish('2026-03-13T09:00:00.000Z')
  const { output } = await relay('2026-03-13T09:00:00Z', '--dry-run')
  const before = said().length
  expect(before).toBe(4)
  await relay('2026-03-13T09:00:00Z')
  const texts = said()
    .filter(({ link }) => link === `${settings.url}astro/lune/`)
    .map(({ text }) => text)
  expect(texts.length).toBe(2)
  for (const text of texts) for (const line of text.split('\n')) expect(output).toContain(line)
})

test('a post that is renamed keeps its name in feeds and ledger, leads on from its old address, and says nothing again', async () => {
  const feeds = ['rss.xml', 'atom.xml', 'feed.json']
  const read = (file: string) => fs.readFileSync(path.join(settings.out, file), 'utf8')
  const names = () =>
    feeds.map((file) =>
      [...read(file).matchAll(/<guid[^>]*>(.*?)<|<id>(.*?)<|"id": "(.*?)"/g)].map((found) => found.slice(1)),
    )
  const ledger = path.join(settings.work, 'ledger')
  const known = () =>
    listFiles(ledger)
      .filter((file) => file.endsWith('.jsonl'))
      .map((file) => fs.readFileSync(path.join(ledger, file), 'utf8'))
  const before = { names: names(), said: said().length, ...(await statesOf('2026-03-13T10:00:00Z')), known: known() }
  expect(before.known.join('')).toContain('"post":"astro/mars","part":0,"state":"sent"')

  const old = path.join(settings.content, 'posts/astro/mars.md')
  const text = fs.readFileSync(old, 'utf8').replace('\n---\n', '\nwas: astro/mars\n---\n')
  fs.writeFileSync(path.join(settings.content, 'posts/astro/planete-rouge.md'), text)
  fs.rmSync(old)
  await publish('2026-03-13T10:00:00.000Z')

  expect(read('rss.xml')).toContain(`<link>${settings.url}astro/planete-rouge/</link>`)
  expect(read('astro/mars/index.html')).toContain(`content="0; url=/farm/astro/planete-rouge/"`)
  const dryRun = await relay('2026-03-13T10:00:00Z', '--dry-run', '--json')
  const { deliveries } = JSON.parse(dryRun.output) as Report
  expect(deliveries.filter(({ state }) => state === 'due')).toEqual([])
  const { code, states } = await statesOf('2026-03-13T10:00:00Z')
  expect({ names: names(), said: said().length, code, states, known: known() }).toEqual(before)
})
