import { defineHastPlugin, markdownToHtml, type HastNode } from 'satteri'
import type { Text } from './entries.ts'
import { headings, type Heading } from './headings.ts'
import { resolveLink } from './links.ts'
import { leadRawHtml } from './raw-html.ts'
import { typography } from './markdown-typography.ts'
import { markdownFeatures, notePrefix, wordsIn } from './markdown-features.ts'
import { pictures, type PictureContext } from './markdown-pictures.ts'
import { typeset } from './typography.ts'
import { hrefOf } from './urls.ts'

type Element = Extract<HastNode, { type: 'element' }>

export type MarkdownContext = PictureContext & {
  lang: string
  /** The transcript of a video stands on the page of its post: its ids must be others. */
  part: 'body' | 'transcript'
}

export type Rendered = { html: string; headings: readonly Heading[] }

/** A text as HTML, with its links and pictures led to where they are served, and its headings. Of HTML in it only links are touched. */
export function renderText(text: Text, context: MarkdownContext): Rendered {
  const found: Heading[] = []
  if (text.body.trim() === '') return { html: '', headings: found }
  const { html } = markdownToHtml(text.body, {
    features: markdownFeatures(context.lang, context.part),
    hastPlugins: [
      leadTo(text, context),
      headings(found, context.part),
      footnotes(),
      tables(context.lang),
      blocks(),
      pictures(text, context), // after the figures, which are told by their image
      typography(context.lang), // last, when ids and names are made from words as they were written
    ],
  })
  return { html, headings: found.map((each) => ({ ...each, text: typeset(each.text, context.lang) })) }
}

/** Links lead to where pages and pictures are served. */
function leadTo(entry: Text, { farmUrl, site }: MarkdownContext) {
  const leadTo = (url: string): string | undefined => {
    const target = resolveLink(url, entry, site)
    if (target.to === 'picture') return hrefOf(farmUrl, target.path)
    if (target.to === 'entry' || target.to === 'path') return hrefOf(farmUrl, target.path) + target.suffix
    return undefined
  }
  return defineHastPlugin({
    name: 'lead-to',
    raw(node) {
      const value = leadRawHtml(node.value, leadTo)
      return value === node.value ? undefined : { type: 'raw', value }
    },
    element: {
      filter: ['a'],
      visit(node, tree) {
        const href = leadTo(String(node.properties['href'] ?? ''))
        if (href != null) tree.setProperty(node, 'href', href)
      },
    },
  })
}

/** The ids of footnotes are made of what their authors call them, and hold only what an id should. */
function footnotes() {
  const plain = (text: string) => text.replace(/[^A-Za-z0-9_-]/g, (sign) => `_${sign.charCodeAt(0).toString(16)}`)
  return defineHastPlugin({
    name: 'footnotes',
    element: {
      filter: ['a', 'li'],
      visit(node, tree) {
        const { id, href } = node.properties
        if (typeof id === 'string' && id.startsWith(notePrefix)) tree.setProperty(node, 'id', plain(id))
        if (typeof href === 'string' && href.startsWith(`#${notePrefix}`)) {
          tree.setProperty(node, 'href', `#${plain(href.slice(1))}`)
        }
      },
    },
  })
}

/** Wide tables scroll on their own, by keyboard too. */
function tables(lang: string) {
  let count = 0
  return defineHastPlugin({
    name: 'tables',
    element: [
      {
        filter: ['table'],
        visit(node, tree) {
          count += 1
          const label = `${wordsIn(lang).table} ${count}`
          tree.wrapNode(node, element('section', { className: ['table'], tabIndex: 0, ariaLabel: label }))
        },
      },
      {
        filter: ['th', 'td'],
        visit(node): Element | void {
          const { style, ...properties } = node.properties
          const side = /text-align: (left|center|right)/.exec(String(style ?? ''))?.[1]
          if (side != null) properties['className'] = [`align-${side}`]
          const isHead = node.tagName === 'th' && node.children.length > 0
          if (isHead) properties['scope'] = 'col'
          return { ...node, tagName: isHead ? 'th' : 'td', properties, children: node.children }
        },
      },
    ],
  })
}

/** Code that scrolls by keyboard, boxes with a name, pictures with a caption. */
function blocks() {
  return defineHastPlugin({
    name: 'blocks',
    element: [
      {
        filter: ['pre'],
        visit(node): Element {
          return {
            ...node,
            properties: { ...node.properties, tabIndex: 0 },
            children: node.children.flatMap(spellBlanks),
          }
        },
      },
      {
        filter: ['input'],
        visit(node, tree) {
          const parent = tree.parent(node)
          if (parent != null) tree.setProperty(node, 'ariaLabel', tree.textContent(parent).trim().split('\n')[0])
        },
      },
      {
        filter: ['p'],
        visit(node): Element | void {
          const [image, ...others] = node.children
          if (others.length > 0 || image?.type !== 'element' || image.tagName !== 'img') return
          const { title, ...properties } = image.properties
          if (typeof title !== 'string' || title === '') return
          const caption = element('figcaption', {}, [{ type: 'text', value: title }])
          return element('figure', {}, [element('img', properties), caption])
        },
      },
    ],
  })
}

/** Blanks at the ends of lines belong to the code: spelled out, no tool takes them for an oversight. */
function spellBlanks(node: Element['children'][number]): Element['children'] {
  if (node.type === 'element') return [{ ...node, children: node.children.flatMap(spellBlanks) }]
  if (node.type !== 'text') return [node]
  return node.value
    .split(/([ \t])(?=\n)/)
    .map((value, index) =>
      index % 2 === 0 ? { type: 'text', value } : { type: 'raw', value: `&#${value.charCodeAt(0)};` },
    )
}

function element(tagName: string, properties: Element['properties'], children: Element['children'] = []): Element {
  return { type: 'element', tagName, properties, children }
}
