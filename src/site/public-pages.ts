import type { Farm, Post } from '../farm/model.ts'
import { overviews } from '../farm/urls.ts'
import { yearsOf } from './archive.ts'
import { listsOf } from './lists.ts'
import { pagePath, paginate } from './paging.ts'

/** A page that readers and search engines are to find, with the posts it is made of. */
export type PublicPage = {
  /** From the farm's root. */
  path: string
  posts: readonly Post[]
}

/** All of these pages, each once. */
export function publicPages(farm: Farm): PublicPage[] {
  const { posts } = farm
  return [
    { path: '', posts },
    ...overviews.map((path) => ({ path, posts })),
    ...[...listsOf(farm)].flatMap(([path, list]) => {
      const { newest, older } = paginate(list)
      return [
        { path, posts: newest },
        ...older.map((page, index) => ({ path: pagePath(path, index + 1), posts: page })),
      ]
    }),
    ...yearsOf(farm).map(({ path, months }) => ({ path, posts: months.flatMap((month) => month.posts) })),
    ...farm.pages.map(({ path }) => ({ path, posts: [] })),
    ...posts.map((post) => ({ path: post.path, posts: [post] })),
  ]
}
