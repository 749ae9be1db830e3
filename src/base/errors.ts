import path from 'node:path'
import { printable } from './text.ts'

/**
 * A person's mistake: what is wrong, and how to mend it. Its text is product; anything else that is thrown is a bug and
 * keeps its stack.
 */
export class FarmError extends Error {
  override readonly name = 'FarmError'
  readonly hint: string

  constructor(what: string, hint: string, options?: ErrorOptions) {
    super(what, options)
    this.hint = hint
  }
}

/** One mistake in a file somebody wrote. Lines and columns count from 1. */
export type Mistake = {
  /** Path of the file from the content folder, with `/`. */
  file: string
  line: number
  column: number
  /** What is wrong. */
  what: string
  /** How to mend it. */
  remedy: string
}

/** Every mistake found in the content, in the order of files and lines. */
export class ContentError extends FarmError {
  readonly mistakes: readonly Mistake[]
  readonly folder: string

  /** `folder` is that of the content: its place is shown before each file, so that an editor finds it. */
  constructor(mistakes: readonly Mistake[], folder: string) {
    const sorted = mistakes.toSorted(
      (a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column,
    )
    const count = sorted.length === 1 ? 'One mistake' : `${sorted.length} mistakes`
    super(
      `${count} in the content:\n${sorted.map((mistake) => `  ${formatMistake({ ...mistake, file: placeOf(folder, mistake.file) })}`).join('\n')}`,
      'Mend the lines above and run the command again.',
    )
    this.mistakes = sorted
    this.folder = folder
  }
}

/** A build ends at mistakes in the content before it writes anything, which a person would like to know. */
export function nothingWritten(error: unknown): never {
  if (!(error instanceof ContentError)) throw error
  const hint = 'Mend the lines above and run the command again; nothing was written.'
  throw new FarmError(error.message, hint, { cause: error })
}

/** A file as a person would name it from here. */
function placeOf(folder: string, file: string): string {
  const place = path.relative('.', path.join(folder, file))
  return (place.startsWith('..') ? path.join(folder, file) : place).replaceAll('\\', '/')
}

/** `file:line:column: what: how to mend it`, the form that editors turn into a link; one line, whatever it quotes. */
export function formatMistake({ file, line, column, what, remedy }: Mistake): string {
  return printable(`${file}:${line}:${column}: ${what}: ${remedy}`)
}

/** The mistakes as commands that make GitHub show them beside the lines of a pull request; nothing in them is one itself. */
export function annotationsOf({ mistakes, folder }: ContentError): string[] {
  return mistakes.map((mistake) => annotate(mistake, folder))
}

function annotate({ file, line, column, what, remedy }: Mistake, folder: string): string {
  const place = { file: placeOf(folder, file), line, col: column, title: what }
  const properties = Object.entries(place).map(
    ([key, value]) => `${key}=${escapeData(String(value)).replace(/[:,]/g, encode)}`,
  )
  return `::error ${properties.join(',')}::${escapeData(remedy)}`
}

/** A text without what would end a command of GitHub's, or begin another. */
function escapeData(text: string): string {
  return printable(text).replaceAll('##[', '## [').replace(/%/g, encode)
}

function encode(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
