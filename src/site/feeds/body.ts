import { defaultTreeAdapter as tree, parseFragment, serialize, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import { escapeHtml } from '../../base/text.ts'
import { fallbackOf } from '../../farm/picture-copies.ts'
import type { Picture, Post } from '../../farm/model.ts'
import { stringsFor } from '../../ui/strings.ts'
import type { Site } from '../farm.ts'

/** All that the page of a post says, for who reads it elsewhere: no player and no fold would work there. */
export function wholeText(post: Post, site: Site): string {
  const { at, html } = site
  const t = stringsFor(post.lang)
  const { cover, video, correction } = post
  const parts = [
    video != null && `<p><a href="${at(post.path)}">${imageOf(video.poster, t.watch(post.title), site)}</a></p>`,
    video == null && cover != null && figureOf(cover, post, site),
    correction != null && `<p><strong>${t.correction}</strong><br>${escapeHtml(correction)}</p>`,
    html(post),
    video != null && `<h2>${t.transcript}</h2>${html(video.transcript)}`,
  ]
  return readElsewhere(parts.filter((part) => part !== false).join('\n'), at(post.path))
}

function figureOf(picture: Picture, { lang }: Post, site: Site): string {
  const { credit, licence } = picture
  const caption = credit == null ? '' : stringsFor(lang).pictureCredit(credit, licence)
  const below = caption === '' ? '' : `<figcaption>${escapeHtml(caption)}</figcaption>`
  return `<figure>${imageOf(picture, picture.alt, site)}${below}</figure>`
}

function imageOf(picture: Picture, alt: string, { at }: Site): string {
  const { path, width, height } = fallbackOf(picture)
  return `<img src="${at(path)}" width="${width}" height="${height}" alt="${escapeHtml(alt)}">`
}

const addresses = new Set(['href', 'src', 'poster', 'cite', 'data'])
/** What only a page can make use of, or should be trusted with. */
const ofPages = /^(srcset|sizes|loading|decoding|fetchpriority|tabindex|style|on.*)$/
const elementsOfPages = new Set(['script', 'style'])

/**
 * HTML of a page as it can be read anywhere: whole addresses, one plain picture instead of a choice of them, neither
 * script nor style. What its author left open is closed.
 */
export function readElsewhere(html: string, page: string): string {
  const fragment = parseFragment(html)
  adapt(fragment, page)
  return serialize(fragment)
}

function adapt(parent: Tree.ParentNode, page: string): void {
  const inPicture = parent.nodeName === 'picture'
  for (const node of [...parent.childNodes]) {
    if (!tree.isElementNode(node)) continue
    if (elementsOfPages.has(node.tagName) || (inPicture && node.tagName !== 'img')) {
      tree.detachNode(node)
      continue
    }
    node.attrs = node.attrs
      .filter(({ name }) => !ofPages.test(name))
      .map(({ name, value }) => ({ name, value: addresses.has(name) ? wholeAddress(value, page) : value }))
    adapt(node, page)
    if (node.tagName === 'picture') {
      for (const image of [...node.childNodes]) {
        tree.detachNode(image)
        if (tree.isElementNode(image)) tree.insertBefore(parent, image, node)
      }
      tree.detachNode(node)
    }
  }
}

function wholeAddress(address: string, page: string): string {
  return URL.parse(address, page)?.href ?? address
}
