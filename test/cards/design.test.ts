import fs from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { cardElement } from '../../src/cards/design.ts'
import { cardDesign, cardFonts } from '../../src/farm/card.ts'
import { accents, marks } from '../../src/farm/model.ts'
import { sampleCard, titles } from './sample.ts'

const hint = `The design of cards has changed: raise cardDesign in src/farm/card.ts from ${cardDesign} to ${cardDesign + 1}, or cards that are drawn already would keep the old one. Then remove test/cards/design-${cardDesign}.txt and run this test again.`

/** Every accent, mark, size of title and language. */
const samples = Object.values(titles).map((title, at) =>
  cardElement(
    sampleCard({
      title,
      look: { accent: accents[at % accents.length]!, mark: marks[at % marks.length]! },
      ...(at % 2 === 1 && { lang: 'en', channels: [], authors: ['The workshop'] }),
    }),
  ),
)

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
  const common = ['Ciel ouvert', 'Le ciel et la Terre · À essayer', 'Pourquoi la nuit est noire']
  expect(words('fr')).toEqual([
    ...common,
    'Le\u00a0planétarium, La\u00a0rédaction',
    '1er janvier 2026',
    'La Ferme des Sciences',
  ])
  expect(words('en')).toContain('1 January 2026')
})

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsOf)
  return textsOf((value as { props?: { children?: unknown } } | undefined)?.props?.children ?? [])
}
