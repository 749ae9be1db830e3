import type { Mistake } from '../base/errors.ts'
import type { Checked } from './content-check.ts'
import { textsOf, type AnyEntry, type Text } from './entries.ts'
import { resolvePicture } from './links.ts'
import { coversOf } from './pictures.ts'
import type { Place } from './yaml.ts'

/** Bytes of a picture at most: readers pay for them. */
const most = 5e6
/** Pixels of a side at most: no WebP has more. */
const longest = 16_383

/** Pictures lie beside the file that shows them, can be read, have an address of their own, and words for who cannot see them. */
export function checkPictures({ entries, site, sizes }: Checked): Mistake[] {
  const served = new Map<string, string>()
  return entries.flatMap((entry) => [
    ...textsOf(entry).flatMap((text) =>
      text.scan.spaced.map(({ name, line, column }) => ({
        file: text.file,
        line,
        column,
        what: `"${name}" is not read as a picture`,
        remedy: `give it a name without spaces and write ![What it shows](${plainName(name)})`,
      })),
    ),
    ...shownBy(entry).flatMap(({ url, alt, text, place }): Mistake[] => {
      const mistake = (what: string, remedy: string): Mistake => ({ file: text.file, ...place(), what, remedy })
      const found: Mistake[] = []
      if (alt?.trim() === '') {
        found.push(
          mistake(`the picture "${url}" has no alternative text`, `say what it shows: ![What it shows](${url})`),
        )
      }
      const target = resolvePicture(url, text, site)
      if (target.to === 'nowhere') return [...found, mistake(target.what, target.remedy)]
      if (target.to !== 'picture') return found
      const { path, file } = target
      const other = served.get(path) ?? file
      served.set(path, other)
      const size = sizes.get(file)
      if (size == null) {
        found.push(mistake(`the picture "${url}" cannot be read`, 'save it again as png, jpg, webp, avif, gif or svg'))
      }
      if (size?.fault != null) {
        found.push(
          mistake(`the picture "${url}" ${size.fault}`, 'take that out of the drawing, or save it as png or webp'),
        )
      }
      if (size != null && size.bytes > most) {
        const megabytes = Math.ceil(size.bytes / 1e5) / 10
        found.push(
          mistake(
            `the picture "${url}" has ${megabytes} MB, and ${most / 1e6} is the limit`,
            'save it smaller: 1600 pixels wide are plenty',
          ),
        )
      }
      if (size?.resizable === true && Math.max(size.width, size.height) > longest) {
        found.push(
          mistake(
            `the picture "${url}" is ${size.width} × ${size.height} pixels, and ${longest} are the limit for a side`,
            'cut it into several, or save it smaller: 1600 pixels wide are plenty',
          ),
        )
      }
      if (other !== file) found.push(mistake(`"${url}" would be served where ${other} is`, 'rename one of the two'))
      return found
    }),
  ])
}

/** A name that is an address as it stands: `Photo Été 1.webp` becomes `photo-ete-1.webp`. */
function plainName(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.replace(/[^a-z0-9./]+/g, '-').replace(/^-|-(?=\.)/g, '')
}

function shownBy(entry: AnyEntry): { url: string; alt?: string; text: Text; place: () => Place }[] {
  return [
    ...coversOf(entry).map(({ url, path }) => ({ url, text: entry, place: () => entry.written.place(path, 'value') })),
    ...textsOf(entry).flatMap((text) =>
      text.scan.pictures.map(({ url, alt, line, column }) => ({ url, alt, text, place: () => ({ line, column }) })),
    ),
  ]
}
