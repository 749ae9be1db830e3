import type { Mistake } from '../base/errors.ts'
import type { Checked } from './content-check.ts'
import { rawTexts } from './raw.ts'
import { idPattern, longestName, pathOf, reservedIds, type Kind } from './urls.ts'

/** Every entry has an address of its own, and leaves the farm's own alone. */
export function checkAddresses({ entries }: Checked): Mistake[] {
  const taken = new Map<string, string>()
  const mistakes: Mistake[] = []
  for (const { kind, id, file, path } of entries) {
    const start = { file, line: 1, column: 1 }
    if ((kind === 'blog' || kind === 'page') && (reservedIds as readonly string[]).includes(id)) {
      const what = `"${id}" is reserved for the farm itself`
      mistakes.push({ ...start, what, remedy: 'give the file another name' })
    }
    const other = taken.get(path)
    if (other == null) taken.set(path, file)
    else
      mistakes.push({ ...start, what: `its address /${path} is that of ${other} too`, remedy: 'rename one of the two' })
  }
  return mistakes
}

/** An earlier id is written like an id, belongs to one entry, and to none that lives. */
export function checkFormerIds({ entries, site }: Checked): Mistake[] {
  const taken = new Map<string, string>()
  const mistakes: Mistake[] = []
  for (const { file, kind, written } of entries) {
    for (const { path, text } of rawTexts(written.value, ['was'])) {
      const add = (what: string, remedy: string) =>
        mistakes.push({ file, ...written.place(path, 'value'), what, remedy })
      const address = pathOf(kind, text)
      const living = site.byPath.get(address)
      const other = taken.get(address)
      if (!isId(kind, text)) {
        const like = kind === 'post' ? 'old-blog/old-slug' : 'old-name'
        add(`"${text}" is no earlier id of a ${kind}`, `write it like was: [${like}]`)
      } else if (living != null) {
        add(`"${text}" is the id of ${living.file} now`, 'take it out, or rename that file')
      } else if (other != null) {
        add(`"${text}" is an earlier id of ${other} too`, 'keep it in one of the two')
      } else taken.set(address, file)
    }
  }
  return mistakes
}

function isId(kind: Kind, text: string): boolean {
  const parts = text.split('/')
  const isFree = kind === 'channel' || kind === 'author' || !(reservedIds as readonly string[]).includes(parts[0]!)
  return (
    isFree &&
    parts.length === (kind === 'post' ? 2 : 1) &&
    parts.every((part) => part.length <= longestName && idPattern.test(part))
  )
}
