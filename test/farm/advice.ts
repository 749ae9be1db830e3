import fs from 'node:fs'
import path from 'node:path'
import { isMap, isScalar, isSeq, parse, parseDocument, type Document, type Node, type Pair } from 'yaml'
import type { Mistake } from '../../src/base/errors.ts'

/** Where a mistake stands in the YAML of its file. */
type Spot = {
  document: Document
  /** The list or keys that hold it. */
  home: Node
  /** Its place there. */
  index: number
  isKey: boolean
}

type Follow = (spot: Spot, words: RegExpExecArray) => void

/** Every kind of advice that needs no thought, by how it is worded. */
const advices: readonly [pattern: RegExp, follow: Follow][] = [
  [/^did you mean "(.+)"\?$/, (spot, [, word]) => replace(spot, word!)],
  [/^add it like (\w+): (.+)$/s, ({ document }, [, key, value]) => add(document, key!, value!)],
  [/^write it like ((\w+): .+)$/s, (spot, [, line, key]) => replace(spot, (parse(firstOf(line!)) as Values)[key!])],
  [/^write part: (\d+) here/, (spot, [, part]) => replace(spot, Number(part))],
  [/^write ((\w+): .+)$/s, (spot, [, line, key]) => replace(spot, (parse(line!) as Values)[key!])],
  [/^write one of ([^,]+),/, (spot, [, word]) => replace(spot, word)],
  [/^(?:add .+, or )?name one of ([^, ]+)/, (spot, [, word]) => replace(spot, word)],
  [/^put it in quotes: (".*")$/, (spot, [, text]) => replace(spot, parse(text!))],
  [/^put it in brackets: (\[.*\])$/, (spot, [, list]) => replace(spot, parse(list!))],
  [/^number one of the two otherwise: part: (\d+) is free$/, (spot, [, part]) => replace(spot, Number(part))],
  [/^(?:take it out|leave it out|keep (?:one of them|it in one of the two))/, remove],
  [/^write (?:when it was changed|a later time)/, remove],
]

/** The same in a body, where a link or picture is written anew. */
const rewordings: readonly [pattern: RegExp, reword: (url: string, word: string) => string][] = [
  [/^did you mean (#\S+)\?$/, (url, anchor) => url.replace(/#.*$/, anchor)],
  [/^did you mean "?([^"]+?)"?\?$/, (_, name) => name],
  [/^take (#\S+) off/, (url) => url.replace(/#.*$/, '')],
  [/^name one of (#[^, ]+)/, (url, anchor) => url.replace(/#.*$/, anchor)],
  [/^say what it shows: !\[(What it shows)\]/, (_, words) => words],
]

/** What followAdvice() may tell. */
export const kindsOfAdvice = [...advices, ...rewordings].map(([pattern]) => pattern.source)

type Values = Record<string, unknown>

/** Do what a mistake says, as somebody would who takes it by the word. Tells the kind of advice, if it needs no thought. */
export function followAdvice(content: string, { file, line, column, remedy, what }: Mistake): string | undefined {
  const place = path.join(content, file)
  if (/^the (link|picture) "/.test(what)) return reword(place, { line, column, what, remedy })
  const found = advices.find(([pattern]) => pattern.test(remedy))
  if (
    found == null ||
    !fs.existsSync(place) ||
    !/^(?:"|unknown|two acc|the video|\S+ is part|there (?:are two|is no post))/.test(what)
  )
    return undefined
  const [pattern, follow] = found
  const text = fs.readFileSync(place, 'utf8')
  const [whole, head = text] = /^---\n(.*?)\n---/s.exec(text) ?? []
  const document = parseDocument(head, { uniqueKeys: false })
  const offset = offsetOf(head, line - (whole == null ? 0 : 1), column)
  const spot = pattern.source.startsWith('^add it')
    ? { document, home: document.contents!, index: 0, isKey: true }
    : find(document, offset)
  if (spot == null || document.errors.some(({ code }) => code !== 'DUPLICATE_KEY')) return undefined
  // What is missing within keys is named by its whole name.
  const missing = /^"(.+)" is missing/.exec(what)?.[1]
  const within = missing?.split('.').slice(0, -1) ?? []
  if (within.length > 0 && !isMap(document.getIn(within))) return undefined
  if (missing?.includes('.') === true) document.setIn(missing.split('.'), parse(/: (.+)$/s.exec(remedy)![1]!))
  else follow(spot, pattern.exec(remedy)!)
  const mended = document.toString({ lineWidth: 0 }).trimEnd()
  fs.writeFileSync(place, whole == null ? mended : text.replace(head, () => mended))
  return pattern.source
}

function reword(place: string, { line, column, what, remedy }: Omit<Mistake, 'file'>): string | undefined {
  const found = rewordings.find(([pattern]) => pattern.test(remedy))
  const [, url] = /"([^"]+)"/.exec(what) ?? []
  if (found == null || url == null) return undefined
  const [pattern, change] = found
  const lines = fs.readFileSync(place, 'utf8').split('\n')
  const [before, after] = [lines[line - 1]!.slice(0, column - 1), lines[line - 1]!.slice(column - 1)]
  const words = change(url, pattern.exec(remedy)![1]!)
  const mended = remedy.startsWith('say') ? after.replace(/!\[[^\]]*\]/, `![${words}]`) : after.replace(url, words)
  lines[line - 1] = before + mended
  fs.writeFileSync(place, lines.join('\n'))
  return pattern.source
}

function firstOf(written: string): string {
  return written.replace(/, or (take the key out|\w+: .+)$/s, '').replace('relay: false, or ', '')
}

function offsetOf(text: string, line: number, column: number): number {
  const before = text.split('\n').slice(0, line - 1)
  return before.reduce((sum, one) => sum + one.length + 1, 0) + column - 1
}

/** The innermost key or value that begins there. */
function find(document: Document, offset: number): Spot | undefined {
  let found: Spot | undefined
  const walk = (home: Node | null | undefined): void => {
    if (isMap(home)) {
      for (const [index, { key, value }] of (home.items as Pair<Node, Node | null>[]).entries()) {
        if (key.range![0] === offset) found = { document, home, index, isKey: true }
        if (value?.range?.[0] === offset && value.range[1] > offset) found = { document, home, index, isKey: false }
        walk(value)
      }
    } else if (isSeq(home)) {
      for (const [index, item] of (home.items as Node[]).entries()) {
        if (item.range![0] === offset && isScalar(item)) found = { document, home, index, isKey: false }
        walk(item)
      }
    }
  }
  walk(document.contents as Node | null)
  return found
}

function replace({ document, home, index, isKey }: Spot, value: unknown): void {
  if (isMap(home)) {
    const pair = home.items[index]!
    const isEmpty = pair.value == null || (isScalar(pair.value) && pair.value.value == null)
    if (isKey && !isEmpty) pair.key = document.createNode(value)
    else pair.value = document.createNode(value)
  } else if (isSeq(home)) home.items[index] = document.createNode(value)
}

function remove({ home, index }: Spot): void {
  if (isMap(home) || isSeq(home)) home.items.splice(index, 1)
}

function add(document: Document, key: string, value: string): void {
  if (document.contents == null) document.contents = document.createNode({})
  document.set(key, parse(value))
}
