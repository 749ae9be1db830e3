import { site } from '../site/farm.ts'
import { sitemapResponse } from '../site/sitemap.ts'

export const GET = () => sitemapResponse(site().farm, 'sitemap.xml')
