import type { TruthEntry } from './fake.ts'
import { hashOfMessage } from './message-hash.ts'

/** What a post says and shows, before it has an id and an address. */
export type Part = Pick<TruthEntry, 'account' | 'text' | 'link' | 'card' | 'alt'>

/** The posts from the first of a thread down to that one; none when there is no such post. */
export function threadTo<Entry extends TruthEntry>(posts: readonly Entry[], id: string | null): Entry[] {
  const post = posts.find((candidate) => candidate.id === id)
  return post == null ? [] : [...threadTo(posts, post.replyTo), post]
}

/**
 * What a thread is known by, as far as it goes. A message has one link, in one of its parts: the one whose card readers
 * see, before any other address that the words may hold.
 */
export function hashOfThread(account: string, thread: readonly Part[]): string {
  const linked = thread.findLast(({ card }) => card != null) ?? thread.findLast(({ link }) => link != null)
  const { link = null, card = null, alt = null } = linked ?? {}
  return hashOfMessage({ account, parts: thread.map(({ text }) => text), link, card, alt })
}
