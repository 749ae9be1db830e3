import { decodeHtml } from '../base/html.ts'

/** What the head of a page says that matters to networks. */
export type Tags = { canonical: string | undefined; image: string | undefined; alt: string | undefined }

/** Read canonical link and card from a page as a network's crawler would: the first of each, in the head. */
export function readTags(html: string): Tags {
  const head =
    html.replace(/<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1\s*>/gi, '').split(/<\/head\s*>|<body[\s>]/i)[0] ?? ''
  const tags = [...head.matchAll(/<(link|meta)\s((?:[^>"']|"[^"]*"|'[^']*')*)>/gi)].map(
    ([, name, attributes = '']) => ({
      name: name?.toLowerCase(),
      attributes: readAttributes(attributes),
    }),
  )
  const metaOf = (property: string) =>
    tags.find(({ name, attributes }) => name === 'meta' && attributes['property'] === property)?.attributes['content']
  const canonical = tags.find(({ name, attributes }) => {
    return name === 'link' && attributes['rel']?.toLowerCase().split(/\s+/).includes('canonical') === true
  })
  return { canonical: canonical?.attributes['href'], image: metaOf('og:image'), alt: metaOf('og:image:alt') }
}

function readAttributes(text: string): Record<string, string> {
  const found = text.matchAll(/([^\s"'=<>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)
  return Object.fromEntries(
    [...found].map(([, name = '', double, single, bare]) => [
      name.toLowerCase(),
      decodeHtml(double ?? single ?? bare ?? ''),
    ]),
  )
}
