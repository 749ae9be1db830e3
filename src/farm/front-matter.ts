import { z } from 'zod'
import { printable } from '../base/text.ts'
import { linkSchema, lookSchema } from './model.ts'

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
  kind: z.literal('article').default('article'),
  cover: writtenPicture.optional(),
  /** When it last changed in a way that readers should know. */
  updated: text.optional(),
  /** What was wrong and is right now. */
  correction: line.optional(),
  /** Not published while true, whatever the date. */
  draft: z.boolean().default(false),
  /** Its earlier ids, newest first: `old-blog/old-slug`. */
  was: oneOrMore.transform(asList).default([]),
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
  cover: writtenPicture.optional(),
  links: z.array(linkSchema).default([]),
  /** Its place among the blogs; those without come after, by name. */
  order: z.number().optional(),
})

export const writtenChannel = z.strictObject({
  title: line,
  /** One sentence. */
  description: line,
  lang: text.optional(),
  cover: writtenPicture.optional(),
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
  order: z.number().optional(),
})

export const writtenPage = z.strictObject({
  title: line,
  description: line.optional(),
  lang: text.optional(),
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
/** What an entry says above its body, by kind. */
export type Front = { [K in keyof typeof writtenSchemas]: z.output<(typeof writtenSchemas)[K]> }

function asList(value: string | string[]): string[] {
  return typeof value === 'string' ? [value] : value
}
