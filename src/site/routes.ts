import type { Farm } from '../farm/model.ts'

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
    file('rss.xml'),
    file('icon.svg'),
    ...farm.blogs.flatMap((blog) => [page(blog.path), file(`${blog.path}rss.xml`)]),
    ...farm.channels.map(({ path }) => page(path)),
    ...farm.authors.map(({ path }) => page(path)),
    ...farm.pages.map(({ path }) => page(path)),
    ...farm.posts.flatMap((post) => [post.path, ...post.was.map((id) => `${id}/`)]).map(page),
  ]
}

const page = (path: string): Route => ({ path, file: `${path}index.html` })
const file = (path: string): Route => ({ path, file: path })
