import type { Farm } from '../farm/model.ts'
import { pathOf, type Kind } from '../farm/urls.ts'
import { feedPlaces } from './feeds/places.ts'
import { publicPages } from './public-pages.ts'
import { sitemapFiles } from './sitemap.ts'

/** One address of the site. Paths are from the farm's root, without a leading slash. */
export type Route = {
  /** What is asked for: `astro/comets/`, `rss.xml`, and nothing for the portal. */
  path: string
  /** Where a static host looks for it: `astro/comets/index.html`. */
  file: string
}

/** Every address of the farm that a template answers. */
export function routesOf(farm: Farm): Route[] {
  return [
    ...publicPages(farm).map(({ path }) => page(path)),
    { path: '404/', file: '404.html' },
    ...['icon.svg', 'robots.txt', ...sitemapFiles(farm)].map(file),
    ...feedPlaces(farm).flatMap(({ folder, files }) => files.map((name) => file(folder + name))),
    ...formerPaths(farm).map(page),
  ]
}

/** The addresses that entries had before: each leads on. */
function formerPaths(farm: Farm): string[] {
  const of = (kind: Kind, entries: readonly { was: readonly string[] }[]) =>
    entries.flatMap(({ was }) => was.map((id) => pathOf(kind, id)))
  return [
    ...of('blog', farm.blogs),
    ...of('channel', farm.channels),
    ...of('author', farm.authors),
    ...of('page', farm.pages),
    ...of('post', farm.posts),
  ]
}

const page = (path: string): Route => ({ path, file: `${path}index.html` })
const file = (path: string): Route => ({ path, file: path })
