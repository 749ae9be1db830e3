import { localesOf } from '../base/languages.ts'
import { buildAuthor, buildBlog, buildChannel, buildPage, type Content } from './build-entries.ts'
import { buildPost } from './build-post.ts'
import { cardOf, channelCard, farmCard } from './card.ts'
import { mustReadDate } from './dates.ts'
import type { AnyEntry, Entry } from './entries.ts'
import { formerPostIds } from './former-ids.ts'
import type { Account, Farm, Post } from './model.ts'
import { groupTranslations } from './translations.ts'
import { readFarmUrl, type Kind } from './urls.ts'

export type BuildFarmOptions = {
  url: string | undefined
  now: string
  /** Drafts and posts dated ahead too, for those who write them. */
  unpublished?: boolean
}

/** The farm as it is published at that moment: what is a draft or dated ahead is not in it. */
export function buildFarm(content: Content, { url, now, unpublished = false }: BuildFarmOptions): Farm {
  const { farm } = content
  const own = new URL(farm.url)
  const served = readFarmUrl(url ?? farm.url)
  if (served == null) throw new Error(`not an address: ${url}`)
  const { compare } = new Intl.Collator(localesOf(farm.lang))
  const inOrder = <K extends Exclude<Kind, 'post'>>(kind: K): Entry<K>[] =>
    entriesOf(content, kind).toSorted((a, b) => orderOf(a) - orderOf(b) || compare(nameOf(a), nameOf(b)))

  const blogs = inOrder('blog').map((entry) => buildBlog(entry, content))
  const channels = inOrder('channel').map((entry) => buildChannel(entry, content))
  const authors = inOrder('author').map((entry) => buildAuthor(entry, content))
  const dated = entriesOf(content, 'post')
    .filter((entry) => unpublished || !entry.front!.draft)
    .map((entry) => ({ entry, date: mustReadDate(entry.front!.date, farm.zone) }))
  const former = formerPostIds(content.entries)
  const ground = { title: farm.title, zone: farm.zone, blogs, channels, authors }
  const posts = dated
    .filter(({ date }) => unpublished || date <= now)
    .map(({ entry, date }) => buildPost(entry, { date, was: former.get(entry.id)! }, content, ground))
    .toSorted((a, b) => compareTexts(b.date, a.date) || compareTexts(a.id, b.id))
  addTranslations(posts, content)

  return {
    id: farm.id ?? (own.host + own.pathname).replace(/\/$/, ''),
    title: farm.title,
    description: farm.description,
    url: served,
    lang: farm.lang,
    languages: farm.languages ?? [farm.lang],
    zone: farm.zone,
    look: farm.look,
    media: farm.media && readFarmUrl(farm.media),
    front: farm.front,
    accounts: farm.accounts.map((account): Account => ({
      ...account,
      server: account.server && new URL(account.server).origin,
      since: account.since && mustReadDate(account.since, farm.zone),
    })),
    relay: farm.relay,
    blogs,
    channels: channels.map((channel) => ({
      ...channel,
      card: cardOf(channel.path, channelCard(ground, channel, posts)),
    })),
    authors,
    pages: inOrder('page').map((entry) => buildPage(entry, content)),
    posts,
    card: cardOf('', farmCard({ ...farm, blogs })),
    next: dated
      .map(({ date }) => date)
      .filter((date) => date > now)
      .toSorted()[0],
  }
}

/** Tell each post of those that say the same in other languages, when they are published too. */
function addTranslations(posts: readonly Post[], content: Content): void {
  const named = entriesOf(content, 'post').map(({ id, front }) => [id, front!.translationOf] as const)
  const groups = groupTranslations(new Map(named))
  const languages = new Map(posts.map(({ id, lang }) => [id, lang]))
  for (const post of posts) {
    const others = groups.get(post.id)!.filter((id) => id !== post.id && languages.has(id))
    post.translations = others
      .map((id) => ({ lang: languages.get(id)!, id }))
      .toSorted((a, b) => compareTexts(a.lang, b.lang))
  }
}

function entriesOf<K extends Kind>({ entries }: Content, kind: K): Entry<K>[] {
  return entries.filter((entry): entry is AnyEntry & Entry<K> => entry.kind === kind)
}

function orderOf(entry: Entry<Exclude<Kind, 'post'>>): number {
  return entry.front!.order ?? Number.MAX_VALUE
}

function nameOf(entry: Entry<Exclude<Kind, 'post'>>): string {
  const front = entry.front!
  return 'name' in front ? front.name : front.title
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
