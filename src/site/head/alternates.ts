import { feedFilesOf, type FeedFile } from '../../farm/urls.ts'
import { stringsFor } from '../../ui/strings.ts'
import type { Site } from '../farm.ts'
import type { HeadOf, Subject } from './subject.ts'

/** A link element. */
export type Link = { rel: string; href: string; type?: string; title?: string; hreflang?: string }

const formats: Readonly<Record<FeedFile, { name: string; type: string }>> = {
  'rss.xml': { name: 'RSS', type: 'application/rss+xml' },
  'atom.xml': { name: 'Atom', type: 'application/atom+xml' },
  'feed.json': { name: 'JSON', type: 'application/feed+json' },
}

/** The feeds of a page, those nearest to it first, and those of the farm. */
export function feedLinks({ lang, subject }: HeadOf, site: Site): Link[] {
  const { farm, link } = site
  const t = stringsFor(lang)
  const own = feedPlaceOf(subject, site)
  return [...(own == null ? [] : [own]), { title: farm.title, path: '', files: feedFilesOf('farm') }].flatMap((place) =>
    place.files.map((file) => ({
      rel: 'alternate',
      type: formats[file].type,
      title: t.feedOf(place.title, formats[file].name),
      href: link(place.path + file),
    })),
  )
}

function feedPlaceOf(subject: Subject | undefined, site: Site) {
  switch (subject?.is) {
    case 'post':
      return { ...site.blog(subject.post.blog)!, files: feedFilesOf('blog') }
    case 'blog':
      return { ...subject.blog, files: feedFilesOf('blog') }
    case 'channel':
      return { ...subject.channel, files: feedFilesOf('channel') }
    case 'author':
      return { title: subject.author.name, path: subject.author.path, files: feedFilesOf('author') }
    case 'page':
    case 'portal':
    case undefined:
      return undefined
  }
}

/** The same post in other languages; each page of them names all, itself too. */
export function languageLinks({ lang, path, subject }: HeadOf, { at, post }: Site): Link[] {
  const others = subject?.is === 'post' ? subject.post.translations : []
  if (others.length === 0) return []
  const all = [{ lang, path }, ...others.map((other) => ({ lang: other.lang, path: post(other.id)!.path }))]
  return all.map((each) => ({ rel: 'alternate', hreflang: each.lang, href: at(each.path) }))
}
