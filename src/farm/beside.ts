import path from 'node:path'
import type { Text } from './entries.ts'
import { isPicture, isTranscript } from './layout.ts'
import type { Site } from './links.ts'
import { nearest } from '../base/nearest.ts'

/** A file that lies beside the one that names it, or why there is none. */
export type Beside = { to: 'file'; file: string; path: string } | { to: 'nowhere'; what: string; remedy: string }

const kinds = {
  picture: {
    accepts: isPicture,
    unfit: 'is of no kind that browsers show',
    mend: 'save it as png, jpg, webp, avif, gif or svg',
  },
  video: {
    accepts: (name: string) => /\.(mp4|webm)$/i.test(name),
    unfit: 'is of no kind that all browsers play',
    mend: 'save it as mp4 or webm',
  },
  'caption file': {
    accepts: (name: string) => /\.vtt$/i.test(name),
    unfit: 'is not named like one',
    mend: 'save it as WebVTT, with a name that ends in .vtt',
  },
  transcript: {
    accepts: isTranscript,
    unfit: 'is not named like one',
    mend: 'call it transcript.md, or give it a name that ends in .transcript.md',
  },
} as const

/** Whether a name is a whole address. */
export function isAddress(name: string): boolean {
  return /^([a-z][a-z0-9+.-]*:|\/\/)/i.test(name)
}

/** The file of that kind which a text names. */
export function resolveBeside(
  noun: keyof typeof kinds,
  written: string,
  { folder, path: home }: Pick<Text, 'folder' | 'path'>,
  { files }: Pick<Site, 'files'>,
): Beside {
  const { accepts, unfit, mend } = kinds[noun]
  const wrong = (what: string, remedy: string): Beside => ({
    to: 'nowhere',
    what: `the ${noun} "${written.length > 60 ? `${written.slice(0, 59)}…` : written}" ${what}`,
    remedy,
  })
  const copy = 'copy it beside this file, and write its name alone'
  if (isAddress(written)) return wrong('lies on another host', copy)
  const name = path.posix.normalize(decode(written.replace(/[?#].*$/s, '')))
  if (name.startsWith('/') || name.startsWith('..')) return wrong('lies outside the folder of this file', copy)
  if (!accepts(name)) return wrong(unfit, mend)
  const file = folder + name
  if (files.has(file)) return { to: 'file', file, path: home + name }
  const beside = [...files].filter((one) => one.startsWith(folder) && accepts(one))
  const meant = nearest(
    name,
    beside.map((one) => one.slice(folder.length)),
  )
  const orNot = noun === 'picture' ? ', or take it out' : '' // a video needs all of its files
  const remedy = meant == null ? `put it beside this file, under that name${orNot}` : `did you mean "${meant}"?`
  return wrong('does not exist', remedy)
}

/** A name as it is on the disk; links may have it encoded. */
export function decode(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
