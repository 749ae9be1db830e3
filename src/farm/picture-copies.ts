import { createHash } from 'node:crypto'
import type { Picture } from './model.ts'
import { hrefOf } from './urls.ts'

/** Pixels across: from a phone's column to a wide cover on a fine screen. */
const widths = [480, 800, 1200, 1600]
const widest = widths.at(-1)!

/** Raise it whenever build/encode.ts makes other bytes, so that every copy is made anew under a new name. */
export const copySettings = 1

/** What copies are planned from. */
export type Original = Pick<Picture, 'path' | 'hash' | 'width' | 'height' | 'resizable'>

/** A picture made smaller, or kept in a format that takes fewer bytes. */
export type PictureCopy = {
  /** Where it is served, from the farm's root. Other bytes of the original give another name. */
  path: string
  /** `own`: as the original, for browsers that know no other. */
  format: 'avif' | 'webp' | 'own'
  width: number
  height: number
}

/** The copies of a picture. Nothing needs to be made to know their names, so pages can be rendered before they are. */
export function copiesOf(original: Original): PictureCopy[] {
  const { width, resizable } = original
  if (!resizable || width <= widths[0]!) return []
  const full = Math.min(width, widest)
  const wanted = [...widths.filter((each) => each < full), full]
  return [
    ...(['avif', 'webp'] as const).flatMap((format) => wanted.map((each) => copy(original, format, each))),
    ...(width > widest ? [copy(original, 'own', widest)] : []),
  ]
}

/** What a page shows where no copy is understood, with its size: never wider than any copy. */
export function fallbackOf(original: Original): { path: string; width: number; height: number } {
  return copiesOf(original).find(({ format }) => format === 'own') ?? original
}

/** The copies as a page offers them: the formats that take fewest bytes first. */
export function sourcesOf(original: Original, farmUrl: string): { type: string; srcset: string }[] {
  const copies = copiesOf(original)
  return (['avif', 'webp'] as const).flatMap((format) => {
    const of = copies.filter((each) => each.format === format)
    const srcset = of.map(({ path, width }) => `${hrefOf(farmUrl, path)} ${width}w`).join(', ')
    return srcset === '' ? [] : [{ type: `image/${format}`, srcset }]
  })
}

function copy({ path, hash, width, height }: Original, format: PictureCopy['format'], across: number): PictureCopy {
  const dot = path.lastIndexOf('.')
  const mark = createHash('sha256').update(`${hash} ${copySettings}`).digest('hex').slice(0, 8)
  const extension = format === 'own' ? path.slice(dot + 1) : format
  return {
    path: `${path.slice(0, dot)}-${across}.${mark}.${extension}`,
    format,
    width: across,
    height: Math.max(1, Math.round((height * across) / width)),
  }
}
