import type { Sharp } from 'sharp'
import { FarmError, messageOf } from '../base/errors.ts'
import type { PictureCopy } from '../farm/picture-copies.ts'

// Measured on what is 1600 pixels wide, by processor time: AVIF of effort 2 takes a third longer than of effort 1 and saves
// one byte in a hundred; effort 4 takes ten times as long and saves one in ten; effort 0 makes up to half as many bytes
// again. Diagrams take fewer bytes as AVIF than as PNG too, in a quality at which their lines stay clean.
const avifEffort = 1
const webpEffort = 2
const quality = {
  photo: { avif: 55, webp: 75 },
  diagram: { avif: 65, webp: 82 },
  own: { jpeg: 88, webp: 88, avif: 75 },
} as const

/**
 * A picture as it is published: upright, in the colours of the web, without a word on where and with what it was taken.
 * `across` makes it as wide as that.
 */
export async function encode(
  bytes: Buffer,
  file: string,
  format: PictureCopy['format'],
  across?: number,
): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  try {
    const metadata = await sharp(bytes).metadata()
    const moves = (metadata.pages ?? 1) > 1
    const image = sharp(bytes, { animated: moves }).autoOrient()
    if (across != null) image.resize({ width: across, withoutEnlargement: true })
    const isDiagram = metadata.format === 'png' || metadata.format === 'gif'
    const wanted = quality[isDiagram ? 'diagram' : 'photo']
    // Fewer pixels have more colours: only at its full size may a diagram take fewer bytes when none is lost.
    const isWhole = across == null || across === metadata.autoOrient.width
    if (format === 'avif') return await image.avif({ effort: avifEffort, quality: wanted.avif }).toBuffer()
    if (format === 'webp') return await (isDiagram && isWhole ? smallestWebp : webp)(image, wanted.webp)
    if (metadata.format === 'jpeg') return await image.jpeg({ quality: quality.own.jpeg, mozjpeg: true }).toBuffer()
    if (metadata.format === 'heif')
      return await image.avif({ effort: avifEffort, quality: quality.own.avif }).toBuffer()
    if (metadata.format === 'webp') return await (moves ? webp : smallestWebp)(image, quality.own.webp)
    if (metadata.format === 'gif') return await image.gif().toBuffer()
    return await image.png({ compressionLevel: 9, palette: metadata.isPalette }).toBuffer()
  } catch (error) {
    throw new FarmError(
      `The picture ${file} cannot be read to its end: ${messageOf(error)}`,
      'Save it again from the program that made it. Nothing was written.',
    )
  }
}

function webp(image: Sharp, quality: number): Promise<Buffer> {
  return image.clone().webp({ quality, effort: webpEffort }).toBuffer()
}

async function smallestWebp(image: Sharp, quality: number): Promise<Buffer> {
  const lossy = await webp(image, quality)
  const lossless = await image.clone().webp({ lossless: true, effort: webpEffort }).toBuffer()
  return lossless.length < lossy.length ? lossless : lossy
}
