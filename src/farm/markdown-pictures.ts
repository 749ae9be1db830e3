import { defineHastPlugin, type HastNode } from 'satteri'
import type { Text } from './entries.ts'
import { resolvePicture, type Site } from './links.ts'
import { fallbackOf, sourcesOf } from './picture-copies.ts'
import { pictureSizes } from './picture-sizes.ts'
import type { Size } from './pictures.ts'
import { hrefOf } from './urls.ts'

type Element = Extract<HastNode, { type: 'element' }>

/** Pictures are led to where they are served, with their size, so that nothing moves when they come, and their copies. */
export function pictures(text: Text, { farmUrl, site, sizes }: PictureContext) {
  return defineHastPlugin({
    name: 'pictures',
    element: {
      filter: ['img'],
      visit(node): Element | void {
        const target = resolvePicture(String(node.properties['src'] ?? ''), text, site)
        const size = target.to === 'picture' ? sizes.get(target.file) : undefined
        if (target.to !== 'picture' || size == null) return
        const original = { ...size, path: target.path }
        const { path, width, height } = fallbackOf(original)
        const image: Element = {
          type: 'element',
          tagName: 'img',
          properties: {
            ...node.properties,
            src: hrefOf(farmUrl, path),
            width,
            height,
            loading: 'lazy',
            decoding: 'async',
          },
          children: [],
        }
        const sources = sourcesOf(original, farmUrl).map(({ type, srcset }): Element => ({
          type: 'element',
          tagName: 'source',
          properties: { type, srcSet: srcset, sizes: pictureSizes.text },
          children: [],
        }))
        if (sources.length === 0) return image
        return { type: 'element', tagName: 'picture', properties: {}, children: [...sources, image] }
      },
    },
  })
}

export type PictureContext = { farmUrl: string; site: Site; sizes: ReadonlyMap<string, Size | undefined> }
