import { Tokenizer, type Token } from 'parse5'
import type { Place } from './yaml.ts'

/** A link in raw HTML; `from` and `to` say where its attribute stands. */
export type RawLink = Place & { url: string; from: number; to: number }

/** What raw HTML in a Markdown text refers to, and what no page can hold, each with its place in it. */
export type RawHtml = {
  links: readonly RawLink[]
  faults: readonly (Place & { what: string; remedy: string })[]
}

const refused = new Map([
  ['script', 'take it out: pages hold no scripts of their authors'],
  ['style', 'take it out: the farm’s style is that of all pages'],
  ['link', 'take it out: the farm’s style is that of all pages'],
  ...['iframe', 'frame', 'object', 'embed'].map((tag) => [tag, 'link to what it shows instead'] as const),
  ['video', 'give the post kind: video, or link to the video instead'],
  ['audio', 'link to the recording instead'],
  ...['base', 'meta', 'form', 'html', 'head', 'body'].map((tag) => [tag, 'take it out'] as const),
])
const loading = ['src', 'srcset', 'poster', 'data', 'background']

/** Read a piece of raw HTML as browsers do, tag by tag: in Markdown, what is opened in one piece may be closed in another. */
export function readRawHtml(html: string): RawHtml {
  const links: RawLink[] = []
  const faults: (Place & { what: string; remedy: string })[] = []
  const onStartTag = ({ tagName, attrs, location }: Token.TagToken) => {
    const placeOf = (at: Token.Location | null | undefined): Place => ({
      line: at?.startLine ?? 1,
      column: at?.startCol ?? 1,
    })
    const fault = (what: string, remedy: string) => faults.push({ ...placeOf(location), what, remedy })
    if (tagName === 'img' || tagName === 'image') {
      const src = attrs.find(({ name }) => name === 'src')?.value ?? 'picture.png'
      fault('an <img> is not read as a picture', `write it as Markdown: ![What it shows](${src})`)
      return
    }
    const remedy = refused.get(tagName)
    if (remedy != null) {
      fault(`no page can hold <${tagName}>`, remedy)
      return
    }
    for (const { name, value } of attrs) {
      if (name === 'style') fault(`browsers ignore the style of this <${tagName}>`, 'take style="…" out')
      else if (name.startsWith('on')) fault(`browsers ignore the script of this <${tagName}>`, `take ${name}="…" out`)
      else if (loading.includes(name)) {
        fault(`nothing can be loaded by this <${tagName}>`, `take ${name}="…" out, and write pictures as Markdown`)
      } else if (name === 'href') {
        const at = location?.attrs?.[name]
        links.push({ ...placeOf(location), url: value.trim(), from: at?.startOffset ?? 0, to: at?.endOffset ?? 0 })
      }
    }
  }
  const ignore = () => {}
  const tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: true },
    {
      onStartTag,
      onEndTag: ignore,
      onComment: ignore,
      onDoctype: ignore,
      onEof: ignore,
      onCharacter: ignore,
      onNullCharacter: ignore,
      onWhitespaceCharacter: ignore,
    },
  )
  tokenizer.write(html, true)
  return { links, faults }
}

/** The same HTML with its links leading elsewhere. */
export function leadRawHtml(html: string, leadTo: (url: string) => string | undefined): string {
  let led = html
  for (const { url, from, to } of readRawHtml(html).links.toReversed()) {
    const href = leadTo(url)?.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
    if (href != null) led = `${led.slice(0, from)}href="${href}"${led.slice(to)}`
  }
  return led
}
