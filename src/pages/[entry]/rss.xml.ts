import type { APIContext } from 'astro'
import { feedOf } from '../../site/feed.ts'
import { site } from '../../site/farm.ts'

export function getStaticPaths() {
  return site().farm.blogs.map(({ id }) => ({ params: { entry: id } }))
}

export const GET = ({ params }: APIContext) => {
  const blog = site().blog(params['entry'] ?? '')
  return blog == null ? new Response(null, { status: 404 }) : feedOf(blog)
}
