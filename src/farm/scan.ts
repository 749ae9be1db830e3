import { markdownToMdast, type MdastNode } from 'satteri'
import { markdownFeatures } from './markdown-features.ts'
import { readRawHtml } from './raw-html.ts'
import { unfinishedIn, type Unfinished } from './unfinished.ts'
import type { Place } from './yaml.ts'

/** What a body refers to, each with its place in the file. */
export type Scan = {
  links: readonly (Place & { url: string })[]
  pictures: readonly (Place & { url: string; alt: string })[]
  /** What is meant for a picture and is none in Markdown: its name has a space. */
  spaced: readonly (Place & { name: string })[]
  /** What no page can hold of its raw HTML, and what to do. */
  faults: readonly (Place & { what: string; remedy: string })[]
  /** What a template left for its author. */
  unfinished: readonly Unfinished[]
  /** Plain text of its paragraphs. */
  paragraphs: readonly string[]
  /** How many words it has, code aside. */
  words: number
}

/** How much text is kept of a body: enough for any excerpt. */
const enough = 1000

/** Find the links, pictures and first words of a Markdown body that begins on that line of its file. */
export function scanBody(body: string, firstLine: number): Scan {
  const root = markdownToMdast(body, { features: markdownFeatures('', 'body') })
  const place = ({ position }: MdastNode): Place => ({
    line: (position?.start.line ?? 1) + firstLine - 1,
    column: position?.start.column ?? 1,
  })
  const links: (Place & { url: string })[] = []
  const pictures: (Place & { url: string; alt: string })[] = []
  const spaced: (Place & { name: string })[] = []
  const faults: (Place & { what: string; remedy: string })[] = []
  const unfinished: Unfinished[] = []
  let words = 0
  const definitions = new Map<string, Place & { url: string }>()
  const used = new Set<string>()
  const walk = (node: MdastNode): void => {
    if (node.type === 'definition') {
      if (!definitions.has(node.identifier)) definitions.set(node.identifier, { ...place(node), url: node.url })
    } else if (node.type === 'link') links.push({ ...place(node), url: node.url })
    else if (node.type === 'linkReference') used.add(node.identifier)
    else if (node.type === 'image') pictures.push({ ...place(node), url: node.url, alt: node.alt ?? '' })
    else if (node.type === 'imageReference') references.push(node)
    else if (node.type === 'html') {
      const found = readRawHtml(node.value)
      const start = place(node)
      links.push(...found.links.map(({ url, ...at }) => ({ ...within(start, at), url })))
      faults.push(...found.faults.map((fault) => ({ ...fault, ...within(start, fault) })))
    } else if (node.type === 'text') {
      spaced.push(...spacedIn(node.value, place(node)))
      unfinished.push(...unfinishedIn(node.value, place(node)))
      words += countWords(node.value)
    }
    if ('children' in node) node.children.forEach(walk)
  }
  const references: Extract<MdastNode, { type: 'imageReference' }>[] = []
  walk(root)
  for (const identifier of used) {
    const definition = definitions.get(identifier)
    if (definition != null) links.push(definition)
  }
  for (const node of references) {
    const url = definitions.get(node.identifier)?.url
    if (url != null) pictures.push({ ...place(node), url, alt: node.alt ?? '' })
  }
  return { links, pictures, spaced, faults, unfinished, paragraphs: paragraphsOf(root), words }
}

const unspaced = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u
const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

/** How many words a text has, in scripts that put no space between them too. */
function countWords(text: string): number {
  if (!unspaced.test(text)) return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
  return [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).length
}

/** A place in a piece of the text, as a place in the text. */
function within(start: Place, { line, column }: Place): Place {
  return { line: start.line + line - 1, column: line === 1 ? start.column + column - 1 : column }
}

/** Names of pictures that were meant: `![Orion](IMG 001.jpg)` is words to Markdown, and so is `![[IMG001.jpg]]`. */
function spacedIn(text: string, { line, column }: Place): (Place & { name: string })[] {
  const meant =
    /!\[[^\]]*\]\(([^()<>\n]*\s[^()<>\n]*\.(?:png|jpe?g|webp|avif|gif|svg))\s*(?:["“][^)]*)?\)|!\[\[([^\]]+)\]\]/gi
  return [...text.matchAll(meant)].map(({ index, 1: round, 2: square }) => {
    const before = text.slice(0, index).split('\n')
    const start = before.length > 1 ? 1 : column
    return {
      line: line + before.length - 1,
      column: start + before.at(-1)!.length,
      name: (round ?? square ?? '').trim(),
    }
  })
}

function paragraphsOf(root: MdastNode): string[] {
  const found: string[] = []
  let length = 0
  for (const node of 'children' in root ? root.children : []) {
    if (node.type !== 'paragraph') continue
    const text = textOf(node).replace(/\s+/g, ' ').trim()
    if (text === '') continue
    found.push(text)
    length += text.length
    if (length > enough) break
  }
  return found
}

/** The words of a node, without pictures, footnote markers and HTML. */
function textOf(node: MdastNode): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value
  if (node.type === 'break') return ' '
  return 'children' in node ? node.children.map(textOf).join('') : ''
}
