import { isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type Document, type Node } from 'yaml'

/** Lines and columns count from 1. */
export type Place = { line: number; column: number }

export type Problem = Place & { what: string; remedy: string }

/** A piece of YAML, and where in its file everything in it stands. */
export type Written = {
  /** What it says; nothing when it cannot be read. */
  value: unknown
  problems: Problem[]
  /** Where a key or its value stands; what is not there is looked for at the nearest key above it. */
  place(path: readonly PropertyKey[], part: 'key' | 'value'): Place
}

type Options = {
  /** The line of the file that the text begins on. */
  firstLine?: number
}

/** How often a value may be referred to: few words must not become gigabytes. */
const mostAliases = 20

/** Read YAML. A text that is broken gives one problem, at the place where a person would mend it. */
export function readYaml(text: string, { firstLine = 1 }: Options = {}): Written {
  const { document, placeOf } = parse(text, firstLine)
  const place: Written['place'] = (path, part) => {
    const again = parse(text, firstLine) // kept text is cheaper than thousands of kept trees, and mistakes are rare
    const offset = find(again.document.contents, path, part)
    return offset == null ? { line: 1, column: 1 } : again.placeOf(offset)
  }
  const [error] = document.errors
  if (error != null) {
    const { offset, what, remedy } = explain(error, document, text)
    return { value: undefined, problems: [{ ...placeOf(offset), what, remedy }], place }
  }
  const problems: Problem[] = []
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<string>()
      for (const { key } of items) {
        const name = String(isScalar(key) ? key.value : key)
        if (seen.has(name) && isScalar(key)) {
          problems.push({ ...placeOf(startOf(key)), what: `"${name}" is written twice`, remedy: 'keep one of them' })
        }
        seen.add(name)
      }
    },
  })
  try {
    return { value: document.toJS({ maxAliasCount: mostAliases + 1 }), problems, place }
  } catch {
    const { offset, ...problem } = explainAlias(document)
    return { value: undefined, problems: [{ ...placeOf(offset), ...problem }], place }
  }
}

/** What is wrong with the aliases of a document that cannot be read for them. */
function explainAlias(document: Document): { offset: number; what: string; remedy: string } {
  let lost: number | undefined
  let last = 0
  visit(document, {
    Alias(_, alias) {
      last = startOf(alias)
      if (alias.resolve(document) != null) return undefined
      lost = last
      return visit.BREAK
    },
  })
  return lost != null
    ? { offset: lost, what: 'this refers to nothing', remedy: 'put the value in quotes when it begins with *' }
    : { offset: last, what: 'values are referred to too often', remedy: `write them out after ${mostAliases} times` }
}

function parse(text: string, firstLine: number) {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false })
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { line: line + firstLine - 1, column: col }
  }
  return { document, placeOf }
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0
}

function find(root: Node | null, path: readonly PropertyKey[], part: 'key' | 'value'): number | undefined {
  let node = root
  let key: number | undefined
  for (const step of path) {
    if (isMap(node)) {
      // A colon without a name before it makes a key that is empty.
      const pair = node.items.find(({ key: name }) => isScalar(name) && String(name.value ?? '') === String(step))
      if (pair == null) return key
      key = startOf(pair.key as Node)
      node = pair.value as Node | null
    } else if (isSeq(node)) {
      node = (node.items[Number(step)] as Node | undefined) ?? null
      if (node == null) return key
      key = startOf(node)
    } else return key
  }
  const isEmpty = node == null || (isScalar(node) && node.value == null && node.source === '')
  return part === 'key' || isEmpty || path.length === 0 ? key : startOf(node!)
}

function explain(
  { code, message, pos }: Document['errors'][number],
  document: Document,
  text: string,
): { offset: number; what: string; remedy: string } {
  const offset = pos[0]
  if (code === 'MISSING_CHAR' && /quote/.test(message)) {
    const opened = openingQuote(document, pos[1]) ?? offset
    return { offset: opened, what: 'this quote is never closed', remedy: 'close it, or drop it' }
  }
  const remedy =
    code === 'BAD_SCALAR_START' ? `put the value in quotes when it begins with ${text[offset]}` : remedies[code]
  return {
    offset,
    what: 'this is not YAML',
    remedy: remedy ?? 'put the value in quotes, and begin every key in the same column',
  }
}

const remedies: Partial<Record<Document['errors'][number]['code'], string>> = {
  MISSING_CHAR: 'write a colon and a space between a key and its value',
  BLOCK_AS_IMPLICIT_KEY: 'put the value in quotes when it holds a colon, and begin every key in the same column',
  TAB_AS_INDENT: 'indent with spaces, not with tabs',
  BAD_INDENT: 'close the bracket, and begin every key in the same column',
  MULTIPLE_DOCS: 'keep a single block of keys',
}

function openingQuote(document: Document, end: number): number | undefined {
  let found: number | undefined
  visit(document, {
    Scalar(_, { type, range }) {
      if (type?.startsWith('QUOTE') && range != null && range[0] < end) found = range[0]
    },
  })
  return found
}
