import { createRequire } from 'node:module'

let twitterText: typeof import('twitter-text') | undefined

/**
 * X's own way to count: 23 for an address, 2 for an emoji or an ideogram. Its list of address endings is of 2020; an
 * address with a younger one may or may not be shortened by now, so it counts as whichever is longer.
 */
export function weightOnX(text: string): number {
  twitterText ??= createRequire(import.meta.url)('twitter-text') as typeof import('twitter-text') // loaded by those who count
  const normal = text.normalize('NFC')
  const shortened = normal.replace(/https?:\/\/\S+/gi, 'https://example.com')
  return Math.max(...[normal, shortened].map((version) => twitterText?.parseTweet(version).weightedLength ?? Infinity))
}
