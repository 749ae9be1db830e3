import type { Heading } from '../farm/headings.ts'

/** Fewer sections than this are found without help. */
const enough = 3

/** The sections that a table of contents names: none when the text is short, and no parts of sections. */
export function contentsOf(headings: readonly Heading[]): Heading[] {
  const sections = headings.filter(({ level }) => level === 2)
  return sections.length >= enough ? sections : []
}
