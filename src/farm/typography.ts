import { isFrench } from '../base/languages.ts'
import { pairQuotes } from './quotes.ts'

/** What stands for something that is no text, such as code or a picture, where typography looks at what surrounds it. */
export const opaque = '\uFFFC'

/** To replace what lies from one place of a text to another. */
export type Edit = { at: number; end: number; to: string }
type Rule = (text: string) => Edit[]

/** The space before a colon and inside « ». */
const space = '\u00A0'
/** The narrow one, before ; ! ? and between the thousands. */
const thin = '\u202F'

/** Spaces as authors type them, breaking or not. */
const blank = '[ \\u00A0\\u202F\\u2009]'
/** What may follow the mark that ends a phrase. */
const ending = `(?:[\\s»”"’\\]…${opaque}]|$)`
/** One or more marks that end a phrase: no faces like ;) and no parts of addresses. */
const marks = `(?=[!?]+(?:[).,]|${ending})|;${ending})`
/** Signs that stand after a number, as words do. */
const units =
  '(?:[nµmck]?m[²³]?|[kmµ]?g|[cmk]?[lL]|[mµn]?s|min|h|[kMG]?Hz|[kMG]?W|[kMG]?Wh|m?V|m?A|[kMh]?Pa|k?J|[kMG]?eV|K|mol|dB|bits?|[kMGT][oB]|°[CF]?|[%‰€$£])'

/** What no rule may touch: addresses, and paths of Windows. */
const untouchable =
  /(?:[a-z][a-z\d+.-]*:\/\/|\b(?:mailto|tel|urn|doi|data):|\bwww\.)[^\s<>«»"]*[^\s<>«»".,;:!?)]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[A-Za-z]:\\\S*/g

/** What one rule sets may call for another before it: it never does so for long. */
const mostPasses = 5

const common: readonly Rule[] = [
  replace(/(?<![./\\])\.{3}(?![./\\])/g, '…'),
  replace(/(?<=\s)--(?=\s)|(?<=\p{N})--(?=\p{N})/gu, '–'),
  replace(/(?<=\s)---(?=\s)/gu, '—'),
  replace(new RegExp(`(?<=\\p{N}) (?=${units}(?![\\p{L}\\p{N}]))`, 'gu'), space),
  replace(/(?<=(?<![\p{N},.])\p{N}{1,3}) (?=\p{N}{3}(?!\p{N}))/gu, thin),
]

const french: readonly Rule[] = [
  ...common,
  (text) =>
    pairQuotes(text, '"').flatMap(({ open, close, depth }) => [
      { at: open, end: open + 1, to: depth === 0 ? `«${space}` : '“' },
      { at: close, end: close + 1, to: depth === 0 ? `${space}»` : '”' },
    ]),
  replace(new RegExp(`(?<=\\p{L})'(?=[\\p{L}\\p{N}«“${opaque}])`, 'gu'), '’'),
  replace(new RegExp(`(?<=(?<![\\p{L}\\p{N}])«)${blank}*(?=[^\\s»])`, 'gu'), space),
  replace(new RegExp(`(?<=[^\\s«])${blank}*(?=»(?![\\p{L}\\p{N}]))`, 'gu'), space),
  replace(new RegExp(`(?<=\\S)${blank}+${marks}`, 'gu'), thin),
  replace(new RegExp(`(?<=[\\p{L}%»”)\\]°€’…${opaque}]|\\p{N}(?!!))(?<!&[\\w#]+)${marks}`, 'gu'), thin),
  replace(new RegExp(`(?<=\\S)${blank}+(?=:(?:[\\s«"“${opaque}]|$))`, 'gu'), space),
  replace(new RegExp(`(?<=[\\p{L}»”)\\]${opaque}])(?<!(?<!\\p{L})\\p{Lu}|:[\\w+-]+)(?=:(?:\\s|$))`, 'gu'), space),
  replace(/(?<=\p{N})(?=[%‰](?![\p{L}\p{N}%]))/gu, space),
  replace(new RegExp(`(?<=(?<!\\p{L})[nN][°º])${blank}*(?=\\p{N})`, 'gu'), space),
]

const english: readonly Rule[] = [
  ...common,
  replace(/(?<=[\p{L}\p{N}])---?(?=[\p{L}\p{N}])/gu, (match) => (match.length === 2 ? '–' : '—')),
  (text) =>
    pairQuotes(text, '"').flatMap(({ open, close }) => [
      { at: open, end: open + 1, to: '“' },
      { at: close, end: close + 1, to: '”' },
    ]),
  replace(/(?<=[\p{L}\p{N}])'(?=\p{L})|(?<![\p{L}\p{N}])'(?=\p{N}{2}s)/gu, '’'),
  (text) =>
    pairQuotes(text, "'").flatMap(({ open, close }) => [
      { at: open, end: open + 1, to: '‘' },
      { at: close, end: close + 1, to: '’' },
    ]),
  replace(/(?<=\p{L})'|(?<![\p{L}\p{N}'’‘])'(?=[\p{L}\p{N}])/gu, '’'),
]

/** A text as a printer of its language sets it. Only spaces, quotes, apostrophes, dots and dashes change; twice is once. */
export function typeset(text: string, lang: string): string {
  return typesetPieces([text], lang)[0]!
}

/** The same for a text in pieces that are set one after the other; those that are no text are `opaque`. */
export function typesetPieces(pieces: readonly string[], lang: string): string[] {
  const rules = isFrench(lang) ? french : /^en\b/.test(lang) ? english : []
  let now = [...pieces]
  for (let pass = 1; pass <= mostPasses; pass++) {
    const before = now.join('')
    now = rules.reduce(follow, now)
    if (now.join('') === before) break
  }
  return now
}

function follow(pieces: string[], rule: Rule): string[] {
  const text = pieces.join('')
  const edits = rule(text)
  return edits.length === 0 ? pieces : apply(pieces, withoutTouching(text, edits))
}

function replace(pattern: RegExp, to: string | ((match: string) => string)): Rule {
  return (text) =>
    [...text.matchAll(pattern)].map(({ 0: match, index }) => ({
      at: index,
      end: index + match.length,
      to: typeof to === 'string' ? to : to(match),
    }))
}

function withoutTouching(text: string, edits: readonly Edit[]): Edit[] {
  const kept = [...text.matchAll(untouchable)].map(({ 0: match, index }) => [index, index + match.length] as const)
  return edits.filter(({ at, end }) =>
    kept.every(([from, to]) => (at === end ? at < from || at > to : end <= from || at >= to)),
  )
}

/** What comes between two pieces is set before the second; what reaches over several is left alone. */
function apply(pieces: readonly string[], edits: readonly Edit[]): string[] {
  let start = 0
  return pieces.map((piece, index) => {
    const from = start
    const to = (start += piece.length)
    if (piece === opaque) return piece
    const isLast = index === pieces.length - 1 || pieces[index + 1] === opaque
    const own = edits.filter(({ at, end }) => at >= from && end <= to && (at < to || isLast))
    return own
      .toSorted((a, b) => b.at - a.at)
      .reduce((now, { at, end, to: words }) => now.slice(0, at - from) + words + now.slice(end - from), piece)
  })
}
