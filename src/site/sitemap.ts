import type { Farm } from '../farm/model.ts'
import { absoluteUrl } from '../farm/urls.ts'
import { publicPages, type PublicPage } from './public-pages.ts'
import { writeXml } from './xml.ts'

/** How many addresses one file may hold, by the protocol of sitemaps. */
const most = 50_000

const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9'

/** The files of the sitemap: one, or when it would hold too much, one that names the others. */
export function sitemapFiles(farm: Farm, size = most): string[] {
  const count = Math.ceil(publicPages(farm).length / size)
  return count <= 1 ? ['sitemap.xml'] : ['sitemap.xml', ...Array.from({ length: count }, (_, index) => partName(index))]
}

/** One of these files; nothing when there is no such. */
export function sitemapXml(farm: Farm, file: string, size = most): string | undefined {
  const files = sitemapFiles(farm, size)
  if (!files.includes(file)) return undefined
  const at = (path: string) => absoluteUrl(farm.url, path)
  if (files.length > 1 && file === 'sitemap.xml') {
    const parts = files.slice(1).map((part) => ({ loc: at(part) }))
    return writeXml({ sitemapindex: { '@xmlns': namespace, sitemap: parts } })
  }
  const start = Math.max(0, files.indexOf(file) - 1) * size
  const urls = publicPages(farm)
    .slice(start, start + size)
    .map((page) => ({ loc: at(page.path), lastmod: lastChange(page) }))
  return writeXml({ urlset: { '@xmlns': namespace, url: urls } })
}

function partName(index: number): string {
  return `sitemap-${index + 1}.xml`
}

/** When a page last changed, as far as posts tell: nobody dates the others. */
function lastChange({ posts }: PublicPage): string | undefined {
  const changes = posts.map(({ date, updated = date }) => updated)
  return changes.length === 0 ? undefined : changes.reduce((last, change) => (change > last ? change : last))
}

/** What a route of the sitemap answers. */
export function sitemapResponse(farm: Farm, file: string): Response {
  const xml = sitemapXml(farm, file)
  if (xml == null) return new Response(null, { status: 404 })
  return new Response(xml, { headers: { 'content-type': 'application/xml; charset=utf-8' } })
}
