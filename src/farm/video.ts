import fs from 'node:fs'
import { isAddress, resolveBeside, type Beside } from './beside.ts'
import type { AnyEntry } from './entries.ts'
import type { Site } from './links.ts'
import { rawAt, rawText } from './raw.ts'
import { decodeText } from './text-file.ts'
import { readFarmUrl } from './urls.ts'
import { unfinishedIn, type Unfinished } from './unfinished.ts'
import { faultOfCaptions } from './webvtt.ts'
import type { Problem } from './yaml.ts'

/** What was found out of a video or a caption file. */
export type Media = {
  bytes: number
  /** What is wrong inside of a caption file. */
  fault: Problem | undefined
  /** What a template left for its author, in a caption file. */
  unfinished: readonly Unfinished[]
}

/** Look at a video or a caption file. */
export function readMedia(file: string): Media {
  if (!/\.vtt$/i.test(file)) return { bytes: fs.statSync(file).size, fault: undefined, unfinished: [] }
  const bytes = fs.readFileSync(file)
  const { text, problem } = decodeText(bytes)
  return {
    bytes: bytes.length,
    fault: problem ?? faultOfCaptions(text),
    unfinished: unfinishedIn(text, { line: 1, column: 1 }),
  }
}

/** Where a video is: beside its post, or where the owner keeps large files. */
export type VideoTarget = Beside | { to: 'host'; url: string }

/** Where the video is that a post names. `media` is what farm.yaml says of the owner's host. */
export function resolveVideo(src: string, from: AnyEntry, site: Site, media: string | undefined): VideoTarget {
  if (!isAddress(src) && !src.startsWith('/')) return resolveBeside('video', src, from, site)
  const base = media == null ? undefined : readFarmUrl(media)
  if (base == null) {
    const what = `the video "${src}" does not lie beside this file, and farm.yaml names no "media"`
    return { to: 'nowhere', what, remedy: 'copy it beside this file, or add media: https://… to farm.yaml' }
  }
  const url = URL.parse(isAddress(src) ? src : src.slice(1), base)?.href
  if (url == null || !url.startsWith(base)) {
    const what = `the video "${src}" lies on a host that is not the farm's`
    return { to: 'nowhere', what, remedy: `copy it beside this file, or to ${base}` }
  }
  if (videoType(url) != null) return { to: 'host', url }
  return {
    to: 'nowhere',
    what: `the video "${src}" is of no kind that all browsers play`,
    remedy: 'save it as mp4 or webm',
  }
}

/** The media type of a video, by its name. */
export function videoType(name: string): string | undefined {
  return /\.(?:mp4|webm)(?=$|[?#])/i.exec(name)?.[0].toLowerCase().replace('.', 'video/')
}

/** The caption files that a post names, each with its path in the front matter and its language if it names one. */
export function captionsOf(entry: AnyEntry): { src: string; lang: string | undefined; path: PropertyKey[] }[] {
  const path = ['video', 'captions']
  const written = rawAt(entry.written.value, path)
  const paths = Array.isArray(written) ? written.map((_, index) => [...path, index, 'src']) : [path]
  return paths.flatMap((one) => {
    const src = rawText(entry.written.value, one)
    const lang = one === path ? undefined : rawText(entry.written.value, one.with(-1, 'lang'))
    return src == null ? [] : [{ src, lang, path: one }]
  })
}

/** The video and caption files that lie beside a post, with where they are served. */
export function mediaOf(entry: AnyEntry, site: Site): { file: string; path: string }[] {
  const src = rawText(entry.written.value, ['video', 'src'])
  const targets = [
    ...(src == null ? [] : [resolveVideo(src, entry, site, undefined)]),
    ...captionsOf(entry).map((one) => resolveBeside('caption file', one.src, entry, site)),
  ]
  return targets.flatMap((target) => (target.to === 'file' ? [{ file: target.file, path: target.path }] : []))
}

/** The transcript that a post names. */
export function transcriptOf(entry: AnyEntry, site: Site): Beside | undefined {
  const written = rawText(entry.written.value, ['video', 'transcript'])
  return written == null ? undefined : resolveBeside('transcript', written, entry, site)
}
