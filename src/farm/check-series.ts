import type { Mistake } from '../base/errors.ts'
import type { Checked } from './content-check.ts'
import type { AnyEntry } from './entries.ts'
import { langOf } from './known.ts'
import { nearest } from '../base/nearest.ts'
import { rawAt, rawText } from './raw.ts'

type Part = { entry: AnyEntry; name: string; number: number }

/** The parts of a series are numbered from 1, each once. A series and its translation may have one name. */
export function checkSeries(content: Checked): Mistake[] {
  const series = new Map<string, Part[]>()
  for (const entry of content.entries) {
    const name = rawText(entry.written.value, ['series', 'name'])
    const number = rawAt(entry.written.value, ['series', 'part'])
    if (entry.kind !== 'post' || name == null || typeof number !== 'number' || !(number >= 1)) continue
    const key = JSON.stringify([langOf(entry, content), name])
    series.set(key, [...(series.get(key) ?? []), { entry, name, number }])
  }
  const names = [...new Set([...series.values()].map(([one]) => one!.name))]
  return [...series.values()].flatMap((parts) => [...doubled(parts), ...missing(parts, names)])
}

function doubled(parts: readonly Part[]): Mistake[] {
  const taken = new Map<number, string>()
  return parts.flatMap(({ entry, name, number }) => {
    const other = taken.get(number)
    if (other == null) {
      taken.set(number, entry.file)
      return []
    }
    const what = `${other} is part ${number} of "${name}" too`
    return [mistake(entry, 'part', what, `number one of the two otherwise: part: ${firstFree(parts)} is free`)]
  })
}

function missing(parts: readonly Part[], names: readonly string[]): Mistake[] {
  const free = firstFree(parts)
  const after = parts.toSorted((a, b) => a.number - b.number).find(({ number }) => number > free)
  if (after == null) return []
  const { entry, name } = after
  const what = `"${name}" has no part ${free}`
  const meant =
    parts.length > 1
      ? undefined
      : nearest(
          name,
          names.filter((one) => one !== name),
        )
  if (meant != null) return [mistake(entry, 'name', what, `did you mean "${meant}"?`)]
  return [mistake(entry, 'part', what, `write part: ${free} here, or add the post that is part ${free}`)]
}

function firstFree(parts: readonly Part[]): number {
  const numbers = new Set(parts.map(({ number }) => number))
  let free = 1
  while (numbers.has(free)) free += 1
  return free
}

function mistake({ file, written }: AnyEntry, key: string, what: string, remedy: string): Mistake {
  return { file, ...written.place(['series', key], 'value'), what, remedy }
}
