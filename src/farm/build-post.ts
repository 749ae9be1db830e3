import { buildPicture, commonOf, type Content } from './build-entries.ts'
import { cardVersion } from './card.ts'
import { mustReadDate } from './dates.ts'
import type { Entry } from './entries.ts'
import { excerptOf } from './excerpt.ts'
import type { WrittenFarm } from './farm-yaml.ts'
import type { Author, Blog, Channel, Post } from './model.ts'
import { cardPathOf } from './urls.ts'

/** What a post refers to, by id. */
export type Names = {
  farm: WrittenFarm
  blogs: ReadonlyMap<string, Blog>
  channels: ReadonlyMap<string, Channel>
  authors: ReadonlyMap<string, Author>
}

/** A post as it is published, with the version of its card. */
export function buildPost(entry: Entry<'post'>, date: string, content: Content, names: Names): Post {
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
    updated: front.updated && later(date, mustReadDate(front.updated, farm.zone)),
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
            at: relay?.at == null ? date : later(date, mustReadDate(relay.at, farm.zone)),
            accounts: relay?.accounts,
            text: relay?.text ?? {},
            thread: relay?.thread ?? false,
          },
  }
}

/** A day without a time begins before what is dated later on it. */
function later(a: string, b: string): string {
  return a > b ? a : b
}
