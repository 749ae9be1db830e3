import { site } from '../site/farm.ts'
import { robotsText } from '../site/robots.ts'

export const GET = () =>
  new Response(robotsText(site().robots, site().at('sitemap.xml')), {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  })
