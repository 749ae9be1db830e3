import fs from 'node:fs'
import path from 'node:path'
import { ContentError, FarmError, type Mistake } from '../base/errors.ts'
import { linkTo, listFiles } from '../base/files.ts'
import { buildFarm } from './build-farm.ts'
import { unfinishedOf } from './check-unfinished.ts'
import { checkContent, type KnownNetwork } from './content-check.ts'
import { folderOf, readEntry, textsOf, type AnyEntry, type Text } from './entries.ts'
import { readFarmYaml } from './farm-yaml.ts'
import { classify, isHidden } from './layout.ts'
import { zoneOf } from './known.ts'
import { siteOf } from './links.ts'
import type { Heading } from './headings.ts'
import { renderText, type Rendered } from './markdown.ts'
import type { Farm } from './model.ts'
import { measurePicture, picturesOf, type Size } from './pictures.ts'
import { scanBody } from './scan.ts'
import { decodeText } from './text-file.ts'
import { unpublishedIn, type Unpublished } from './unpublished.ts'
import { readFarmUrl } from './urls.ts'
import { mediaOf, readMedia, transcriptOf, type Media } from './video.ts'

/** The farm as it is published, with what is too long to be kept in the model. */
export type PublishedFarm = {
  farm: Farm
  /** The body of an entry, or the transcript of a video, as HTML. */
  html(entry: { file: string }): string
  /** Its headings, for a table of contents. */
  headings(entry: { file: string }): readonly Heading[]
  /** Every picture that what is published shows or links to. */
  pictures: readonly PictureToServe[]
  /** Every video and caption file that what is published plays. */
  media: readonly FileToServe[]
  /** The content folder's robots.txt. */
  robots: string | undefined
  /** Where pages, blogs, channels and authors wait for their words. */
  unfinished: readonly { file: string; line: number }[]
  /** Which of its posts are not public yet, by id: none, unless they were asked for. */
  unpublished: ReadonlyMap<string, Unpublished>
}

export type FileToServe = {
  /** From the farm's root. */
  path: string
  /** On this disk. */
  file: string
}

export type PictureToServe = FileToServe & Size & { shown: boolean }

export type ReadOptions = {
  /** The content folder. */
  content: string
  /** Where this build will be served, if not at the address in farm.yaml. */
  url?: string | undefined
  /** ISO. */
  now: string
  /** Drafts and posts dated ahead too, for those who write them. */
  unpublished?: boolean
  /** To hold the accounts to: those that the farm can relay to. */
  networks?: readonly KnownNetwork[]
  onProgress?: ((done: number, total: number) => void) | undefined
}

/** Read a content folder. Throws a ContentError with every mistake there is. */
export async function readFarm({
  content,
  url,
  now,
  unpublished,
  networks,
  onProgress,
}: ReadOptions): Promise<PublishedFarm> {
  if (url != null && readFarmUrl(url) == null) {
    throw new FarmError(`No farm can be served at "${url}".`, 'Write FARM_URL like https://example.org/farm/')
  }
  const { farmYaml, mistakes, robots, ...read } = await gather(content, onProgress)
  const { entries, site, sizes } = read
  mistakes.push(...checkContent({ farm: farmYaml.written, ...read, networks, now }))
  if (mistakes.length > 0) throw new ContentError(mistakes, content)

  const farm = buildFarm({ farm: farmYaml.front!, ...read }, { url, now, unpublished })
  const languages = publishedIn(farm)
  const published = entries.filter((entry) => languages.has(entry.file))
  const texts = new Map(
    published.flatMap((entry) => textsOf(entry).map((text) => [text.file, { text, entry }] as const)),
  )
  const toServe = <T extends FileToServe>(found: T): T => ({ ...found, file: path.join(content, found.file) })
  const rendered = new Map<string, Rendered>()
  const render = (file: string): Rendered => {
    const found = texts.get(file)
    if (found == null) throw new Error(`${file} is not published`)
    const { text, entry } = found
    const part = text === entry ? 'body' : 'transcript'
    const made =
      rendered.get(file) ?? renderText(text, { lang: languages.get(entry.file)!, farmUrl: farm.url, site, sizes, part })
    rendered.set(file, made)
    return made
  }
  return {
    farm,
    html: ({ file }) => render(file).html,
    headings: ({ file }) => render(file).headings,
    pictures: published
      .flatMap((entry) => picturesOf(entry, site))
      .map((found) => toServe({ ...sizes.get(found.file)!, ...found })),
    media: published.flatMap((entry) => mediaOf(entry, site)).map(toServe),
    robots,
    unfinished: unfinishedOf(read),
    unpublished: unpublished === true ? unpublishedIn(entries, farm.zone, now) : new Map(),
  }
}

