import type { Channel, Post } from '../../src/farm/model.ts'
import { makePost } from '../relay/farm.ts'

/** Posts of one blog, one a minute, newest first: `a`, `b`, `c` … from the newest. */
export function makePosts(...changes: Partial<Post>[]): Post[] {
  return changes.map((change, index) =>
    makePost(String.fromCharCode(97 + index), changes.length - index, { channels: [], ...change }),
  )
}

/** The last letters of their ids, to compare at a glance. */
export function slugs(posts: readonly Post[]): string {
  return posts.map(({ slug }) => slug).join(' ')
}

export function makeChannel(id: string): Channel {
  return {
    id,
    file: `channels/${id}.md`,
    path: `channels/${id}/`,
    lang: 'en',
    was: [],
    title: `All of ${id}`,
    description: `Posts about ${id}.`,
    card: { path: `cards/channels/${id}.png`, version: '0123456789ab', alt: `Card of ${id}` },
  }
}
