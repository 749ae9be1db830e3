import { excerptOf } from '../../farm/excerpt.ts'
import type { Account, Post } from '../../farm/model.ts'
import type { Site } from '../farm.ts'
import { pictureOf, type HeadOf, type Subject } from './subject.ts'

/** A meta element: Open Graph names a property, everybody else a name. */
export type Meta = { property: string; content: string } | { name: string; content: string }

/** How many characters X shows of a description, and takes as words of a picture. */
const limits = { description: 200, alt: 420 } as const

/** What networks are told of a page: Open Graph, which all of them read, and what X and Mastodon add to it. */
export function socialTags(head: HeadOf, site: Site): Meta[] {
  const { title = site.farm.title, lang, subject } = head
  const description = describe(head)
  const picture = pictureOf(subject, site)
  const post = subject?.is === 'post' ? subject.post : undefined
  return [
    ...property('og:type', post != null ? 'article' : subject?.is === 'author' ? 'profile' : 'website'),
    ...property('og:site_name', site.farm.title),
    ...property('og:title', title),
    ...property('og:description', description),
    ...property('og:url', site.at(head.path)),
    ...property('og:locale', localeOf(lang)),
    ...(post?.translations ?? []).flatMap((other) => property('og:locale:alternate', localeOf(other.lang))),
    ...property('og:image', picture.url),
    ...property('og:image:type', picture.type),
    ...property('og:image:width', picture.width),
    ...property('og:image:height', picture.height),
    ...property('og:image:alt', picture.alt),
    ...(post == null ? [] : articleTags(post, site)),
    ...named('twitter:card', picture.wide ? 'summary_large_image' : 'summary'),
    ...named('twitter:title', title),
    ...named('twitter:description', excerptOf([description], lang, limits.description)),
    ...named('twitter:image', picture.url),
    ...named('twitter:image:alt', excerptOf([picture.alt], lang, limits.alt)),
    ...named('twitter:site', speakerOn('x', head, site)),
    ...named('twitter:creator', writerOn('x', subject, site)),
    ...named('fediverse:creator', writerOn('mastodon', subject, site)),
  ]
}

/** The description of a page, as long as anybody shows one. */
export function describe({ description, lang }: HeadOf): string {
  return excerptOf([description], lang)
}

function articleTags(post: Post, site: Site): Meta[] {
  return [
    ...property('article:published_time', post.date),
    ...property('article:modified_time', post.updated),
    ...post.authors.flatMap((id) => property('article:author', site.at(site.author(id)!.path))),
    ...post.channels.flatMap((id) => property('article:section', site.channel(id)!.title)),
    ...post.tags.flatMap((tag) => property('article:tag', tag)),
  ]
}

/** Language and country, as Open Graph wants both: the country where most speak it, when none is named. */
export function localeOf(lang: string): string {
  const { language, region } = new Intl.Locale(lang).maximize()
  return region == null ? language : `${language}_${region}`
}

/** The account that stands for the page: its blog's own, else the first that carries all of the farm in its language. */
function speakerOn(network: string, { lang, subject }: HeadOf, { farm, blog }: Site): string | undefined {
  const own = subject?.is === 'blog' ? subject.blog : subject?.is === 'post' ? blog(subject.post.blog) : undefined
  const carries = (account: Account) =>
    account.network === network &&
    isHandle(account.profile) &&
    (account.langs?.includes(lang) ?? true) &&
    account.channels == null &&
    (account.blogs == null || (own != null && account.blogs.includes(own.id)))
  return atSign(own?.handles[network] ?? farm.accounts.find(carries)?.profile)
}

/** The first of a post's authors who is there. */
function writerOn(network: string, subject: Subject | undefined, { author }: Site): string | undefined {
  const ids = subject?.is === 'post' ? subject.post.authors : []
  return atSign(ids.map((id) => author(id)?.handles[network]).find((handle) => handle != null))
}

/** An account may be written as its number, which no reader knows it by. */
function isHandle(profile: string): boolean {
  return /^(?=.*[a-z_])\w{1,15}$/i.test(profile)
}

function atSign(handle: string | undefined): string | undefined {
  return handle && `@${handle}`
}

function property(name: string, content: string | number | undefined): Meta[] {
  return content == null ? [] : [{ property: name, content: String(content) }]
}

function named(name: string, content: string | undefined): Meta[] {
  return content == null ? [] : [{ name, content }]
}
