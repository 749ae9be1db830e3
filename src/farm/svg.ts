import { decodeHtml } from '../base/html.ts'

/** The parts of XML. What is none of them ends the reading, so that nothing can hide in what a browser reads otherwise. */
const part =
  /<!--(?<comment>(?:(?!--)[^])*)-->|<!\[CDATA\[(?<raw>[^]*?)\]\]>|<\?xml\s[^>]*\?>|<\/(?<closed>[^\s<>/="']+)\s*>|<(?<opened>[^\s<>/="'!?]+)(?<attributes>(?:\s+[^\s<>/="']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(?<empty>\/?)>|(?<text>[^<]+)/y

const pages = ['foreignobject', 'iframe', 'object', 'embed']
const elsewhere = ['src', 'srcset', 'action', 'formaction', 'ping', 'base']

/**
 * What a drawing must not hold, in words that follow its name. On a page it is only an image; but who opens its own
 * address would run its scripts with the rights of the farm.
 */
export function svgFault(bytes: Buffer): string | undefined {
  const text = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trim()
  if (text.includes('\0') || /^<\?xml[^>]*\sencoding\s*=\s*(?!["']utf-8["'])/i.test(text)) {
    return 'is not written in UTF-8'
  }
  if (/<!ENTITY/i.test(text)) return 'declares entities'
  if (/<!DOCTYPE/i.test(text)) return 'declares a type of document'
  if (/<\?(?!xml\s)/i.test(text)) return 'leads elsewhere'
  let style: string | undefined
  let at = 0
  while (at < text.length) {
    part.lastIndex = at
    const found = part.exec(text)?.groups
    if (found == null) return 'is not written as XML'
    at = part.lastIndex
    if (found['opened'] != null) {
      const name = local(found['opened'])
      const fault = elementFault(name, found['attributes'] ?? '')
      if (fault != null) return fault
      if (name === 'style' && found['empty'] === '') style ??= ''
    } else if (style != null) {
      style += found['raw'] ?? decodeHtml(found['text'] ?? '')
      if (cssLeads(style)) return 'leads elsewhere'
      if (local(found['closed'] ?? '') === 'style') style = undefined
    }
  }
  return undefined
}

function elementFault(name: string, attributes: string): string | undefined {
  if (name === 'script' || name === 'handler') return 'holds a script'
  if (pages.includes(name)) return 'holds a page of its own'
  for (const [, key = '', quoted = ''] of attributes.matchAll(/([^\s="']+)\s*=\s*("[^"]*"|'[^']*')/g)) {
    const value = decodeHtml(quoted.slice(1, -1)).trim().toLowerCase()
    if (/^xmlns(:|$)/.test(key)) {
      if (value.endsWith('/xhtml')) return 'holds a page of its own'
      continue
    }
    const attribute = local(key)
    if (attribute.startsWith('on')) return 'holds a script'
    if (attribute === 'attributename' && /href$|^(.*:)?on/.test(value)) return 'holds a script'
    if (attribute === 'href' && !/^(#|data:image\/(png|jpeg|webp|gif);|$)/.test(value)) return 'leads elsewhere'
    if (elsewhere.includes(attribute) || cssLeads(value)) return 'leads elsewhere'
  }
  return undefined
}

/** Whether a piece of CSS asks for what is neither in the drawing nor a picture or a font written out in it. */
function cssLeads(css: string): boolean {
  const plain = css
    .replace(/\\([\da-f]{1,6})\s?/gi, (_, code: string) => decodeHtml(`&#x${code};`))
    .replace(/\\(.)/g, '$1')
  return /@import|image-set\(|\burl\(\s*["']?\s*(?!["'#\s]|data:(image\/(png|jpeg|webp|gif)|font\/|application\/(x-)?font))/i.test(
    plain,
  )
}

/** A name without what tells its namespace. */
function local(name: string): string {
  return name.replace(/^.*:/, '').toLowerCase()
}
