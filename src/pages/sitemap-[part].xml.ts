import type { APIContext } from 'astro'
import { site } from '../site/farm.ts'
import { sitemapFiles, sitemapResponse } from '../site/sitemap.ts'

// A farm of ordinary size has none.
export function getStaticPaths() {
  return sitemapFiles(site().farm)
    .slice(1)
    .map((_, index) => ({ params: { part: String(index + 1) } }))
}

export const GET = ({ params: { part } }: APIContext) => sitemapResponse(site().farm, `sitemap-${part}.xml`)
