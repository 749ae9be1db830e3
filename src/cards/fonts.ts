import fs from 'node:fs/promises'
import { createRequire } from 'node:module'
import { cardScripts, cardWeights } from './design.ts'

/** A file of a font as satori takes it; it knows those it has read by the array they come in. */
export type Font = { name: string; data: Buffer; weight: 400 | 500 | 700 | 800; style: 'normal' }

const require = createRequire(import.meta.url)

/** The font of the design, all that most cards need. */
export const ownFonts = once(() =>
  Promise.all(
    cardScripts.flatMap((script) =>
      cardWeights.map((weight) => loadFont('bricolage-grotesque', script, weight, script)),
    ),
  ),
)

/** The same and those for Greek, Cyrillic and signs, in the order in which they are asked. */
export const moreFonts = once(async () => [
  ...(await ownFonts()),
  ...(await Promise.all([
    loadFont('commissioner', 'greek', 700),
    loadFont('commissioner', 'cyrillic', 700),
    loadFont('commissioner', 'cyrillic-ext', 700),
    loadFont('noto-sans-symbols', 'symbols', 700),
    loadFont('noto-sans-math', 'latin', 400),
    loadFont('noto-sans-symbols-2', 'symbols', 400),
  ])),
])

/** The same and those files of the fonts of East Asia, a hundred each, that have these characters. */
export async function fontsWith(characters: string): Promise<Font[]> {
  const files = new Map<string, Promise<Font>>()
  for (const character of characters) {
    const font = /\p{sc=Hangul}/u.test(character) ? 'nanum-gothic' : 'noto-sans-sc' // Chinese has the signs of Japanese
    const at = (await slicesOf(font)).find(({ ranges }) => ranges.some(([from, to]) => isWithin(character, from, to)))
    if (at != null) files.set(`${font} ${at.slice}`, loadFont(font, at.slice, 700))
  }
  return [...(await moreFonts()), ...(await Promise.all([...files.keys()].toSorted().map((key) => files.get(key)!)))]
}

type Slice = { slice: string; ranges: readonly (readonly [number, number])[] }

const read = new Map<string, Promise<Slice[]>>()

function slicesOf(font: string): Promise<Slice[]> {
  return read.get(font) ?? read.set(font, readSlices(font)).get(font)!
}

async function readSlices(font: string): Promise<Slice[]> {
  const file = require.resolve(`@fontsource/${font}/unicode.json`)
  const written = JSON.parse(await fs.readFile(file, 'utf8')) as Record<string, string>
  return Object.entries(written).flatMap(([name, text]) => {
    const slice = /^\[(\d+)\]$/.exec(name)?.[1]
    return slice == null ? [] : [{ slice, ranges: readRanges(text) }]
  })
}

/** Code points of a `unicode-range`, such as `U+4e00,U+4e07-4e09`. */
function readRanges(text: string): [number, number][] {
  return text.split(',').map((range) => {
    const [from = '', to = from] = range.replace('U+', '').split('-')
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)]
  })
}

function isWithin(character: string, from: number, to: number): boolean {
  const point = character.codePointAt(0)!
  return from <= point && point <= to
}

async function loadFont(font: string, part: string, weight: Font['weight'], name = `${font}-${part}`): Promise<Font> {
  const file = require.resolve(`@fontsource/${font}/files/${font}-${part}-${weight}-normal.woff`)
  return { name, data: await fs.readFile(file), weight, style: 'normal' }
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined
  return () => (loaded ??= load())
}
