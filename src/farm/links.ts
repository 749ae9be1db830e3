import path from 'node:path'
import { nearest } from '../base/nearest.ts'
import { decode, isAddress, resolveBeside } from './beside.ts'
import { writeDate } from './dates.ts'
import { dueDate, isDraft } from './due.ts'
import type { AnyEntry, Text } from './entries.ts'
import { renamedFrom } from './former.ts'
import { classify, isPicture } from './layout.ts'
import { rawTexts } from './raw.ts'
import { feedFilesOf, overviews, pathOf, tagId } from './urls.ts'

/** Everything of the content folder that a link or a picture may lead to. */
export type Site = {
  byPath: ReadonlyMap<string, AnyEntry>
  byFile: ReadonlyMap<string, AnyEntry>
  /** Every file, from the content folder. */
  files: ReadonlySet<string>
  /** The pages of tags and years, from the farm's root, each with when its first post is published; `never` for drafts alone. */
  lists: ReadonlyMap<string, string>
}

/** Later than any date: when drafts are published. */
export const never = '9999'

/** Where a link or a picture of a body leads. Paths are from the farm's root. */
export type Target =
  /** Another host, or a place on the same page: left as it is. */
  | { to: 'outside' }
  | { to: 'entry'; entry: AnyEntry; path: string; suffix: string }
  | { to: 'path'; path: string; suffix: string }
  | { to: 'picture'; file: string; path: string }
  | { to: 'nowhere'; what: string; remedy: string }

/** What can be reached at what address. */
export function siteOf(entries: readonly AnyEntry[], files: readonly string[], zone: string): Site {
  return {
    byPath: new Map(entries.map((entry) => [entry.path, entry])),
    byFile: new Map(entries.map((entry) => [entry.file, entry])),
    files: new Set(files),
    lists: listsOf(entries, zone),
  }
}

function listsOf(entries: readonly AnyEntry[], zone: string): Map<string, string> {
  const lists = new Map<string, string>()
  for (const entry of entries) {
    const date = entry.kind === 'post' ? dueDate(entry, zone) : undefined
    if (date == null) continue
    const published = isDraft(entry) ? never : date
    const tags = rawTexts(entry.written.value, ['tags']).map(({ text }) => `tags/${tagId(text)}/`)
    for (const path of [...tags, `archive/${writeDate(date, zone).slice(0, 4)}/`]) {
      const first = lists.get(path) ?? never
      lists.set(path, first < published ? first : published)
    }
  }
  return lists
}

/** Where a link written in that text leads. */
export function resolveLink(url: string, from: Pick<Text, 'folder' | 'path'>, site: Site): Target {
  if (url === '') return { to: 'nowhere', what: 'a link leads nowhere', remedy: 'write an address between ( and )' }
  if (/^(javascript|vbscript|data|file):/i.test(url)) {
    return { to: 'nowhere', what: `no page may link to "${shorten(url)}"`, remedy: 'link to a page, with https:' }
  }
  if (isAddress(url) || url.startsWith('#') || url.startsWith('?')) return { to: 'outside' }
  const [, written = '', suffix = ''] = /^([^?#]*)(.*)$/s.exec(url) ?? []
  const name = decode(written)
  if (name.startsWith('/')) return resolveAddress(url, name, suffix, site)
  const file = path.posix.join(from.folder, name)
  const entry = site.byFile.get(file)
  if (entry != null) return { to: 'entry', entry, path: entry.path, suffix }
  if (isPicture(name)) return resolvePicture(url, from, site)
  if (/^www\./i.test(name)) return { to: 'nowhere', what: missed(url), remedy: 'write https:// before it' }
  const toFile = (one: string) => path.posix.relative(from.folder, one) + suffix
  // A post may be a file or a folder, and its author knows it by its name.
  const bare = file.replace(/(?:\/index)?\.md$|\/$/i, '')
  const same = [`${bare}/index.md`, `${bare}.md`].find((one) => site.byFile.has(one))
  if (same != null)
    return { to: 'nowhere', what: `the link "${url}" is broken`, remedy: `did you mean ${toFile(same)}?` }
  const former = classify(`${bare}.md`)
  const now = former.is === 'entry' ? renamedFrom(pathOf(former.kind, former.id), site) : undefined
  if (now != null) return moved(url, now, toFile(now.file))
  if (/\.md$/i.test(name)) {
    const known = [...site.byFile.keys()].map((one) => path.posix.relative(from.folder, one))
    return broken(url, path.posix.normalize(name), known, 'name a Markdown file that exists')
  }
  return {
    to: 'nowhere',
    what: missed(url),
    remedy: 'link to an address like /blog/post/, a Markdown file or a picture beside this one',
  }
}

/** Where the picture is that a text shows. */
export function resolvePicture(url: string, from: Pick<Text, 'folder' | 'path'>, site: Site): Target {
  if (url === '') return { to: 'nowhere', what: 'a picture has no file', remedy: 'name a file beside this one' }
  const found = resolveBeside('picture', url, from, site)
  return found.to === 'nowhere' ? found : { ...found, to: 'picture' }
}

function resolveAddress(url: string, name: string, suffix: string, site: Site): Target {
  const bare = name.replace(/^\/+/, '')
  const wanted = bare === '' || bare.endsWith('/') ? bare : `${bare}/`
  const entry = site.byPath.get(wanted)
  if (entry != null) return { to: 'entry', entry, path: entry.path, suffix }
  if (wanted === '' || overviews.some((path) => path === wanted)) return { to: 'path', path: wanted, suffix }
  const list = wanted.normalize('NFC')
  if (site.lists.has(list)) return { to: 'path', path: list, suffix }
  const [, folder = '', file = ''] = /^(.*\/)?([^/]*)$/.exec(bare) ?? []
  const kind = folder === '' ? 'farm' : site.byPath.get(folder)?.kind
  if (kind != null && feedFilesOf(kind).some((feed) => feed === file)) return { to: 'path', path: bare, suffix }
  const now = renamedFrom(wanted, site)
  if (now != null) return moved(url, now, `/${now.path}${suffix}`)
  return broken(
    url,
    `/${wanted}`,
    [...site.byPath.keys(), ...site.lists.keys()].map((one) => `/${one}`),
    'write the address of a page that exists',
  )
}

function missed(url: string): string {
  return `the link "${url}" leads to nothing that is published`
}

function moved(url: string, { id }: AnyEntry, written: string): Target {
  return { to: 'nowhere', what: `the link "${url}" leads to what is now ${id}`, remedy: `write ${written}` }
}

function broken(url: string, wanted: string, known: readonly string[], otherwise: string): Target {
  const meant = nearest(wanted, known)
  const remedy = meant == null ? otherwise : `did you mean ${meant}?`
  return { to: 'nowhere', what: `the link "${url}" is broken`, remedy }
}

function shorten(url: string): string {
  return url.length > 60 ? `${url.slice(0, 59)}…` : url
}
