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
 * as far as it fits; with the link, in the text or beside it as the network wants. Of several parts the first has the
 * link: should the others never go out, readers still find the post. Card and alt are what the manifest says; the page
 * has the last word on them.
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
  const say = (words: string, ...answers: string[]): Composed => ({
    message: {
      account: account.id,
      parts: [whole(words), ...answers],
      link,
      card: post.card.version,
      alt: post.card.alt,
    },
  })

  const texts = (relay?.text[account.id] ?? relay?.text[account.network] ?? [])
    .map(clean)
    .filter((words) => words !== '')
  const own = kind.replies == null && texts.length > 1 ? [texts.join(blank)] : texts
  const [words = clean(post.excerpt) || clean(post.title), ...answers] = own
  const excess = [whole(words), ...answers].map((part) => measure(part) - length)
  const worst = excess.findIndex((tooLong) => tooLong > 0)
  const tooLong = excess[worst]
  if (tooLong == null) return say(words, ...answers)
  if (relay?.thread === true && own.length < 2) {
    return {
      held: `Splitting a text comes with a later version of the relay, and ${post.file} is ${tooLong} too long for one. Give relay.text as a list, one text per part.`,
    }
  }
  if (own.length > 0) {
    const here = relay?.text[account.id] == null ? account.network : account.id
    const which = answers.length === 0 ? 'The words' : `The words of part ${worst + 1}`
    const withLink = worst === 0 ? ', the link included' : ''
    return {
      held: `${which} for "${here}" are ${tooLong} too long for ${kind.title} (${counted(length + tooLong, 'character')} as it counts, ${length} at most${withLink}). Shorten relay.text in ${post.file}.`,
    }
  }
  const fitted = fitWords(words, post.lang, (shorter) => measure(whole(shorter)) <= length)
  if (fitted !== '') return say(fitted)
  return { held: `The address ${link} leaves no room for words on ${kind.title} (${length} at most).` }
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
