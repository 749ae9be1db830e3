import { counted } from '../base/text.ts'
import type { Account, Farm, Post } from '../farm/model.ts'
import { absoluteUrl } from '../farm/urls.ts'
import { fitWords } from './fit.ts'
import type { Limits, Message, NetworkKind } from './network.ts'

/** A message, or why a person must first change the post. */
export type Composed = { message: Message } | { held: string }

const blank = '\n\n'

/**
 * What an account says about a post: the words its author wrote for the account, else for its network, else the excerpt
 * as far as it fits; with the link, in the text or beside it as the network wants. Card and alt are what the manifest
 * says; the page has the last word on them.
 */
export function compose(
  farm: Farm,
  post: Post,
  account: Account,
  kind: NetworkKind,
  { length, measure }: Limits = kind.limits,
): Composed {
  const { relay } = post
  const link = absoluteUrl(farm.url, post.path)
  const whole = (words: string) =>
    kind.link === 'beside' ? words : [words, link].filter((piece) => piece !== '').join(blank)
  const say = (words: string): Composed => ({
    message: { account: account.id, parts: [whole(words)], link, card: post.card.version, alt: post.card.alt },
  })

  const own = (relay?.text[account.id] ?? relay?.text[account.network] ?? []).map(clean).filter((words) => words !== '')
  if (own.length > 1) return { held: threads(post, 'gives several texts') }
  const words = own[0] ?? (clean(post.excerpt) || clean(post.title))
  const tooLong = measure(whole(words)) - length
  if (tooLong <= 0) return say(words)
  if (relay?.thread === true) return { held: threads(post, `is ${tooLong} too long for one text`) }
  if (own.length > 0) {
    const here = relay?.text[account.id] == null ? account.network : account.id
    return {
      held: `The words for "${here}" are ${tooLong} too long for ${kind.title} (${counted(length + tooLong, 'character')} as it counts, ${length} at most, the link included). Shorten relay.text in ${post.file}.`,
    }
  }
  const fitted = fitWords(words, post.lang, (shorter) => measure(whole(shorter)) <= length)
  if (fitted !== '') return say(fitted)
  return { held: `The address ${link} leaves no room for words on ${kind.title} (${length} at most).` }
}

function threads(post: Post, why: string): string {
  return `threads come with a later version of the relay, and ${post.file} ${why}. Give one text that fits.`
}

/** Without what no text should hold: control characters other than line breaks, and marks that make X refuse a text. */
function clean(words: string): string {
  return words
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replaceAll('\t', ' ')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/g, '')
    .trim()
}
