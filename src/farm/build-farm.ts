import { readDate } from './dates.ts'
import { cardVersion } from './card.ts'
import type { AnyEntry, Entry } from './entries.ts'
import { excerptOf } from './excerpt.ts'
import type { WrittenFarm } from './farm-yaml.ts'
import type { WrittenPicture } from './front-matter.ts'
import { resolvePicture, type Site } from './links.ts'
import type { Account, Author, Blog, Channel, Farm, Page, Picture, Post } from './model.ts'
import type { Size } from './pictures.ts'
import { cardPathOf, readFarmUrl, type Kind } from './urls.ts'

/** All that was read and found without a mistake. */
export type Content = {
  farm: WrittenFarm
  entries: readonly AnyEntry[]
  site: Site
  /** By file. */
  sizes: ReadonlyMap<string, Size | undefined>
}

/** The farm as it is published at that moment: what is a draft or dated ahead is not in it. */
export function buildFarm(content: Content, { url, now }: { url: string | undefined; now: string }): Farm {
  const { farm } = content
  const own = new URL(farm.url)
  const served = readFarmUrl(url ?? farm.url)
  if (served == null) throw new Error(`not an address: ${url}`)
  const { compare } = new Intl.Collator(farm.lang)
  const inOrder = <K extends Exclude<Kind, 'post'>, T extends { id: string }>(
    kind: K,
    make: (entry: Entry<K>) => T,
    name: (item: T) => string,
  ): T[] =>
    entriesOf(content, kind)
      .map((entry) => ({ item: make(entry), order: entry.front!.order ?? Number.MAX_VALUE }))
      .toSorted((a, b) => a.order - b.order || compare(name(a.item), name(b.item)))
      .map(({ item }) => item)

  const blogs = inOrder(
    'blog',
    (entry) => buildBlog(entry, content),
    ({ title }) => title,
  )
  const channels = inOrder(
    'channel',
    (entry) => buildChannel(entry, content),
    ({ title }) => title,
  )
  const authors = inOrder(
    'author',
    (entry) => buildAuthor(entry, content),
    ({ name }) => name,
  )
  const dated = entriesOf(content, 'post')
    .filter((entry) => !entry.front!.draft)
    .map((entry) => ({ entry, date: mustRead(entry.front!.date, farm.zone) }))
  const names: Names = { farm, blogs: byId(blogs), channels: byId(channels), authors: byId(authors) }
  const posts = dated
    .filter(({ date }) => date <= now)
    .map(({ entry, date }) => buildPost(entry, date, content, names))
    .toSorted((a, b) => compareTexts(b.date, a.date) || compareTexts(a.id, b.id))

  return {
    id: farm.id ?? (own.host + own.pathname).replace(/\/$/, ''),
    title: farm.title,
    description: farm.description,
    url: served,
    lang: farm.lang,
    languages: farm.languages ?? [farm.lang],
    zone: farm.zone,
    accounts: farm.accounts.map((account): Account => ({
      ...account,
      since: account.since && mustRead(account.since, farm.zone),
    })),
    relay: farm.relay,
    blogs,
    channels,
    authors,
    pages: inOrder(
      'page',
      (entry) => buildPage(entry, content),
      ({ title }) => title,
    ),
    posts,
    next: dated
      .map(({ date }) => date)
      .filter((date) => date > now)
      .toSorted()[0],
  }
}

type Names = {
  farm: WrittenFarm
  blogs: ReadonlyMap<string, Blog>
  channels: ReadonlyMap<string, Channel>
  authors: ReadonlyMap<string, Author>
}

function buildPost(entry: Entry<'post'>, date: string, content: Content, names: Names): Post {
  const front = entry.front!
  const [blogId = '', slug = ''] = entry.id.split('/')
  const { farm } = names
  const blog = names.blogs.get(blogId)!
  const lang = front.lang ?? blog.lang
  const { relay } = front
  const version = cardVersion({
    farm: farm.title,
    blog: blog.title,
    look: blog.look,
    title: front.title,
    channels: front.channels.map((id) => names.channels.get(id)!.title),
    authors: front.authors.map((id) => names.authors.get(id)!.name),
    date,
    zone: farm.zone,
    lang,
  })
  return {
    ...commonOf(entry, lang),
    key: front.was.at(-1) ?? entry.id,
    was: front.was,
    blog: blogId,
    slug,
    kind: front.kind,
    title: front.title,
    date,
    updated: front.updated && later(date, mustRead(front.updated, farm.zone)),
    correction: front.correction,
    authors: front.authors,
    channels: front.channels,
    tags: front.tags,
    excerpt: front.summary ?? excerptOf(entry.scan.paragraphs, lang),
    cover: buildPicture(front.cover, entry, content),
    card: { path: cardPathOf(entry.id), version, alt: `${front.title} — ${blog.title}` },
    relay:
      relay === false
        ? undefined
        : {
            at: relay?.at == null ? date : later(date, mustRead(relay.at, farm.zone)),
            accounts: relay?.accounts,
            text: relay?.text ?? {},
            thread: relay?.thread ?? false,
          },
  }
}

function buildBlog(entry: Entry<'blog'>, content: Content): Blog {
  const { title, description, look, cover, links, lang } = entry.front!
  return {
    ...commonOf(entry, lang ?? content.farm.lang),
    title,
    description,
    look,
    cover: buildPicture(cover, entry, content),
    links,
  }
}

function buildChannel(entry: Entry<'channel'>, content: Content): Channel {
  const { title, description, cover, lang } = entry.front!
  return {
    ...commonOf(entry, lang ?? content.farm.lang),
    title,
    description,
    cover: buildPicture(cover, entry, content),
  }
}

function buildAuthor(entry: Entry<'author'>, content: Content): Author {
  const { name, description, portrait, links, handles, lang } = entry.front!
  const common = commonOf(entry, lang ?? content.farm.lang)
  return { ...common, name, description, portrait: buildPicture(portrait, entry, content), links, handles }
}

function buildPage(entry: Entry<'page'>, content: Content): Page {
  const { title, description, lang } = entry.front!
  return { ...commonOf(entry, lang ?? content.farm.lang), title, description }
}

function commonOf({ id, file, path }: AnyEntry, lang: string) {
  return { id, file, path, lang }
}

function buildPicture(
  written: WrittenPicture | undefined,
  entry: AnyEntry,
  { site, sizes }: Content,
): Picture | undefined {
  if (written == null) return undefined
  const { src, ...rest } = written
  const target = resolvePicture(src, entry, site)
  const size = target.to === 'picture' ? sizes.get(target.file) : undefined
  if (target.to !== 'picture' || size == null) throw new Error(`${entry.file}: ${src} was not checked`)
  return { path: target.path, file: target.file, ...size, ...rest }
}

function entriesOf<K extends Kind>({ entries }: Content, kind: K): Entry<K>[] {
  return entries.filter((entry): entry is AnyEntry & Entry<K> => entry.kind === kind)
}

function mustRead(date: string, zone: string): string {
  const read = readDate(date, zone)
  if (read == null) throw new Error(`"${date}" was not checked`)
  return read
}

/** A day without a time begins before what is dated later on it. */
function later(a: string, b: string): string {
  return a > b ? a : b
}

function byId<T extends { id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]))
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
