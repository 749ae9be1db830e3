import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { titleBox } from '../../src/cards/design.ts'
import { drawCard } from '../../src/cards/draw.ts'
import { window } from '../../src/cards/plate.ts'
import { isWholeCard } from '../../src/cards/png.ts'
import type { CardContent } from '../../src/farm/card.ts'
import { accents, marks } from '../../src/farm/model.ts'
import { accentColours } from '../../src/ui/tokens.ts'
import { newFolder } from '../fixtures/folder.ts'
import { runSync } from '../record.ts'
import { sampleCard, sampleCover, samplePage, titles } from './sample.ts'

let folder: string
beforeAll(async () => {
  folder = newFolder('covers')
  await pictureAs('cover.png', '#336699')
})

function pictureAs(file: string, background: string, width = 1600, height = 900) {
  return sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toFile(path.join(folder, file))
}

/** Without single pixels that stand out. */
async function pixelsOf(content: CardContent) {
  const { png } = await drawCard(content, folder)
  const { data, info } = await sharp(png).removeAlpha().median(3).raw().toBuffer({ resolveWithObject: true })
  return { data, ...info }
}

/** Where two pictures of one size differ as ink and paper do; their palettes may differ by shades, and pixels along edges more. */
function boundsOfChange(blank: Awaited<ReturnType<typeof pixelsOf>>, set: Awaited<ReturnType<typeof pixelsOf>>) {
  const bounds = { left: set.width, right: 0, top: set.height, bottom: 0 }
  for (let at = 0; at < set.data.length; at += 3) {
    if ([0, 1, 2].every((channel) => Math.abs(set.data[at + channel]! - blank.data[at + channel]!) < 100)) continue
    const x = (at / 3) % set.width
    const y = Math.floor(at / 3 / set.width)
    bounds.left = Math.min(bounds.left, x)
    bounds.right = Math.max(bounds.right, x)
    bounds.top = Math.min(bounds.top, y)
    bounds.bottom = Math.max(bounds.bottom, y)
  }
  return bounds
}

/** A letter may lean out by a hair: the dots of Ї do. */
const overhang = 4

const authors = ['L’équipe du planétarium', 'La rédaction', 'Le jardin botanique'] // two lines: the least room
const places: [string, CardContent][] = [
  ['a post', sampleCard({ authors })],
  ['a post with a picture', sampleCard({ authors, cover: sampleCover })],
  ['a blog', samplePage({ kind: 'blog' })],
  ['a channel with a picture', samplePage({ kind: 'channel', cover: sampleCover })],
  ['the farm', samplePage({ kind: 'farm', description: '' })],
]

test.each(places.flatMap(([place, content]) => Object.keys(titles).map((name) => ({ place, name, content }))))(
  'all ink of the title "$name" of $place is in its box',
  async ({ name, content }) => {
    // A description follows its title, so that it moves with it.
    const still = { ...content, description: '' }
    const room = titleBox(still)
    const title = titles[name as keyof typeof titles]
    const bounds = boundsOfChange(await pixelsOf({ ...still, title: '' }), await pixelsOf({ ...still, title }))
    expect(bounds.right - bounds.left, 'something is written').toBeGreaterThan(40)
    expect(bounds.left).toBeGreaterThanOrEqual(room.left - overhang)
    expect(bounds.right).toBeLessThanOrEqual(room.left + room.width + overhang)
    expect(bounds.top).toBeGreaterThanOrEqual(room.top)
    expect(bounds.bottom).toBeLessThanOrEqual(room.top + room.height)
  },
)

test.each(accents.map((accent, at) => ({ accent, mark: marks[at]! })))(
  'a card in $accent with the mark $mark is a small picture of 1200 × 630',
  async (look) => {
    const { png, missing } = await drawCard(sampleCard({ looks: [look], title: titles.unending }), folder)
    const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true })
    expect([info.width, info.height]).toEqual([1200, 630])
    expect(isWholeCard(png)).toBe(true)
    expect(png.length).toBeLessThan(45_000)
    expect(missing).toBe('')
    const solid = Buffer.from(accentColours[look.accent].light.solid.slice(1), 'hex')
    const off = [...data.subarray(data.length - 3)].map((value, at) => Math.abs(value - solid[at]!))
    expect(Math.max(...off), 'shades between the plate and its colour').toBeLessThanOrEqual(2)
  },
)

