import { blogCard, cardOf } from './card.ts'
import type { AnyEntry, Entry } from './entries.ts'
import type { WrittenFarm } from './farm-yaml.ts'
import type { WrittenPicture } from './front-matter.ts'
import { resolvePicture, type Site } from './links.ts'
import type { Author, Blog, Channel, Page, Picture } from './model.ts'
import type { Size } from './pictures.ts'
import type { Media } from './video.ts'

/** All that was read and found without a mistake. */
export type Content = {
  farm: WrittenFarm
  entries: readonly AnyEntry[]
  site: Site
  /** By file. */
  sizes: ReadonlyMap<string, Size | undefined>
  /** Videos and caption files, by file. */
  media: ReadonlyMap<string, Media>
}

/** A blog as it is published. */
export function buildBlog(entry: Entry<'blog'>, content: Content): Blog {
  const { title, description, look, cover, links, handles, comments, audience, lang } = entry.front!
  const blog = {
    ...commonOf(entry, lang ?? content.farm.lang),
    title,
    description,
    look,
    cover: buildPicture(cover, entry, content),
    links,
    handles,
    comments: comments ?? content.farm.comments,
    audience,
  }
  return { ...blog, card: cardOf(blog.path, blogCard(content.farm, blog)) }
}

/** A channel as it is published; its card is made when its posts are known. */
export function buildChannel(entry: Entry<'channel'>, content: Content): Omit<Channel, 'card'> {
  const { title, description, cover, lang } = entry.front!
  return {
    ...commonOf(entry, lang ?? content.farm.lang),
    title,
    description,
    cover: buildPicture(cover, entry, content),
  }
}

/** An author as it is published. */
export function buildAuthor(entry: Entry<'author'>, content: Content): Author {
  const { name, team, description, portrait, links, handles, lang } = entry.front!
  const common = commonOf(entry, lang ?? content.farm.lang)
  return { ...common, name, team, description, portrait: buildPicture(portrait, entry, content), links, handles }
}

/** A page as it is published. */
export function buildPage(entry: Entry<'page'>, content: Content): Page {
  const { title, description, lang } = entry.front!
  return { ...commonOf(entry, lang ?? content.farm.lang), title, description }
}

/** What every entry has. */
export function commonOf({ id, file, path, front }: AnyEntry, lang: string) {
  return { id, file, path, lang, was: front!.was }
}

/** The picture that is written there; it was checked that it can be read. */
export function buildPicture(
  written: WrittenPicture | undefined,
  entry: AnyEntry,
  { site, sizes }: Content,
): Picture | undefined {
  if (written == null) return undefined
  const { src, ...rest } = written
  const target = resolvePicture(src, entry, site)
  const size = target.to === 'picture' ? sizes.get(target.file) : undefined
  if (target.to !== 'picture' || size == null) throw new Error(`${entry.file}: ${src} was not checked`)
  const { hash, width, height, resizable } = size
  return { path: target.path, file: target.file, hash, width, height, resizable, ...rest }
}
