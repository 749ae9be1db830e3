import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { XMLParser } from 'fast-xml-parser'
import { RelaxNGValidator, XmlDocument } from 'libxml2-wasm'

/** What an item says, whatever format its feed is in. */
export type ReadItem = {
  id: string
  url: string
  title: string
  html: string
  date: string
  authors: string[]
  categories: string[]
  enclosures: { url: string; type: string; length: string | undefined }[]
}

export type ReadFeed = { title: string; home: string; self: string; lang: string; items: ReadItem[] }

type Node = { [name: string]: string | Node[] }
type Person = { name: string; url: string; avatar?: string }

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  trimValues: false,
  alwaysCreateTextNode: true,
  isArray: (_name, _path, _isLeaf, isAttribute) => !isAttribute,
})

const all = (node: Node, name: string) => (node[name] ?? []) as Node[]
const one = (node: Node, name: string): Node => {
  const found = all(node, name)
  if (found.length !== 1) throw new Error(`there are ${found.length} of ${name}, not one`)
  return found[0]!
}
const words = (node: Node, name: string) => one(node, name)['#text'] as string
const attribute = (node: Node, name: string) => node[`@${name}`] as string

/** Refuses what is not XML to the letter. */
export function mustBeXml(xml: string): void {
  XmlDocument.fromString(xml).dispose()
}

let atomSchema: RelaxNGValidator | undefined

/** Refuses what is no Atom by the schema of RFC 4287. */
export function mustBeAtom(xml: string): void {
  const file = path.join(path.dirname(fileURLToPath(import.meta.url)), 'fixtures/atom.rng')
  atomSchema ??= RelaxNGValidator.fromDoc(XmlDocument.fromString(fs.readFileSync(file, 'utf8')))
  const document = XmlDocument.fromString(xml)
  atomSchema.validate(document)
  document.dispose()
}

/** Read RSS 2.0 as a strict reader: a required element that is missing, or there twice, is an error. */
export function readRss(xml: string): ReadFeed {
  const channel = one(one(parser.parse(xml) as Node, 'rss'), 'channel')
  return {
    title: words(channel, 'title'),
    home: words(channel, 'link'),
    self: attribute(one(channel, 'atom:link'), 'href'),
    lang: words(channel, 'language'),
    items: all(channel, 'item').map((item) => ({
      id: words(item, 'guid'),
      url: words(item, 'link'),
      title: words(item, 'title'),
      html: words(item, 'content:encoded'),
      date: words(item, 'pubDate'),
      authors: all(item, 'dc:creator').map((each) => each['#text'] as string),
      categories: all(item, 'category').map((each) => each['#text'] as string),
      enclosures: all(item, 'enclosure').map((each) => ({
        url: attribute(each, 'url'),
        type: attribute(each, 'type'),
        length: attribute(each, 'length'),
      })),
    })),
  }
}

/** Read Atom 1.0 likewise. */
export function readAtom(xml: string): ReadFeed & { id: string; updated: string } {
  const feed = one(parser.parse(xml) as Node, 'feed')
  const links = (node: Node, rel: string) => all(node, 'link').filter((link) => attribute(link, 'rel') === rel)
  const href = (node: Node, rel: string) => attribute(one({ link: links(node, rel) }, 'link'), 'href')
  return {
    id: words(feed, 'id'),
    updated: words(feed, 'updated'),
    title: words(feed, 'title'),
    home: href(feed, 'alternate'),
    self: href(feed, 'self'),
    lang: attribute(feed, 'xml:lang'),
    items: all(feed, 'entry').map((entry) => ({
      id: words(entry, 'id'),
      url: href(entry, 'alternate'),
      title: words(entry, 'title'),
      html: words(entry, 'content'),
      date: words(entry, 'published'),
      authors: all(entry, 'author').map((author) => words(author, 'name')),
      categories: all(entry, 'category').map((each) => attribute(each, 'term')),
      enclosures: links(entry, 'enclosure').map((link) => ({
        url: attribute(link, 'href'),
        type: attribute(link, 'type'),
        length: attribute(link, 'length'),
      })),
    })),
  }
}

/** Read JSON Feed 1.1, as it is written down. */
export function readJson(text: string) {
  return JSON.parse(text) as {
    version: string
    title: string
    home_page_url: string
    feed_url: string
    language: string
    authors: Person[]
    items: {
      id: string
      url: string
      title: string
      language: string
      content_html: string
      image: string
      date_published: string
      date_modified?: string
      authors: Person[]
      tags: string[]
      attachments?: { url: string; mime_type: string; size_in_bytes?: number; duration_in_seconds: number }[]
    }[]
  }
}
