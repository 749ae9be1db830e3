import type { Farm } from '../farm/model.ts'
import { overviews, pathOf, type Kind } from '../farm/urls.ts'
import { yearsOf } from './archive.ts'
import { feedPlaces } from './feeds/places.ts'
import { listsOf } from './lists.ts'
import { pagePath, paginate } from './paging.ts'
import { tagsOf } from './tags.ts'

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
    page(''),
    { path: '404/', file: '404.html' },
    file('icon.svg'),
    ...feedPlaces(farm).flatMap(({ folder, files }) => files.map((name) => file(folder + name))),
    ...[farm.blogs, farm.channels, farm.authors, farm.pages, farm.posts].flat().map(({ path }) => page(path)),
    ...overviews.map(page),
    ...[tagsOf(farm), yearsOf(farm)].flat().map(({ path }) => page(path)),
    ...numberedPaths(farm).map(page),
    ...formerPaths(farm).map(page),
  ]
}

/** The pages of long lists that hold what is older. */
function numberedPaths(farm: Farm): string[] {
  return [...listsOf(farm)].flatMap(([path, posts]) =>
    paginate(posts).older.map((_, index) => pagePath(path, index + 1)),
  )
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
