import { localesOf } from '../base/languages.ts'

type Fits = (words: string) => boolean

/**
 * The longest beginning of a text that fits: cut after a sentence, else after a word, else after a character. What is cut
 * inside a sentence ends in `…`, and no cut goes through a link. Nothing fits: an empty text.
 */
export function fitWords(text: string, lang: string, fits: Fits): string {
  if (fits(text)) return text
  const cuts = (granularity: 'sentence' | 'word' | 'grapheme') => cutsOf(text, lang, granularity)
  const sentences = cuts('sentence').map((end) => withQuote(text, end).trimEnd())
  return (
    sentences.find((words) => isWhole(words) && fits(words)) ??
    cuts('word').map(openEnded(text)).find(fits) ??
    cuts('grapheme').map(openEnded(text)).find(fits) ??
    ''
  )
}

/** Where the text may be cut, the latest place first. */
function cutsOf(text: string, lang: string, granularity: 'sentence' | 'word' | 'grapheme'): number[] {
  const links = [...text.matchAll(/https?:\/\/\S+|(?:[\p{L}\d-]+\.)+\p{L}{2,}(?:\/\S*)?/giu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
  return [...new Intl.Segmenter(localesOf(lang), { granularity }).segment(text)]
    .filter(({ isWordLike }) => granularity !== 'word' || isWordLike)
    .map(({ index, segment }) => index + segment.length)
    .filter((end) => !links.some((link) => link.start < end && end < link.end))
    .filter((end) => granularity !== 'word' || !/^[-‐‑'’@./_]\p{L}/u.test(text.slice(end)))
    .reverse()
}

/** What closes after the full stop belongs to the sentence. */
function withQuote(text: string, end: number): string {
  const closing = /^\s*[»”)\]]+/u.exec(text.slice(end))?.[0] ?? ''
  return text.slice(0, end) + closing
}

/** Does it end like a sentence, not after "M." or "Dr.", and not in the middle of what is quoted? */
function isWhole(words: string): boolean {
  const abbreviated =
    /(?:^|[\s(«"'’])(?:\p{Lu}|MM|Mme|Mlle|Mr|Mrs|Ms|Dr|Pr|Prof|St|Ste|No|vs|cf|etc|env|art|fig|p|éd|e\.g|i\.e)\.$/u
  return (
    /[.!?…。！？]["'”’»)\]\s]*$/u.test(words) &&
    !abbreviated.test(words) &&
    words.split('«').length === words.split('»').length
  )
}

function openEnded(text: string): (end: number) => string {
  return (end) => {
    const words = text.slice(0, end).trimEnd()
    // Next to a link the sign would become a part of it.
    return /[./]\p{L}[^\s]*$/u.test(words) ? `${words} …` : `${words}…`
  }
}
