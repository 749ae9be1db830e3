import { createHash } from 'node:crypto'
import fs from 'node:fs'
import type { Metadata } from 'sharp'
import { textsOf, type AnyEntry } from './entries.ts'
import { resolveLink, resolvePicture, type Site } from './links.ts'
import { rawText } from './raw.ts'
import { svgFault } from './svg.ts'

/** What is known of a picture without decoding it. */
export type Size = {
  /** Pixels as a browser shows them. */
  width: number
  height: number
  /** As they lie here. */
  bytes: number
  /** A short one, of these bytes. */
  hash: string
  /** Whether smaller copies can be made of it. */
  resizable: boolean
  /** Whether it may be published as it is: it says nothing of where, when and with what it was taken. */
  plain: boolean
  /** What in a drawing no page may hold. */
  fault: string | undefined
}

/** The covers, portraits and posters of an entry, each with its path in the front matter. */
export function coversOf(entry: AnyEntry): { url: string; path: string[] }[] {
  return [
    ['cover', 'src'],
    ['portrait', 'src'],
    ['video', 'poster'],
  ].flatMap((path) => {
    const url = rawText(entry.written.value, path)
    return url == null ? [] : [{ url, path }]
  })
}

/** Every picture that an entry shows or links to, once, with where it is served. What is only linked to needs no copies. */
export function picturesOf(entry: AnyEntry, site: Site): { file: string; path: string; shown: boolean }[] {
  const texts = textsOf(entry)
  const shown = [
    ...coversOf(entry).map(({ url }) => resolvePicture(url, entry, site)),
    ...texts.flatMap((text) => text.scan.pictures.map(({ url }) => resolvePicture(url, text, site))),
  ]
  const linked = texts.flatMap((text) => text.scan.links.map(({ url }) => resolveLink(url, text, site)))
  const found = new Map<string, { file: string; path: string; shown: boolean }>()
  for (const target of [...shown, ...linked]) {
    if (target.to !== 'picture' || found.has(target.path)) continue
    found.set(target.path, { file: target.file, path: target.path, shown: shown.includes(target) })
  }
  return [...found.values()]
}

/** Read the size of a picture; nothing when browsers could not show it, whatever its name says. */
export async function measurePicture(file: string): Promise<Size | undefined> {
  const { default: sharp } = await import('sharp')
  try {
    const bytes = fs.readFileSync(file)
    const metadata = await sharp(bytes).metadata()
    const { format, compression, autoOrient } = metadata
    // Browsers look into the bytes of pictures, save those of SVG, which only its name tells.
    const isNamedSvg = /\.svg$/i.test(file)
    const isShown = format === 'heif' ? compression === 'av1' : ['png', 'jpeg', 'webp', 'gif', 'svg'].includes(format)
    if (!isShown || (format === 'svg') !== isNamedSvg || autoOrient.width === 0 || autoOrient.height === 0) {
      return undefined
    }
    return {
      width: autoOrient.width,
      height: autoOrient.height,
      bytes: bytes.length,
      hash: createHash('sha256').update(bytes).digest('hex').slice(0, 12),
      resizable: format !== 'svg' && !moves(metadata, bytes),
      plain: isPlain(metadata),
      fault: format === 'svg' ? svgFault(bytes) : undefined,
    }
  } catch {
    return undefined
  }
}

/** Animations: sharp counts the frames of all but PNG and AVIF, which say it near their beginning. */
function moves({ format, pages = 1 }: Metadata, bytes: Buffer): boolean {
  const head = bytes.subarray(0, 4096)
  return pages > 1 || (format === 'png' && head.includes('acTL')) || (format === 'heif' && head.includes('avis'))
}

/** Whether it holds nothing but what is seen: no place, no camera, no names, no colours of one screen or of print alone. */
function isPlain({ space, exif, xmp, iptc, icc, comments, tifftagPhotoshop, orientation = 1 }: Metadata): boolean {
  const said = [exif, xmp, iptc, icc, comments, tifftagPhotoshop]
  return /^(srgb|b-w)$/.test(space) && orientation === 1 && said.every((each) => each == null)
}