test('a picture fills its window, in its own colours, whatever its shape', async () => {
  for (const [width, height] of [
    [1600, 900],
    [300, 1200],
    [40, 30],
  ]) {
    await pictureAs('shape.png', '#884422', width, height)
    const { data } = await pixelsOf(sampleCard({ cover: { ...sampleCover, file: 'shape.png' } }))
    const at = (x: number, y: number) => [...data.subarray((y * 1200 + x) * 3, (y * 1200 + x) * 3 + 3)]
    for (const [x, y] of [
      [window.left + 2, 2],
      [1197, 2],
      [window.left + 2, window.height - 3],
      [1197, window.height - 3],
    ] as const) {
      const off = at(x, y).map((value, channel) => Math.abs(value - [0x88, 0x44, 0x22][channel]!))
      expect(Math.max(...off), `${width} × ${height} at ${x}, ${y}`).toBeLessThan(12)
    }
  }
})

test('a picture full of grain makes no heavy card', async () => {
  const grain = { type: 'gaussian', mean: 128, sigma: 60 } as const
  await sharp({ create: { width: 1600, height: 900, channels: 3, background: '#888', noise: grain } })
    .png()
    .toFile(path.join(folder, 'grain.png'))
  const { png } = await drawCard(sampleCard({ cover: { ...sampleCover, file: 'grain.png' } }), folder)
  expect(isWholeCard(png)).toBe(true)
  expect(png.length).toBeLessThanOrEqual(120_000)
})

test.each([
  ['Latin script', 'Œuvre, cœur, naïve, Łódź, Iğdır, Þór, Åse, Șțefan, Dvořák, Ħal, Ķēniņš, Việt, 20 °C ± 3 %, 5 €'],
  ['Greek', titles.greek],
  ['Cyrillic', titles.cyrillic],
  ['Chinese', titles.chinese],
  ['Japanese', titles.japanese],
  ['Korean', titles.korean],
  ['emoji', titles.emoji],
  ['signs of science', '← → ↔ ⇒ ≈ ≠ ≤ ≥ ∞ √ ∫ ∑ ± · ′ ♀ ♂ ☿ ♃ ★ ☀ ☽ ♥ ✓ ♪'],
  ['all at once', titles.mixed],
])('%s is all there', async (_, title) => {
  expect((await drawCard(sampleCard({ title }), folder)).missing).toBe('')
})

test('what no font has is named once, wherever it stands, and drawn as a box', async () => {
  const { missing } = await drawCard(
    sampleCard({ title: 'שלש et 𓆏, α, 天 🌻', channels: ['ا'], authors: ['ש'], lang: 'fr' }),
    folder,
  )
  expect([...missing].toSorted()).toEqual([...'שלא𓆏'.replace('א', 'ا')].toSorted())
  const [one, other, none] = await Promise.all(
    ['ש', 'ا', ''].map((title) => pixelsOf(sampleCard({ title: `a ${title}` }))),
  )
  expect(one!.data.equals(other!.data)).toBe(true)
  expect(one!.data.equals(none!.data)).toBe(false)
})

test('an emoji that has no drawing is named', async () => {
  // Of a later Unicode than the drawings.
  expect((await drawCard(sampleCard({ title: 'Un trésor \u{1faae} \u{1fa8e}' }), folder)).missing).toBe('\u{1fa8e}')
})

test('the same content gives the same bytes in another folder, zone and language, after whatever was drawn before', async () => {
  const elsewhere = newFolder('elsewhere')
  fs.cpSync(folder, elsewhere, { recursive: true })
  const contents = [
    sampleCard({ date: '2025-12-31T23:30:00.000Z' }),
    sampleCard({ cover: sampleCover, title: titles.mixed }),
    sampleCard({ title: 'Ω ♥ 天' }),
  ]
  const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
  await drawCard(sampleCard({ title: titles.chinese }), folder)
  const here: string[] = []
  for (const content of contents) here.push(hash((await drawCard(content, folder)).png))
  const program = `
    const { drawCard } = await import(${JSON.stringify(new URL('../../src/cards/draw.ts', import.meta.url).href)})
    const { createHash } = await import('node:crypto')
    for (const content of ${JSON.stringify(contents)}.toReversed()) {
      console.log(createHash('sha256').update((await drawCard(content, ${JSON.stringify(elsewhere)})).png).digest('hex'))
    }`
  for (const [zone, locale] of [
    ['Pacific/Auckland', 'de_DE.UTF-8'],
    ['America/Los_Angeles', 'C'],
  ]) {
    const env = { ...process.env, TZ: zone, LANG: locale, LC_ALL: locale, LANGUAGE: locale }
    const options = { env, cwd: elsewhere }
    const said = runSync(process.execPath, ['--input-type=module', '-e', program], options).stdout
    expect(said.trim().split('\n').toReversed()).toEqual(here)
  }
})
