import path from 'node:path'
import { dueDate, isDraft } from '../farm/due.ts'
import { accountsOf, langOf, zoneOf } from '../farm/known.ts'
import { siteOf } from '../farm/links.ts'
import { rawText } from '../farm/raw.ts'
import { pathOf, type Kind } from '../farm/urls.ts'
import type { Answers, Around } from './fields.ts'
import { frontMatter } from './front-matter.ts'
import { fileOf, idOf } from './place.ts'
import { entriesOf, type NewFile, type Survey } from './survey.ts'
import { textsFor } from './texts.ts'

/** What is to be written. */
export type Plan = {
  files: readonly NewFile[]
  /** The page that shows it, from the farm's root. */
  path: string
}

/** A new entry as its files, without touching the disk. */
export function planNew(kind: Kind, answers: Answers, { survey, now }: Around): Plan {
  const id = idOf(kind, answers.slug ?? '', answers.blog)
  const file = fileOf(kind, id)
  const texts = textsFor(languageOf(kind, answers, survey))
  const { title, name, date, description, lang, accent, mark, audience, video } = answers
  const values = {
    title,
    name,
    date,
    description: description || undefined,
    lang: lang === '' || (kind === 'post' && lang === langOfBlog(answers, survey)) ? undefined : lang,
    ...(kind === 'blog' ? { look: { accent, mark }, audience: audience === 'general' ? undefined : audience } : {}),
    ...(kind === 'post'
      ? { authors: listOf(answers.authors), channels: listOf(answers.channels), draft: true } // until its author says so
      : {}),
  }
  if (kind !== 'post') {
    const { hints, body } = texts[kind]
    const text = `${frontMatter(kind, values, hints, texts.note)}\n${body}`
    return { files: [{ file, text }], path: pathOf(kind, id) }
  }
  const { hints, dated, relayed, body } = texts.post
  const network = accountsOf(survey.farm)?.[0]?.network
  const more = {
    ...(video === 'yes' ? { kind: `${texts.film}\nkind: video`, video: film, cover: undefined } : {}),
    ...(network == null ? {} : { relay: `relay:\n  text:\n    ${network}: ${relayed}` }),
  }
  const text = `${frontMatter(kind, values, { ...hints, ...more }, texts.note, { date: dated })}\n${body(linkFrom(file, answers, { survey, now }))}`
  const captions = { file: file.replace('index.md', 'captions.vtt'), text: captionsOf(texts.captions) }
  return { files: [{ file, text }, ...(video === 'yes' ? [captions] : [])], path: pathOf(kind, id) }
}

const film = `video:
  src: film.mp4
  poster: poster.webp
  captions: captions.vtt
  transcript: transcript.md
  duration: '3:20'`

function captionsOf(words: string): string {
  return `WEBVTT\n\n00:00.000 --> 00:04.000\n${words}\n`
}

/** The language that a new entry is written in: its own, else that of its blog, else that of the farm. */
function languageOf(kind: Kind, answers: Answers, survey: Survey): string {
  return (
    answers.lang || (kind === 'post' && langOfBlog(answers, survey)) || rawText(survey.farm.value, ['lang']) || 'fr'
  )
}

function langOfBlog({ blog }: Answers, { entries, farm, files }: Survey): string | undefined {
  const home = entries.find(({ kind, id }) => kind === 'blog' && id === blog)
  return home == null ? undefined : langOf(home, { farm, site: siteOf(entries, files, zoneOf(farm)) })
}

/** A link to the newest post of the same blog, as an author would write it; nothing when there is none to read. */
function linkFrom(file: string, { blog }: Answers, { survey, now }: Around): string | undefined {
  const zone = zoneOf(survey.farm)
  const posts = survey.entries.flatMap((entry) => {
    const date = dueDate(entry, zone)
    const isOpen = entry.kind === 'post' && entry.id.startsWith(`${blog}/`) && date != null && date <= now
    return isOpen && !isDraft(entry) ? [{ entry, date }] : []
  })
  const newest = posts.toSorted((a, b) => (a.date < b.date ? 1 : -1))[0]?.entry
  if (newest == null) return undefined
  const title = entriesOf(survey, 'post').find(({ id }) => id === newest.id)!.title
  return `[${title.replace(/[\\`*_[\]<>~]/g, '\\$&')}](${path.posix.relative(path.posix.dirname(file), newest.file)})`
}

function listOf(words: string | undefined): string[] | undefined {
  const parts = words?.split(/[\s,]+/).filter((part) => part !== '')
  return parts == null || parts.length === 0 ? undefined : parts
}
