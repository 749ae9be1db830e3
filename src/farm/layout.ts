import path from 'node:path'
import { nearest } from '../base/nearest.ts'
import { idLike, idPattern, longestName, type Kind } from './urls.ts'

/** What a file of the content folder is, by its place and name. */
export type Found =
  | { is: 'entry'; kind: Kind; id: string }
  | { is: 'farm' }
  /** What it tells robots, instead of letting them read all. */
  | { is: 'robots' }
  | { is: 'picture' }
  /** What is said in the video of a post beside it. */
  | { is: 'transcript' }
  /** Lies beside an entry and is not published. */
  | { is: 'other' }
  | { is: 'wrong'; what: string; remedy: string }

const pictureNames = /\.(png|jpe?g|webp|avif|gif|svg)$/i

const kinds: ReadonlyMap<string, Kind> = new Map([
  ['blogs', 'blog'],
  ['channels', 'channel'],
  ['authors', 'author'],
  ['pages', 'page'],
  ['posts', 'post'],
])

const belongs = 'move it to blogs/, channels/, authors/, pages/ or posts/<blog>/, or out of the content folder'

/** Whether the reader passes a file over: its name, or that of a folder it is in, begins with a dot. */
export function isHidden(file: string): boolean {
  return /(^|\/)\./.test(file)
}

/** Whether a file is a picture that browsers show, by its name. */
export function isPicture(file: string): boolean {
  return pictureNames.test(file)
}

/** Whether a file is the transcript of a video, by its name. */
export function isTranscript(file: string): boolean {
  return /(^|[/.])transcript\.md$/.test(file)
}

/** Tell what a file is. `file` is a path from the content folder, with `/`. */
export function classify(file: string): Found {
  if (file === 'farm.yaml') return { is: 'farm' }
  if (file === 'robots.txt') return { is: 'robots' }
  const [folder = '', ...rest] = file.split('/')
  if (rest.length === 0) {
    const isFarm = /^farm\.ya?ml$/i.test(file)
    const remedy = isFarm ? 'rename it to farm.yaml' : belongs
    return { is: 'wrong', what: 'nothing reads this file', remedy }
  }
  const kind = kinds.get(folder)
  if (kind == null) {
    const meant = nearest(folder, kinds.keys())
    const remedy = meant == null ? belongs : `did you mean ${meant}/?`
    return { is: 'wrong', what: `nothing reads the folder ${folder}/`, remedy }
  }
  const isServed = isPicture(file) || /\.(mp4|webm|vtt)$/i.test(file)
  if (isServed && isLong(path.posix.basename(file))) {
    const what = 'the name of this file is too long'
    return { is: 'wrong', what, remedy: `rename it to at most ${longestName} letters` }
  }
  if (isPicture(file)) return { is: 'picture' }
  const extension = path.posix.extname(file).toLowerCase()
  if (/^\.(mdx|markdown|mdown|txt)$/.test(extension)) {
    return { is: 'wrong', what: `nothing reads ${extension} files`, remedy: 'rename it so that it ends in .md' }
  }
  if (extension !== '.md') return { is: 'other' }
  if (kind === 'post' && rest.length > 1 && isTranscript(file)) return { is: 'transcript' }
  return kind === 'post' ? classifyPost(rest) : classifyOther(folder, kind, rest)
}

function classifyPost(rest: readonly string[]): Found {
  const [blog = '', name = '', index] = rest
  const isSingle = rest.length === 2
  if (!isSingle && !(rest.length === 3 && index === 'index.md')) {
    const remedy = 'move it to posts/<blog>/<slug>.md or posts/<blog>/<slug>/index.md'
    return { is: 'wrong', what: 'no post is read here', remedy }
  }
  const slug = isSingle ? name.replace(/\.md$/i, '') : name
  return checkName(blog) ?? checkName(slug) ?? { is: 'entry', kind: 'post', id: `${blog}/${slug}` }
}

function classifyOther(folder: string, kind: Kind, rest: readonly string[]): Found {
  const [name = ''] = rest
  if (rest.length > 1) {
    return { is: 'wrong', what: `no ${kind} is read here`, remedy: `move it to ${folder}/<${kind}>.md` }
  }
  const id = name.replace(/\.md$/i, '')
  return checkName(id) ?? { is: 'entry', kind, id }
}

function checkName(name: string): Found | undefined {
  if (isLong(name)) {
    const what = `"${name.slice(0, 20)}…" is too long for an address`
    return { is: 'wrong', what, remedy: `rename it to at most ${longestName} letters` }
  }
  if (idPattern.test(name)) return undefined
  const better = idLike(name)
  const remedy = `rename it with small letters, digits and single hyphens${better === '' ? '' : `: ${better}`}`
  return { is: 'wrong', what: `"${name}" cannot be part of an address`, remedy }
}

function isLong(name: string): boolean {
  return name.length > longestName || Buffer.byteLength(name) > 2 * longestName
}
