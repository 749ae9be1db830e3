import fs from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { cardElement } from '../../src/cards/design.ts'
import { cardDesign, cardFonts } from '../../src/farm/card.ts'
import { accents, marks } from '../../src/farm/model.ts'
import { sampleCard, sampleCover, samplePage, titles } from './sample.ts'

const hint = `The design of cards has changed: raise cardDesign in src/farm/card.ts from ${cardDesign} to ${cardDesign + 1}, or cards that are drawn already would keep the old one. Then remove test/cards/design-${cardDesign}.txt and run this test again.`

/** Every accent, mark, kind, size of title and language, with a picture and without. */
const samples = [
  ...Object.values(titles).map((title, at) =>
    sampleCard({
      title,
      looks: [{ accent: accents[at % accents.length]!, mark: marks[at % marks.length]! }],
      ...(at % 2 === 1 && { lang: 'en', channels: [], authors: ['The workshop'] }),
      ...(at % 3 === 2 && { cover: sampleCover }),
    }),
  ),
  sampleCard({ kind: 'video', cover: sampleCover, duration: 3725 }),
  samplePage({ kind: 'blog' }),
  samplePage({ kind: 'blog', cover: sampleCover, lang: 'en' }),
  ...[0, 2, 5, 13].map((count) => samplePage({ kind: 'channel', looks: looks(count) })),
  samplePage({ kind: 'channel', looks: looks(3), cover: sampleCover }),
  samplePage({ kind: 'farm', looks: looks(4) }),
].map(cardElement)

function looks(count: number) {
  return Array.from({ length: count }, (_, at) => ({ accent: accents[at % 8]!, mark: marks[at % 8]! }))
}

test('a design that changed has a number of its own', async () => {
  await expect(`${JSON.stringify(samples, null, 1)}\n`, hint).toMatchFileSnapshot(`design-${cardDesign}.txt`)
})

test('only the present design is kept', () => {
  const old = fs.readdirSync(import.meta.dirname).filter((file) => file.startsWith('design-'))
  expect(old.filter((file) => file !== `design-${cardDesign}.txt`)).toEqual([])
})

test('the fonts that cards depend on are those that are installed', () => {
  const installed = cardFonts.map((font) => {
    const name = font.slice(0, font.lastIndexOf('@'))
    const file = fileURLToPath(import.meta.resolve(`${name}/package.json`))
    return `${name}@${(JSON.parse(fs.readFileSync(file, 'utf8')) as { version: string }).version}`
  })
  expect(cardFonts, 'Raise the version in cardFonts, in src/farm/card.ts: new fonts, new cards.').toEqual(installed)
})

test('a card says everything it was given, in its language', () => {
  const words = (lang: string) => textsOf(cardElement(sampleCard({ lang, date: '2025-12-31T23:30:00.000Z' })))
  const common = ['Ciel ouvert', 'Le ciel et la Terre · À\u00a0essayer', 'Pourquoi la nuit est noire']
  expect(words('fr')).toEqual([
    ...common,
    'Le\u00a0planétarium, La\u00a0rédaction',
    '1er janvier 2026',
    'La Ferme des Sciences',
  ])
  expect(words('en')).toContain('1 January 2026')
})

test('a card with a picture says the same, and of a film how long it is', () => {
  const texts = textsOf(cardElement(sampleCard({ kind: 'video', cover: sampleCover, duration: 3725 })))
  expect(texts.filter((text) => text !== '')).toEqual([
    'Ciel ouvert',
    'Pourquoi la nuit est noire',
    'Le\u00a0planétarium, La\u00a0rédaction',
    '19 novembre 2026',
    '1:02:05',
    'La Ferme des Sciences',
    'Le ciel et la Terre · À\u00a0essayer',
  ])
})

test('the card of a blog, a channel or the farm says what it is and what it is about', () => {
  const words = (kind: 'blog' | 'channel' | 'farm', lang = 'fr') =>
    textsOf(cardElement(samplePage({ kind, lang, looks: looks(kind === 'blog' ? 1 : 3) })))
  const own = ['Ciel ouvert', 'Ce que le ciel raconte quand on prend le temps de le regarder.']
  expect(words('blog')).toEqual(['La Ferme des Sciences', 'Blog', ...own])
  expect(words('channel')).toEqual(['La Ferme des Sciences', 'Thème', ...own])
  expect(words('channel', 'en')[1]).toBe('Channel')
  expect(words('farm')).toEqual(own)
})

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsOf)
  return textsOf((value as { props?: { children?: unknown } } | undefined)?.props?.children ?? [])
}
