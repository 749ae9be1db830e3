import type { AnyEntry } from './entries.ts'
import { blogOf } from './known.ts'
import { rawTexts } from './raw.ts'

/**
 * The ids that each post had before, newest first, by its id now: those it names itself, and after each the ones it had
 * while its blog was called something else. An id that another post names stays with that one, and so do older ones.
 */
export function formerPostIds(entries: readonly AnyEntry[]): Map<string, string[]> {
  const posts = entries.filter(({ kind }) => kind === 'post')
  const named = new Map(posts.map((post) => [post.id, namesOf(post)]))
  const owners = new Map([...named].flatMap(([id, names]) => names.map((name) => [name, id] as const)))
  const blogs = entries.filter(({ kind }) => kind === 'blog').map((blog) => [blog.id, ...namesOf(blog)])
  const olderNames = new Map(blogs.flatMap((names) => names.map((name, index) => [name, names.slice(index + 1)])))

  return new Map(
    posts.map(({ id }) => {
      const ids = [id, ...named.get(id)!].flatMap((one) => {
        const slug = one.slice(one.indexOf('/') + 1)
        const older = (olderNames.get(blogOf(one)) ?? []).map((blog) => `${blog}/${slug}`)
        const lost = older.findIndex((each) => (owners.get(each) ?? id) !== id)
        return [one, ...(lost === -1 ? older : older.slice(0, lost))]
      })
      return [id, ids.filter((one, index) => one !== id && ids.lastIndexOf(one) === index)]
    }),
  )
}

function namesOf({ written }: AnyEntry): string[] {
  return rawTexts(written.value, ['was']).map(({ text }) => text)
}
