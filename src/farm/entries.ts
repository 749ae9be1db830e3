import type { z } from 'zod'
import { writtenSchemas, type Front } from './front-matter.ts'
import { examples, planned } from './examples.ts'
import { scanBody, type Scan } from './scan.ts'
import { parseWritten } from './schema-mistakes.ts'
import { pathOf, type Kind } from './urls.ts'
import { readYaml, type Problem, type Written } from './yaml.ts'

/** Markdown that is shown on a page. */
export type Text = {
  /** From the content folder. */
  file: string
  /** The folder of the file, with a slash at the end: what its pictures lie in. */
  folder: string
  /** Of its page, from the farm's root. */
  path: string
  body: string
  /** Links and pictures of the body, at their lines in the file. */
  scan: Scan
}

/** One Markdown file, read. */
export type Entry<K extends Kind = Kind> = Text & {
  kind: K
  id: string
  /** What is written above the body, mistakes included. */
  written: Written
  /** The same when it has no mistake. */
  front: Front[K] | undefined
  /** What is said in its video. */
  transcript?: Text
}

export type AnyEntry = { [K in Kind]: Entry<K> }[Kind]

/** The texts on the page of an entry: its body, and the transcript of its video. */
export function textsOf(entry: AnyEntry): Text[] {
  return entry.transcript == null ? [entry] : [entry, entry.transcript]
}

/** Read one Markdown file. Problems are what is wrong with it alone; what it says of others is not looked at here. */
export function readEntry(
  kind: Kind,
  id: string,
  file: string,
  source: string,
): { entry: AnyEntry; problems: Problem[] } {
  const { head, body, bodyLine, problem } = split(source)
  const written = readYaml(head, { firstLine: 2 })
  const problems = problem == null ? [...written.problems] : [problem]
  let front: Front[Kind] | undefined
  if (problem == null && written.value !== undefined) {
    const schema: z.ZodType<Front[Kind]> = writtenSchemas[kind]
    const read = parseWritten(schema, written, { examples, planned: planned[kind] })
    front = read.data
    problems.push(...read.problems)
  }
  const entry = {
    kind,
    id,
    file,
    folder: folderOf(file),
    path: pathOf(kind, id),
    written,
    front,
    body,
    scan: scanBody(body, bodyLine),
  } as AnyEntry
  return { entry, problems }
}

/** The folder of a file, with a slash at the end. */
export function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/') + 1)
}

function split(source: string) {
  const match = /^---[ \t]*\n(?:([\s\S]*?)\n)?---[ \t]*(?:\n|$)/.exec(source)
  if (match != null) {
    const bodyLine = match[0].split('\n').length
    return { head: match[1] ?? '', body: source.slice(match[0].length), bodyLine, problem: undefined }
  }
  const start = { line: 1, column: 1 }
  const remedy = 'begin the file with a line ---, then title: and the other keys, then a line ---'
  const problem = /^---[ \t]*\n/.test(source)
    ? { ...start, what: 'the front matter is never closed', remedy: 'add a line --- between the keys and the text' }
    : { ...start, what: 'the front matter is missing', remedy }
  return { head: '', body: source, bodyLine: 1, problem }
}
