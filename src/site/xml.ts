import XMLBuilder from 'fast-xml-builder'

/** Signs that HTML and YAML can spell and no XML may hold. */
const noXml = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
})

/** An element by the names of what it holds: `@name` is an attribute, `#text` its words, a list as many elements. */
export type Xml = { readonly [name: string]: XmlValue }
type XmlValue = string | number | undefined | Xml | readonly string[] | readonly Xml[]

/** Write down an XML document. */
export function writeXml(document: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writePieces(document)}\n`
}

/** Write down elements that belong into a document. */
export function writePieces(elements: Xml): string {
  return cleanXml(builder.build(elements))
}

/** XML without the signs that none may hold. */
export function cleanXml(xml: string): string {
  return xml.replace(noXml, ' ')
}
