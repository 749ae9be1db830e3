import { defineHastPlugin, type HastNode } from 'satteri'
import { opaque, typesetPieces } from './typography.ts'

type TextNode = Extract<HastNode, { type: 'text' }>
type Change = (node: TextNode, value: string) => void

/** Set in the types of their font alone: what is written there is written so for a reason. */
const silent = new Set(['code', 'pre', 'kbd', 'samp', 'var', 'math', 'svg', 'script', 'style', 'textarea'])
const inline = new Set(['a', 'em', 'strong', 'del', 'sup', 'sub', 'code', 'img', 'picture', 'br', 'input'])

/** Words are set as printers of their language do, each block as one text, whatever lies within it. */
export function typography(lang: string) {
  return defineHastPlugin({
    name: 'typography',
    before(root, tree) {
      setBlock(root, [{ tag: '', lang }], (node, value) => tree.replaceNode(node, { type: 'text', value }))
    },
  })
}

/** Open HTML that its author wrote, with the language of what is in it; none where words stay as they are. */
type Frame = { tag: string; lang: string | undefined }
/** Neighbours in one language; of others only that they are there. */
type Run = { lang: string | undefined; nodes: (TextNode | undefined)[] }

function setBlock(block: HastNode, frames: Frame[], change: Change): void {
  const runs: Run[] = []
  const outer = frames.length
  const langNow = () => frames.at(-1)!.lang
  const runNow = () => {
    const run = runs.at(-1)
    if (run != null && run.lang === langNow()) return run
    // Another language within a sentence: the sentence goes on behind it.
    const earlier = runs.find(({ lang }) => lang === langNow())
    runs.forEach(({ nodes }) => nodes.push(undefined))
    const next = earlier ?? { lang: langNow(), nodes: [] }
    if (earlier != null) runs.splice(runs.indexOf(earlier), 1)
    runs.push(next)
    return next
  }
  const flush = () => runs.splice(0).forEach((run) => setRun(run, change))
  const walk = (node: HastNode): void => {
    if (node.type === 'text') runNow().nodes.push(node)
    else if (node.type === 'raw') readTags(node.value, frames)
    else if (node.type === 'element' && !inline.has(node.tagName)) {
      flush()
      if (!silent.has(node.tagName)) setBlock(node, frames, change)
    } else if (node.type === 'element' && isOpaque(node)) runNow().nodes.push(undefined)
    else if ('children' in node) for (const child of node.children) walk(child)
  }
  if ('children' in block) for (const node of block.children) walk(node)
  flush()
  // What a paragraph opens ends with it, save on the page itself.
  if (block.type !== 'root') frames.length = Math.max(1, Math.min(frames.length, outer))
}

/** Code, pictures, and the signs that call a note. */
function isOpaque({ tagName, children }: Extract<HastNode, { type: 'element' }>): boolean {
  const [first] = children
  const isCall = tagName === 'sup' && first?.type === 'element' && 'dataFootnoteRef' in first.properties
  return silent.has(tagName) || children.length === 0 || tagName === 'picture' || isCall
}

function setRun({ lang, nodes }: Run, change: Change): void {
  if (lang == null) return
  const set = typesetPieces(
    nodes.map((node) => node?.value ?? opaque),
    lang,
  )
  nodes.forEach((node, index) => {
    if (node != null && node.value !== set[index]) change(node, set[index]!)
  })
}

function readTags(html: string, frames: Frame[]): void {
  for (const [, closing, name = '', attributes = ''] of html.matchAll(
    /<!--[\s\S]*?-->|<(\/?)([a-z][\w-]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>/gi,
  )) {
    const tag = name.toLowerCase()
    if (closing === '/') {
      const at = frames.findLastIndex((frame) => frame.tag === tag)
      if (at > 0) frames.length = at
      continue
    }
    if (attributes.endsWith('/')) continue
    const lang = /(?:^|\s)lang\s*=\s*["']?([\w-]*)/i.exec(attributes)?.[1]
    const within = frames.at(-1)!.lang
    if (silent.has(tag)) frames.push({ tag, lang: undefined })
    else if (lang != null) frames.push({ tag, lang: within == null ? undefined : lang })
    // One more of the same kind, so that its end is not taken for that of the other.
    else if (frames.some((frame) => frame.tag === tag)) frames.push({ tag, lang: within })
  }
}
