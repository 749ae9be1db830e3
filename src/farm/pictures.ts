import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { textsOf, type AnyEntry } from './entries.ts'
import { resolveLink, resolvePicture, type Site } from './links.ts'
import { rawText } from './raw.ts'

/** Pixels as a browser shows them, bytes as they travel, and a short hash of these. */
export type Size = { width: number; height: number; bytes: number; hash: string }

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

/** Every picture that an entry shows or links to, once, with where it is served. */
export function picturesOf(entry: AnyEntry, site: Site): { file: string; path: string }[] {
  const targets = [
    ...coversOf(entry).map(({ url }) => resolvePicture(url, entry, site)),
    ...textsOf(entry).flatMap((text) => [
      ...text.scan.pictures.map(({ url }) => resolvePicture(url, text, site)),
      ...text.scan.links.map(({ url }) => resolveLink(url, text, site)),
    ]),
  ]
  const found = new Map(
    targets.flatMap((target) => (target.to === 'picture' ? [[target.path, target.file] as const] : [])),
  )
  return [...found].map(([path, file]) => ({ file, path }))
}

/** Read the size of a picture; nothing when browsers could not show it, whatever its name says. */
export async function measurePicture(file: string): Promise<Size | undefined> {
  const { default: sharp } = await import('sharp')
  try {
    const bytes = fs.readFileSync(file)
    const { format, compression, autoOrient } = await sharp(bytes).metadata()
    // Browsers look into the bytes of pictures, save those of SVG, which only its name tells.
    const isNamedSvg = /\.svg$/i.test(file)
    const isShown = format === 'heif' ? compression === 'av1' : ['png', 'jpeg', 'webp', 'gif', 'svg'].includes(format)
    if (!isShown || (format === 'svg') !== isNamedSvg || autoOrient.width === 0 || autoOrient.height === 0) {
      return undefined
    }
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
    return { width: autoOrient.width, height: autoOrient.height, bytes: bytes.length, hash }
  } catch {
    return undefined
  }
}
