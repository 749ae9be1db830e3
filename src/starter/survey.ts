import type { Mistake } from '../base/errors.ts'
import { checkContent, type Checked } from '../farm/content-check.ts'
import { readEntry, type AnyEntry } from '../farm/entries.ts'
import { readFarmYaml } from '../farm/farm-yaml.ts'
import { idsOf, zoneOf } from '../farm/known.ts'
import { classify, isHidden } from '../farm/layout.ts'
import { siteOf } from '../farm/links.ts'
import { rawText } from '../farm/raw.ts'
import { readTexts } from '../farm/read.ts'
import type { Kind } from '../farm/urls.ts'
import { mediaOf } from '../farm/video.ts'
import { readYaml } from '../farm/yaml.ts'

/** A file that is to be made. */
export type NewFile = {
  /** From the content folder, with `/`. */
  file: string
  text: string
}

/** What is there already, mistaken or not: a missing author is made although a post that names them is a mistake. */
export type Survey = Pick<Checked, 'farm' | 'entries' | 'transcripts'> & { files: readonly string[] }

/** Where nothing is yet. */
export const nothingYet: Survey = { farm: readYaml(''), entries: [], transcripts: new Map(), files: [] }

/** Look at a content folder. */
export function surveyFarm(content: string): Survey {
  const { farmYaml, ...read } = readTexts(content)
  return { farm: farmYaml.written, ...read }
}

/** The entries of a kind, with what they are called. */
export function entriesOf({ entries }: Survey, kind: Kind): { id: string; title: string }[] {
  return idsOf(entries, kind).map((id) => {
    const { written } = entries.find((entry) => entry.kind === kind && entry.id === id)!
    return { id, title: rawText(written.value, ['title']) ?? rawText(written.value, ['name']) ?? id }
  })
}

/** What the reader would say if these files were there, and does not say without them. */
export function newMistakes(files: readonly NewFile[], survey: Survey, now: string): Mistake[] {
  const added: AnyEntry[] = []
  const own: Mistake[] = []
  let { farm } = survey
  for (const { file, text } of files.filter((one) => !isHidden(one.file))) {
    if (survey.files.includes(file)) {
      own.push({
        file,
        line: 1,
        column: 1,
        what: 'this file is there already',
        remedy: 'give the new one another name',
      })
      continue
    }
    const found = classify(file)
    if (found.is === 'wrong') own.push({ file, line: 1, column: 1, what: found.what, remedy: found.remedy })
    if (found.is === 'farm') {
      const read = readFarmYaml(text)
      own.push(...read.problems.map((problem) => ({ file, ...problem })))
      farm = read.written
    }
    if (found.is !== 'entry') continue
    const { entry, problems } = readEntry(found.kind, found.id, file, text)
    own.push(...problems.map((problem) => ({ file, ...problem })))
    added.push(entry)
  }
  const said = new Set(mistakesIn(survey, now).map(nameOf))
  const all = [...survey.files, ...files.map(({ file }) => file)]
  const after = mistakesIn({ ...survey, farm, entries: [...survey.entries, ...added], files: all }, now)
  return [...own, ...after.filter((mistake) => !said.has(nameOf(mistake)))]
}

/** Pictures and videos are not looked at: nothing new shows any, and the others are as good or bad as before. */
function mistakesIn({ files, ...rest }: Survey, now: string): Mistake[] {
  const site = siteOf(rest.entries.toReversed(), files, zoneOf(rest.farm)) // an address that two have stays with the older
  const films = rest.entries.flatMap((entry) => mediaOf(entry, site))
  const media = new Map(films.map(({ file }) => [file, { bytes: 0, fault: undefined, unfinished: [] }]))
  return checkContent({ ...rest, site, sizes: new Map(), media, now })
}

/** A remedy may name what is new, and a line may move; the mistake is the same. */
function nameOf({ file, what }: Mistake): string {
  return `${file}: ${what}`
}
