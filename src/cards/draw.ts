import { cardSize, type CardContent } from '../farm/card.ts'
import { pngOverCover, readCover } from './cover.ts'
import { cardElement } from './design.ts'
import { emojiOf } from './emoji.ts'
import { fontsWith, moreFonts, ownFonts, type Font } from './fonts.ts'
import { box, foreign } from './lettering.ts'

export type Drawn = {
  png: Buffer
  /** Characters that no font has; each is drawn as an empty box. */
  missing: string
}

/**
 * Draw a card. The same content gives the same bytes, whatever the machine's clock, zone and language; `folder` is that
 * of the farm's content, where pictures are.
 */
export async function drawCard(content: CardContent, folder: string): Promise<Drawn> {
  const { satori, sharp } = await (tools ??= loadTools())
  const { svg, missing } = await layOut(content, satori)
  const card = Buffer.from(svg)
  if (content.cover != null) {
    return { png: await pngOverCover(card, await readCover(content.cover, folder), sharp), missing }
  }
  // Measured on flat cards: a third of the bytes of true colours, and no shade that an eye would miss.
  const png = await sharp(card).removeAlpha().png({ palette: true, quality: 80, dither: 0, effort: 1 }).toBuffer()
  return { png, missing }
}

type Satori = Awaited<ReturnType<typeof loadTools>>['satori']

/** Most cards are set in the design's own font. What it lacks is looked for in more of them, which are read only then. */
async function layOut(content: CardContent, satori: Satori): Promise<{ svg: string; missing: string }> {
  const element = cardElement(content)
  const text = textOf(content)
  const graphemeImages = await emojiOf(text)
  const drawn = new Set(Object.keys(graphemeImages).flatMap((emoji) => [...emoji]))
  const lay = async (fonts: Font[]) => {
    const missing = new Set<string>()
    const loadAdditionalAsset = (_script: string, segment: string) => {
      for (const character of segment.replaceAll(unseen, '')) if (!drawn.has(character)) missing.add(character)
      return Promise.resolve([])
    }
    const svg = await satori(element, { ...cardSize, fonts, graphemeImages, loadAdditionalAsset })
    return { svg, missing: [...missing].join('') }
  }
  let laid = await lay(await ownFonts())
  for (const more of [moreFonts, fontsWith]) if (laid.missing !== '') laid = await lay(await more(laid.missing))
  return { ...laid, missing: laid.missing + [...new Set(text.match(foreign))].join('') }
}

/** What is not drawn, or is a box whose character is told from the text itself. */
const unseen = new RegExp(`[\\s\\p{Cf}\\ufe0f${box}]`, 'gu')

/** All words of a card. */
function textOf({ farm, blog, title, description, channels, authors }: CardContent): string {
  return [farm, blog, title, description, ...channels, ...authors].join(' ').normalize('NFC')
}

let tools: ReturnType<typeof loadTools> | undefined

/** Once per run, and only when there is something to draw: loading takes longer than a card. */
async function loadTools() {
  const [{ default: satori }, { default: sharp }] = await Promise.all([import('satori'), import('sharp')])
  return { satori, sharp }
}
