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
const once = (list: string[]): string[] => [...new Set(list)]
/** Its pages lie in a folder of that name. */
const tag = line.pipe(z.string().max(60))
const oneOrMore = z.union([text, words.min(1)])

export const writtenPicture = z.strictObject({
  src: text.describe('File beside this one.'),
  alt: line.describe('What it shows, for those who cannot see it.'),
  credit: line.optional().describe('Who made it.'),
  licence: line.optional().describe('Under which licence.'),
})

/** Covers are what people share first, so they say who made them. */
const writtenCover = writtenPicture.extend({
  credit: line.describe('Who made it.'),
})

const captions = z.strictObject({
  src: text.describe('WebVTT file beside this one.'),
  lang: text.describe('Language of the captions.'),
  label: line.optional().describe('What the player calls them; the name of the language unless given.'),
})

const writtenVideo = z.strictObject({
  src: text.describe(
    'An mp4 or webm file beside this one; or, at `media` of farm.yaml, its path there with a slash before it, or its whole address.',
  ),
  size: z.int().positive().optional().describe('Bytes of a file that does not lie beside this one.'),
  poster: text.describe(
    'Picture beside this one, shown until the video plays. It stands beside the title, so it needs no words of its own.',
  ),
  captions: z
    .union([text, z.array(captions).min(1)])
    .describe('WebVTT file beside this one, in the post’s language; or a list, one for each language.'),
  transcript: text.describe('Markdown file beside this one, for those who would rather read: `transcript.md`.'),
  duration: text
    .refine((written) => readDuration(written) != null)
    .describe('How long it plays, `"3:20"` or `PT3M20S`.'),
})

const writtenSeries = z.strictObject({
  name: line.describe('The same in all its parts.'),
  part: z.int().positive().describe('Which part this is, counted from 1.'),
})

const was = oneOrMore
  .transform(asList)
  .default([])
  .describe('Ids it had before, newest first; of a post, `old-blog/old-slug`. Old addresses lead on.')
const lang = text.optional().describe('Its language, when it is not the farm’s.')
const links = z.array(linkSchema).default([]).describe('Where to find it elsewhere.')
const order = z.number().optional().describe('Its place among its like; those without come after, by name.')
const comments = z.enum(commentModes)

const handles = z.record(
  text.toLowerCase(),
  text.transform((handle) => handle.replace(/^@\s*/, '')).pipe(z.string().min(1)),
)

export const writtenPost = z.strictObject({
  title: line.describe('What it is called, on its page and on its card.'),
  date: text.describe('When it is published; ahead of now, it waits.'),
  authors: words.min(1).transform(once).describe('Ids of authors.'),
  channels: words.transform(once).default([]).describe('Ids of channels.'),
  tags: z.array(tag).transform(once).default([]).describe('Words of your own.'),
  summary: line.optional().describe('Shown in lists and on networks instead of the first sentences.'),
  lang: text.optional().describe('The blog’s language unless given.'),
  kind: z.enum(kinds).default('article').describe('What it is above all; a video names its `video`.'),
  cover: writtenCover.optional().describe('The picture at its head.'),
  video: writtenVideo.optional().describe('What a post of kind video plays.'),
  updated: text.optional().describe('When it last changed in a way that readers should know.'),
  correction: line.optional().describe('What was wrong and is right now.'),
  series: writtenSeries.optional().describe('The series it is a part of.'),
  translationOf: oneOrMore
    .transform(asList)
    .default([])
    .describe('Ids of posts that say the same in other languages, and name this one too.'),
  comments: comments.optional().describe('Whether readers may comment; as its blog says unless given.'),
  draft: z.boolean().default(false).describe('Not published while true, whatever the date.'),
  was,
  relay: z
    .union([
      z.literal(false),
      z.strictObject({
        at: text.optional().describe('When to send it, if not at the post’s date.'),
        accounts: words.optional().describe('Ids of accounts, when not all that carry the post.'),
        text: z
          .record(z.string(), oneOrMore.transform(asList))
          .default({})
          .describe('Words by account id or network name; a list has one text per part.'),
        thread: z.boolean().default(false).describe('A text too long for one message may become several.'),
      }),
    ])
    .optional()
    .describe('What the relay is told; `false` keeps the post off every network.'),
})

export const writtenBlog = z.strictObject({
  title: line.describe('What it is called.'),
  description: line.describe('One sentence.'),
  lang,
  look: lookSchema.prefault({}).describe('Its colour and its sign.'),
  cover: writtenCover.optional().describe('The picture at its head.'),
  links,
  handles: handles.default({}).describe('What each network calls them, by the network’s name.'),
  comments: comments.optional().describe('Whether readers may comment on its posts; as the farm says unless given.'),
  audience: z.enum(audiences).default('general').describe('Whom it is for: children are asked for no e-mail address.'),
  was,
  order,
})

export const writtenChannel = z.strictObject({
  title: line.describe('What it is called.'),
  description: line.describe('One sentence.'),
  lang,
  cover: writtenCover.optional().describe('The picture at its head.'),
  was,
  order,
})

export const writtenAuthor = z.strictObject({
  name: line.describe('What they are called.'),
  team: z.boolean().default(false).describe('Whether it is a team, and not one person.'),
  description: line.describe('One sentence.'),
  lang,
  portrait: writtenPicture.optional().describe('A picture of them.'),
  links,
  handles: handles.default({}).describe('What each network calls them, by the network’s name.'),
  was,
  order,
})

export const writtenPage = z.strictObject({
  title: line.describe('What it is called.'),
  description: line.optional().describe('One sentence.'),
  lang,
  was,
  order,
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