/** Every text of a content folder, mistaken or not, each read on its own. */
export function readTexts(content: string, onProgress?: ReadOptions['onProgress']) {
  const files = listFiles(content).filter((file) => !isHidden(file))
  const mistakes: Mistake[] = []
  const entries: AnyEntry[] = []
  const transcripts = new Map<string, Text>()
  let farmYaml: ReturnType<typeof readFarmYaml> | undefined
  let robots: string | undefined
  for (const [index, file] of files.entries()) {
    onProgress?.(index, files.length)
    const link = linkTo(path.join(content, file))
    if (link === 'nothing' || link === 'itself') {
      const what = link === 'nothing' ? 'this link leads to nothing' : 'this link leads to a folder that it is in'
      mistakes.push({ file, line: 1, column: 1, what, remedy: 'put the file here itself, or take the link out' })
    }
    if (link != null && link !== 'file') continue
    const found = classify(file)
    if (found.is === 'wrong') mistakes.push({ file, line: 1, column: 1, what: found.what, remedy: found.remedy })
    if (found.is === 'wrong' || found.is === 'picture' || found.is === 'other') continue
    const { text, problem } = decodeText(fs.readFileSync(path.join(content, file)))
    if (problem != null) mistakes.push({ file, ...problem })
    if (found.is === 'robots') {
      robots = text
      continue
    }
    if (found.is === 'transcript') {
      transcripts.set(file, { file, folder: folderOf(file), path: '', body: text, scan: scanBody(text, 1) })
      continue
    }
    const read = found.is === 'farm' ? readFarmYaml(text) : readEntry(found.kind, found.id, file, text)
    mistakes.push(...read.problems.map((one) => ({ file, ...one })))
    if ('entry' in read) entries.push(read.entry)
    else farmYaml = read
  }
  if (farmYaml == null) throw missing(content, files.length)
  return { farmYaml, entries, transcripts, files, robots, mistakes }
}

/** All that is on the disk, mistaken or not. */
async function gather(content: string, onProgress: ReadOptions['onProgress']) {
  const { files, entries, transcripts, ...read } = readTexts(content, onProgress)
  const site = siteOf(entries, files, zoneOf(read.farmYaml.written))
  for (const entry of entries) {
    const target = transcriptOf(entry, site)
    const transcript = target?.to === 'file' ? transcripts.get(target.file) : undefined
    if (transcript != null) entry.transcript = { ...transcript, path: entry.path }
  }
  const media = new Map<string, Media>()
  for (const { file } of entries.flatMap((entry) => mediaOf(entry, site))) {
    if (!media.has(file)) media.set(file, readMedia(path.join(content, file)))
  }
  const pictures = [...new Set(entries.flatMap((entry) => picturesOf(entry, site).map(({ file }) => file)))]
  const total = files.length + pictures.length
  const sizes = new Map<string, Size | undefined>()
  for (const [index, file] of pictures.entries()) {
    onProgress?.(files.length + index, total)
    sizes.set(file, await measurePicture(path.join(content, file)))
  }
  onProgress?.(total, total)
  return { ...read, entries, site, sizes, media, transcripts }
}

/** The languages of what is published, by file. */
function publishedIn({ blogs, channels, authors, pages, posts }: Farm): ReadonlyMap<string, string> {
  return new Map([blogs, channels, authors, pages, posts].flat().map(({ file, lang }) => [file, lang]))
}

function missing(content: string, count: number): FarmError {
  return count === 0
    ? new FarmError(
        `There is no content in ${content}.`,
        'Put farm.yaml and posts there, or set FARM_CONTENT to the folder that has them.',
      )
    : new FarmError(
        `There is no farm.yaml in ${content}.`,
        'Add one with title, description, url and lang, or set FARM_CONTENT to the folder that has it.',
      )
}
