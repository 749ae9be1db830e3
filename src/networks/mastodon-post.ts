import { isText } from './json.ts'
import type { Mask } from './mask.ts'

/** Numbers longer than JavaScript's, so they come as text; other servers of the kind have other ids. */
export function isId(value: unknown): value is string {
  return isText(value) && /^[\w-]+$/.test(value)
}

/** Where the post is to be seen: where the server says, as long as that is an address and holds nothing to hide. */
export function urlOf(id: string, url: unknown, server: string, mask: Mask): string {
  const isThere = isText(url) && /^https:\/\/[^\s/@?#]+\/\S*$/.test(url)
  return isThere && mask(url) === url ? url : `${server}/web/statuses/${id}`
}

/** The id of a post by its address, on that server alone: every other one gives the same post a number of its own. */
export function idIn(url: string, server: string | undefined): string | undefined {
  const address = URL.parse(url)
  if (address == null || server == null || address.host !== URL.parse(server)?.host) return undefined
  return /^\/(?:@[^/]+|web\/statuses|users\/[^/]+\/statuses)\/([\w-]+)$/.exec(address.pathname)?.[1]
}
