import type { Mistake } from '../base/errors.ts'
import type { Checked } from './content-check.ts'
import { adviseDate } from './date-advice.ts'
import { isDay, readDate } from './dates.ts'
import { examples } from './examples.ts'
import { accountsOf, blogOf, idNamed, idsOf, nameOne, remedyFor, zoneOf } from './known.ts'
import { nearest } from '../base/nearest.ts'
import { rawKeys, rawText, rawTexts } from './raw.ts'

/** A post names a blog, authors, channels and accounts that there are. */
export function checkReferences({ farm, entries }: Checked): Mistake[] {
  const known = { blog: idsOf(entries, 'blog'), author: idsOf(entries, 'author'), channel: idsOf(entries, 'channel') }
  const accounts = accountsOf(farm)
  const accountIds = unique(accounts?.map(({ id }) => id))
  const speakers = unique(accounts?.flatMap(({ id, network }) => [id, network]))
  const lost = new Set<string>()
  const mistakes: Mistake[] = []

  for (const { kind, id, file, written } of entries) {
    if (kind !== 'post') continue
    const add = (path: readonly PropertyKey[], part: 'key' | 'value', what: string, remedy: string) =>
      mistakes.push({ file, ...written.place(path, part), what, remedy })
    const blog = blogOf(id)
    if (!known.blog.includes(blog) && !lost.has(blog)) {
      lost.add(blog) // one mistake for the whole folder, since one file mends it
      add([], 'key', `there is no blog "${blog}"`, homeFor(blog, known.blog))
    }
    for (const kindOf of ['author', 'channel'] as const) {
      for (const { path, text } of rawTexts(written.value, [`${kindOf}s`])) {
        if (!known[kindOf].includes(text)) {
          add(
            path,
            'value',
            `unknown ${kindOf} "${text}"`,
            remedyFor(kindOf, text, known[kindOf], idNamed(entries, kindOf, text)),
          )
        }
      }
    }
    for (const { path, text } of rawTexts(written.value, ['relay', 'accounts'])) {
      if (accountIds?.includes(text) === false)
        add(path, 'value', `unknown account "${text}"`, nameOne(text, accountIds))
    }
    for (const { path, key } of rawKeys(written.value, ['relay', 'text'])) {
      if (speakers?.includes(key) !== false) continue
      add(path, 'key', `"${key}" is neither an account nor the network of one`, nameOne(key, speakers ?? []))
    }
  }
  return mistakes
}

function homeFor(blog: string, known: readonly string[]): string {
  const meant = nearest(blog, known)
  if (meant != null) return `did you mean posts/${meant}/?`
  return `add blogs/${blog}.md to the content folder, or move the file to the folder of a blog${known.length > 0 ? ` such as posts/${known[0]}/` : ''}`
}

function unique(names: readonly (string | undefined)[] | undefined): string[] | undefined {
  return names && [...new Set(names.filter((name) => name != null))]
}

/** Dates are dates, and in order. */
export function checkDates({ farm, entries, now }: Checked): Mistake[] {
  const zone = zoneOf(farm)
  const mistakes: Mistake[] = []
  for (const { kind, file, written } of entries) {
    if (kind !== 'post') continue
    const date = rawText(written.value, ['date'])
    const published = date == null ? undefined : readDate(date, zone)
    for (const path of [['date'], ['updated'], ['relay', 'at']]) {
      const name = path.join('.')
      const text = rawText(written.value, path)
      if (text == null) continue
      const time = readDate(text, zone)
      const add = (what: string, remedy: string) =>
        mistakes.push({ file, ...written.place(path, 'value'), what, remedy })
      if (time == null) add(`"${text}" is no date`, adviseDate(text, examples[path.at(-1)!]!))
      else if (date != null && published != null && time < published && !(isDay(text) && date.startsWith(text))) {
        add(
          `"${name}" is before "date"`,
          name === 'updated' ? 'write when it was changed' : 'write a later time, or take it out',
        )
      } else if (name === 'updated' && time > now) {
        add('"updated" is in the future', 'write when it was changed, or take it out')
      }
    }
  }
  return mistakes
}
