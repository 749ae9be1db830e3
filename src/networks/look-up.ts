import { clockSlack, type Found } from '../relay/network.ts'
import type { Answer, NoAnswer } from './call.ts'
import { sameUrl } from './same-url.ts'
import { cannotAsk, judgeLook, type Court, type Refusal } from './verdict.ts'

/** One post in a network's list of an account's own. */
export type Listed = {
  id: string
  url: string
  text: string
  links: readonly string[]
  /** The id of the post that it answers. */
  replyTo: string | undefined
}

export type LookUp = {
  /** What is sought: the link where the post carries one, else its words. */
  text: string
  link: string | null
  /** The post that it answers, when it does. */
  after: string | undefined
  /** ISO; whoever asks has allowed for clocks that differ a little. */
  since: string
  court: Court
  /** Ask for one page of the list. */
  page(from: Date, cursor: string | undefined): Promise<Answer | NoAnswer>
  /** Read such a page; nothing when it is not one. */
  read(body: unknown): { posts: readonly Listed[]; next: string | undefined } | undefined
  refusal(answer: Answer): Refusal
}

/** More pages than any run can have filled since its own intent. */
const mostPages = 50

/** Look through all that an account has posted since that time. Only a look that saw everything says `absent`. */
export async function lookUp({ since, court, page, read, refusal, ...sought }: LookUp): Promise<Found> {
  let from = Date.parse(since)
  let cursor: string | undefined
  let corrected = false
  for (let count = 0; count < mostPages; count += 1) {
    const answer = await page(new Date(from), cursor)
    if ('sent' in answer) return cannotAsk(court, answer.why)
    // The list knows only the network's clock; a search by a clock that runs ahead would miss what is there.
    const theirs = Date.parse(answer.headers['date'] ?? '')
    const ahead = court.now() - theirs
    if (!corrected && ahead > clockSlack) {
      corrected = true
      from -= ahead
      cursor = undefined
      continue
    }
    if (from > theirs + 1_000) return cannotAsk(court, 'its clock is behind the time of sending')
    if (answer.status !== 200) return judgeLook(refusal(answer), court)
    const list = read(answer.body)
    if (list == null) return cannotAsk(court, 'its list of posts could not be read')
    const post = list.posts.find((listed) => isSought(listed, sought))
    if (post != null) return { state: 'found', id: post.id, url: post.url }
    if (list.next == null) return { state: 'absent' }
    cursor = list.next
  }
  return cannotAsk(court, `its list of posts did not end after ${mostPages} pages`)
}

function isSought(listed: Listed, { text, link, after }: Pick<LookUp, 'text' | 'link' | 'after'>): boolean {
  if (listed.replyTo !== after) return false
  if (link != null) {
    if (listed.links.some((candidate) => sameUrl(candidate, link))) return true
    // Two posts of a farm may say the same words about two of its pages.
    const host = URL.parse(link)?.host
    if (listed.links.some((candidate) => URL.parse(candidate)?.host === host)) return false
  }
  return words(text) !== '' && words(listed.text) === words(text)
}

/** A network may write an address in a text out, with its scheme. */
function words(text: string): string {
  return text
    .normalize('NFC')
    .replace(/https?:\/\//gi, '')
    .replace(/\s+/g, ' ')
    .trim()
}
