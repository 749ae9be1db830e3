import { z } from 'zod'
import { printable } from '../base/text.ts'
import { readDuration } from './duration.ts'
import { audiences, commentModes, kinds, linkSchema, lookSchema } from './model.ts'

/**
 * What people write above the body of a Markdown file. Ids of other entries, languages and dates are plain text here:
 * whether they exist is checked once everything is read, so that each is one mistake with a remedy of its own.
 */

export const text = z.string().trim().min(1)
/** Text that is shown on one line. */
export const line = z
  .string()
  .transform((value) => printable(value).replace(/\s+/g, ' '))
  .pipe(z.string().min(1))
const words = z.array(text)
const oneOrMore = z.union([text, words.min(1)])

export const writtenPicture = z.strictObject({
  /** File beside this one. */
  src: text,
  /** What it shows, for those who cannot see it. */
  alt: line,
  /** Who made it. */
  credit: line.optional(),
  /** Under which licence. */
  licence: line.optional(),
})

/** Covers are what people share first, so they say who made them. */
const writtenCover = writtenPicture.extend({
  /** Who made it. */
  credit: line,
})

const captions = z.strictObject({
  /** WebVTT file beside this one. */
  src: text,
  /** Language of the captions. */
  lang: text,
  /** What the player calls them; the name of the language unless given. */
  label: line.optional(),
})

const writtenVideo = z.strictObject({
  /** An mp4 or webm file beside this one; or, at `media` of farm.yaml, its path there with a slash before it, or its whole address. */
  src: text,
  /** Bytes of a file that does not lie beside this one. */
  size: z.int().positive().optional(),
  /** Picture beside this one, shown until the video plays. It stands beside the title, so it needs no words of its own. */
  poster: text,
  /** WebVTT file beside this one, in the post's language; or a list, one for each language. */
  captions: z.union([text, z.array(captions).min(1)]),
  /** Markdown file beside this one, for those who would rather read: `transcript.md`. */
  transcript: text,
  /** How long it plays, `"3:20"` or `PT3M20S`. */
  duration: text.refine((written) => readDuration(written) != null),
})

const writtenSeries = z.strictObject({
  /** The same in all its parts. */
  name: line,
  /** Which part this is, counted from 1. */
  part: z.int().positive(),
})

/** Earlier names, newest first: old addresses lead on. */
const was = oneOrMore.transform(asList).default([])
const comments = z.enum(commentModes)

const handles = z.record(
  text,
  text.transform((handle) => handle.replace(/^@/, '')),
)

export const writtenPost = z.strictObject({
  title: line,
  /** When it is published; ahead of now, it waits. */
  date: text,
  /** Ids of authors. */
  authors: words.min(1),
  /** Ids of channels. */
  channels: words.default([]),
  tags: z.array(line).default([]),
  /** Shown in lists and on networks instead of the first sentences. */
  summary: line.optional(),
  /** The blog's language unless given. */
  lang: text.optional(),
  /** What it is above all; a video names its `video`. */
  kind: z.enum(kinds).default('article'),
  /** The picture at its head. */
  cover: writtenCover.optional(),
  /** What a post of kind video plays. */
  video: writtenVideo.optional(),
  /** When it last changed in a way that readers should know. */
  updated: text.optional(),
  /** What was wrong and is right now. */
  correction: line.optional(),
  /** The series it is a part of. */
  series: writtenSeries.optional(),
  /** Ids of posts that say the same in other languages, and name this one too. */
  translationOf: oneOrMore.transform(asList).default([]),
  /** Whether readers may comment; as its blog says unless given. */
  comments: comments.optional(),
  /** Not published while true, whatever the date. */
  draft: z.boolean().default(false),
  /** Its earlier ids, newest first: `old-blog/old-slug`. */
  was,
  /** What the relay is told; `false` keeps the post off every network. */
  relay: z
    .union([
      z.literal(false),
      z.strictObject({
        /** When to send it, if not at the post's date. */
        at: text.optional(),
        /** Ids of accounts, when not all that carry the post. */
        accounts: words.optional(),
        /** Words by account id or network name; a list has one text per part. */
        text: z.record(z.string(), oneOrMore.transform(asList)).default({}),
        /** A text too long for one message may become several. */
        thread: z.boolean().default(false),
      }),
    ])
    .optional(),
})

export const writtenBlog = z.strictObject({
  title: line,
  /** One sentence. */
  description: line,
  lang: text.optional(),
  look: lookSchema.prefault({}),
  cover: writtenCover.optional(),
  links: z.array(linkSchema).default([]),
  /** Handle per network name. */
  handles: handles.default({}),
  /** Whether readers may comment on its posts; as the farm says unless given. */
  comments: comments.optional(),
  /** Whom it is for: children are asked for no e-mail address. */
  audience: z.enum(audiences).default('general'),
  was,
  /** Its place among the blogs; those without come after, by name. */
  order: z.number().optional(),
})

export const writtenChannel = z.strictObject({
  title: line,
  /** One sentence. */
  description: line,
  lang: text.optional(),
  cover: writtenCover.optional(),
  was,
  order: z.number().optional(),
})

export const writtenAuthor = z.strictObject({
  name: line,
  /** One sentence. */
  description: line,
  lang: text.optional(),
  portrait: writtenPicture.optional(),
  links: z.array(linkSchema).default([]),
  /** Handle per network name. */
  handles: handles.default({}),
  was,
  order: z.number().optional(),
})

export const writtenPage = z.strictObject({
  title: line,
  description: line.optional(),
  lang: text.optional(),
  was,
  order: z.number().optional(),
})

export const writtenSchemas = {
  post: writtenPost,
  blog: writtenBlog,
  channel: writtenChannel,
  author: writtenAuthor,
  page: writtenPage,
} as const

export type WrittenPicture = z.output<typeof writtenPicture>
export type WrittenVideo = z.output<typeof writtenVideo>
/** What an entry says above its body, by kind. */
export type Front = { [K in keyof typeof writtenSchemas]: z.output<(typeof writtenSchemas)[K]> }

function asList(value: string | string[]): string[] {
  return typeof value === 'string' ? [value] : value
}
