import type { Features } from 'satteri'

/** Words that Markdown itself puts on a page. */
export const markdownWords = {
  fr: { notes: 'Notes', back: 'Retour à l’appel de note {reference}', table: 'Tableau' },
  en: { notes: 'Notes', back: 'Back to reference {reference}', table: 'Table' },
} as const

/** The words of a language, else the English ones. */
export function wordsIn(lang: string): (typeof markdownWords)[keyof typeof markdownWords] {
  return /^fr\b/.test(lang) ? markdownWords.fr : markdownWords.en
}

/** What the ids of footnotes begin with. */
export const notePrefix = 'note_'

/** What of Markdown is read, in a text of that language. Transcripts have no footnotes: those of the post have the ids. */
export function markdownFeatures(lang: string, part: 'body' | 'transcript'): Features {
  const { notes, back } = wordsIn(lang)
  return {
    frontmatter: false,
    gfm: { footnotes: part === 'body' && { label: notes, backLabel: back, clobberPrefix: notePrefix } },
    subscript: true, // H~2~O: one tilde strikes nothing out, two do
    smartPunctuation: false, // typography.ts knows more of it, and in French
  }
}
