import { defineHastPlugin, type HastNode } from 'satteri'

type Element = Extract<HastNode, { type: 'element' }>

/** A heading of a text as it stands on its page: level 2 is the highest. */
export type Heading = { level: number; id: string; text: string }

/** Ids that the pages around a body use themselves. */
const takenIds = [
  ...['content', 'latest', 'channels', 'blogs', 'posts', 'about', 'subscribe'],
  ...['contents', 'correction', 'series', 'transcript', 'authors', 'related', 'footnote-label'],
]

/** Headings begin below the page's own, skip no level, and have ids to link to. They are told in `found`. */
export function headings(found: Heading[], part: 'body' | 'transcript') {
  const depths: number[] = []
  const ids = new Set<string>(takenIds)
  return defineHastPlugin({
    name: 'headings',
    element: {
      filter: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
      visit(node, tree): Element | void {
        if (node.properties['id'] === 'footnote-label') {
          tree.setProperty(node, 'className', null)
          return
        }
        const text = wordsOf(node).trim()
        if (text === '' && node.children.length === 0) {
          tree.removeNode(node)
          return
        }
        const depth = Number(node.tagName.slice(1))
        while (depths.length > 0 && depths.at(-1)! >= depth) depths.pop()
        depths.push(depth)
        const id = freeId(text, part, ids)
        ids.add(id)
        const level = Math.min(depths.length + 1, 6)
        if (text !== '') found.push({ level, id, text })
        return { ...node, tagName: `h${level}`, properties: { ...node.properties, id }, children: node.children }
      },
    },
  })
}

/** The words of a heading, without the numbers of its footnotes: these may change. */
function wordsOf(node: HastNode): string {
  if (node.type === 'text') return node.value
  if (node.type === 'element' && node.properties['dataFootnoteRef'] != null) return ''
  return 'children' in node ? node.children.map(wordsOf).join('') : ''
}

function freeId(text: string, part: 'body' | 'transcript', taken: ReadonlySet<string>): string {
  const base =
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\s_-]|\p{Variation_Selector}/gu, '')
      .trim()
      .replace(/\s/g, '-') || 'section'
  const isPlain = /^\p{L}/u.test(base) && !base.startsWith('footer-') && !base.startsWith('transcript-')
  const id = part === 'transcript' ? `transcript-${base}` : isPlain ? base : `s-${base}`
  for (let count = 0; ; count++) {
    const candidate = count === 0 ? id : `${id}-${count}`
    if (!taken.has(candidate)) return candidate
  }
}
