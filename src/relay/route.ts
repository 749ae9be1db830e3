import type { Account, Farm, Post } from '../farm/model.ts'

/** A post with something to say on an account, and when. */
export type Routed = { post: Post; due: string }

/**
 * The posts an account carries, the first due first, so that followers read a blog in the order it was written. Its
 * `since` is left out here: baselines need what it hides.
 */
export function routePosts(farm: Farm, account: Account): Routed[] {
  return farm.posts
    .flatMap((post) => (post.relay != null && carries(account, post) ? [{ post, due: post.relay.at }] : []))
    .toSorted((a, b) => compare(a.due, b.due) || compare(a.post.key, b.post.key))
}

/** Is the post new enough for the account? */
export function isSince(account: Account, post: Post): boolean {
  return account.since == null || post.date >= account.since
}

function carries({ id, blogs, channels, langs }: Account, post: Post): boolean {
  const isNamed = post.relay?.accounts == null || post.relay.accounts.includes(id)
  const everywhere = blogs == null && channels == null
  const isIn =
    blogs?.includes(post.blog) === true || post.channels.some((channel) => channels?.includes(channel) === true)
  const speaks = langs == null || langs.some((lang) => post.lang === lang || post.lang.startsWith(`${lang}-`))
  return isNamed && (everywhere || isIn) && speaks
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
