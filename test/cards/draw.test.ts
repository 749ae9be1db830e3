import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { titleBox } from '../../src/cards/design.ts'
import { drawCard } from '../../src/cards/draw.ts'
import { isWholeCard } from '../../src/cards/png.ts'
import { accents, marks } from '../../src/farm/model.ts'
import { accentColours } from '../../src/ui/tokens.ts'
import { runSync } from '../record.ts'
import { sampleCard, titles } from './sample.ts'

async function pixelsOf(title: string) {
  const authors = ['L’équipe du planétarium', 'La rédaction', 'Le jardin botanique'] // two lines: the least room
  const { png } = await drawCard(sampleCard({ title, authors }))
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true })
  return { data, ...info }
}

test.each(Object.entries(titles))('all ink of the title "%s" is in its box', async (_, title) => {
  const [blank, set] = await Promise.all([pixelsOf(''), pixelsOf(title)])
  expect(set.channels).toBe(3)
  const box = { left: set.width, right: 0, top: set.height, bottom: 0 }
  for (let at = 0; at < set.data.length; at += 3) {
    if (Math.abs(set.data[at]! - blank.data[at]!) < 24) continue // the palette may differ by a shade
    const x = (at / 3) % set.width
    const y = Math.floor(at / 3 / set.width)
    box.left = Math.min(box.left, x)
    box.right = Math.max(box.right, x)
    box.top = Math.min(box.top, y)
    box.bottom = Math.max(box.bottom, y)
  }
  expect(box.right - box.left, 'something is written').toBeGreaterThan(40)
  expect(box.left).toBeGreaterThanOrEqual(titleBox.left)
  expect(box.right).toBeLessThanOrEqual(titleBox.left + titleBox.width)
  expect(box.top).toBeGreaterThanOrEqual(titleBox.top)
  expect(box.bottom).toBeLessThanOrEqual(titleBox.top + titleBox.height)
})

test.each(accents.map((accent, at) => ({ accent, mark: marks[at]! })))(
  'a card in $accent with the mark $mark is a small picture of 1200 × 630',
  async (look) => {
    const { png, missing } = await drawCard(sampleCard({ look, title: titles.ninety }))
    const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true })
    expect([info.width, info.height]).toEqual([1200, 630])
    expect(isWholeCard(png)).toBe(true)
    expect(png.length).toBeLessThan(60_000)
    expect(missing).toBe('')
    const solid = Buffer.from(accentColours[look.accent].light.solid.slice(1), 'hex')
    const off = [...data.subarray(data.length - 3)].map((value, at) => Math.abs(value - solid[at]!))
    expect(Math.max(...off), 'shades between the plate and its colour').toBeLessThanOrEqual(2)
  },
)

test('the letters of Europe in Latin script are all there, and a letter that is not is named', async () => {
  const europe = 'Œuvre, cœur, naïve, Łódź, Iğdır, Þór, Åse, Șțefan, Dvořák, Ħal, Ķēniņš, Việt, 20 °C ± 3 %, 5 €'
  expect((await drawCard(sampleCard({ title: europe }))).missing).toBe('')
  const latinOnly = await pixelsOf('\u0141')
  const box = await pixelsOf('\u03b1')
  expect(latinOnly.data.equals(box.data)).toBe(false)
  expect((await drawCard(sampleCard({ title: 'Rayons α, β et 中文' }))).missing).toBe('αβ中文')
})

test('the same content gives the same bytes on a machine of another zone and language', async () => {
  const content = sampleCard({ date: '2025-12-31T23:30:00.000Z' })
  const program = `
    const { drawCard } = await import(${JSON.stringify(new URL('../../src/cards/draw.ts', import.meta.url).href)})
    const { png } = await drawCard(${JSON.stringify(content)})
    const { createHash } = await import('node:crypto')
    process.stdout.write(createHash('sha256').update(png).digest('hex'))`
  const here = createHash('sha256')
    .update((await drawCard(content)).png)
    .digest('hex')
  for (const [zone, locale] of [
    ['Pacific/Auckland', 'de_DE.UTF-8'],
    ['America/Los_Angeles', 'C'],
  ]) {
    const env = { ...process.env, TZ: zone, LANG: locale, LC_ALL: locale, LANGUAGE: locale }
    expect(runSync(process.execPath, ['--input-type=module', '-e', program], { env }).stdout).toBe(here)
  }
})
