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
      decode(double ?? single ?? bare ?? ''),
    ]),
  )
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

function decode(text: string): string {
  return text.replace(
    /&(?:#x([\da-f]+)|#(\d+)|([a-z]+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name != null) return entities[name.toLowerCase()] ?? whole
      const code = hex == null ? Number(decimal) : Number.parseInt(hex, 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}
