import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import type Sharp from 'sharp'
import { FarmError } from '../base/errors.ts'
import { cardSize, type CardContent } from '../farm/card.ts'
import { neutrals } from '../ui/tokens.ts'
import { window } from './plate.ts'

type Cover = NonNullable<CardContent['cover']>

const { paper } = neutrals.light

/** What a card with a picture may weigh: networks fetch it when a post is shared, and give up on slow ones. */
const limit = 120_000

/**
 * From the finest: how far quantising may go, and the blur that a picture full of grain needs to become small. Feeds show
 * cards at half size or less, where a blur of a pixel is not seen. With less effort gradients get blotches.
 */
const finenesses = [
  { quality: 60, blur: 0 },
  { quality: 60, blur: 0.8 },
  { quality: 50, blur: 1.3 },
  { quality: 40, blur: 2 },
  { quality: 30, blur: 4 },
] as const

/** A card over its picture, which shows through the window and fills it, as PNG. */
export async function pngOverCover(card: Buffer, picture: Buffer, sharp: typeof Sharp): Promise<Buffer> {
  const { data, info } = await sharp(picture)
    .autoOrient()
    .resize(window.width, window.height, { fit: 'cover' })
    .flatten({ background: paper })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  let png = Buffer.alloc(0)
  for (const { quality, blur } of finenesses) {
    const ground = sharp(data, { raw: info })
    const soft = blur === 0 ? ground : sharp(await ground.blur(blur).raw().toBuffer(), { raw: info })
    // Alone, so that nothing of its dither falls on the flat colours around it, and these are kept as they are.
    const dithered = await soft.png({ palette: true, quality, effort: 5 }).toBuffer()
    png = await sharp(dithered)
      .extend({ left: window.left, bottom: cardSize.height - window.height, background: paper })
      .composite([{ input: card }])
      .removeAlpha()
      .png({ palette: true, quality: 95, dither: 0, effort: 1 })
      .toBuffer()
    if (png.length <= limit) break
  }
  return png
}

/** The bytes of a card's picture. Pages name the card by the picture they were built with: no other may be drawn. */
export async function readCover({ file, hash }: Cover, folder: string): Promise<Buffer> {
  const bytes = await fs.readFile(path.join(folder, file)).catch(() => undefined)
  if (bytes != null && createHash('sha256').update(bytes).digest('hex').startsWith(hash)) return bytes
  throw new FarmError(
    `The picture ${file} ${bytes == null ? 'is gone' : 'has changed'} since the pages were built.`,
    'Build the farm again: npm run build',
  )
}
