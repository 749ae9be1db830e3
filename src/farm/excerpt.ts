import { localesOf } from '../base/languages.ts'

/** Shorter sentences than this alone say too little. */
const shortest = 80

/**
 * The first sentences of a text, as many as fit into 300 characters (or what else is the most); of a first sentence that
 * is longer, the words that fit, with an ellipsis.
 */
export function excerptOf(paragraphs: readonly string[], lang: string, longest = 300): string {
  const text = paragraphs.join(' ').slice(0, 2 * longest)
  if (text.length <= longest) return text
  const kept = fitting(text, segmenterOf(lang, 'sentence'), longest)
  if (kept.length >= shortest) return kept
  const inside = longest - 1
  const words = fitting(text, segmenterOf(lang, 'word'), inside) || fitting(text, segmenterOf(lang, 'grapheme'), inside)
  return `${words.replace(/[\s,;:–—-]+$/u, '')}…`
}

const segmenters = new Map<string, Intl.Segmenter>()

function segmenterOf(lang: string, granularity: 'sentence' | 'word' | 'grapheme'): Intl.Segmenter {
  const key = `${lang} ${granularity}`
  let segmenter = segmenters.get(key)
  if (segmenter == null) segmenters.set(key, (segmenter = new Intl.Segmenter(localesOf(lang), { granularity })))
  return segmenter
}

function fitting(text: string, segmenter: Intl.Segmenter, length: number): string {
  let end = 0
  for (const { index, segment } of segmenter.segment(text)) {
    const next = index + segment.trimEnd().length
    if (next > length) break
    end = next
  }
  return text.slice(0, end)
}
