import { z } from 'zod'

/**
 * The farm as everything but the reader sees it: what is published now, and nothing that is not. `.farm/manifest.json`
 * is this model written down. Times are ISO strings in UTC with milliseconds, so that they compare as text. Paths are
 * from the farm's root, without a leading slash.
 */

const instant = z.iso.datetime({ precision: 3 })
const id = z.string()

/** A picture beside the file that shows it. */
export const pictureSchema = z.strictObject({
  /** Where it is served, from the farm's root: `astro/comets/tail.png`. */
  path: z.string(),
  /** Where it is kept, from the content folder. */
  file: z.string(),
  /** Of its bytes: it changes when the picture does. */
  hash: z.string(),
  /** Pixels. */
  width: z.int(),
  height: z.int(),
  /** Whether smaller copies of it are made: not of drawings, which fit any size, nor of what moves. */
  resizable: z.boolean(),
  alt: z.string(),
  credit: z.string().optional(),
  licence: z.string().optional(),
})

/** The picture networks show of a page. Its name never changes; `version` (the `?v=` of its address) does when it is drawn anew. */
export const cardSchema = z.strictObject({ path: z.string(), version: z.string(), alt: z.string() })

/** What a post may be above all. */
export const kinds = ['article', 'video'] as const
/** Whether readers may comment, may only read what others said, or see nothing of it. */
export const commentModes = ['open', 'closed', 'off'] as const
/** Whom a blog is for. */
export const audiences = ['general', 'children'] as const

/** The names of the accents a blog may choose; their colours are in ui/tokens.ts. */
export const accents = ['red', 'orange', 'amber', 'green', 'teal', 'blue', 'violet', 'pink'] as const
/** The signs a blog may choose; their drawings are in ui/marks.ts. */
export const marks = ['orbit', 'wave', 'leaf', 'spark', 'stone', 'drop', 'eye', 'cell'] as const

export const lookSchema = z.strictObject({
  accent: z.enum(accents).default('blue').describe('One of eight colours whose contrast holds in light and dark.'),
  mark: z.enum(marks).default('spark').describe('A small sign drawn beside the blog’s name, on pages and cards.'),
})

/** The farm's own: amber and a spark unless it chose. */
export const farmLookSchema = z.strictObject({
  accent: z.enum(accents).default('amber').describe('One of the eight colours that a blog may choose too.'),
  mark: z
    .enum(marks)
    .default('spark')
    .describe('The sign beside the farm’s name, in tabs of browsers and on its card.'),
})

export const linkSchema = z.strictObject({
  title: z.string().describe('What the link says.'),
  url: z.url({ protocol: /^https?$/ }).describe('Its whole address.'),
})

const entry = {
  id,
  /** From the content folder. */
  file: z.string(),
  /** From the farm's root, with a slash at the end: `channels/space/`. */
  path: z.string(),
  /** BCP 47. */
  lang: z.string(),
  /** Earlier ids, newest first: the addresses they had lead here. */
  was: z.array(id),
}

export const blogSchema = z.strictObject({
  ...entry,
  title: z.string(),
  description: z.string(),
  look: lookSchema,
  cover: pictureSchema.optional(),
  links: z.array(linkSchema),
  /** Handle per network name, without `@`. */
  handles: z.record(z.string(), z.string()),
  /** Whether readers may comment on its posts, when these do not say otherwise. */
  comments: z.enum(commentModes),
  /** Children are asked for no e-mail address. */
  audience: z.enum(audiences),
  card: cardSchema,
})

export const channelSchema = z.strictObject({
  ...entry,
  title: z.string(),
  description: z.string(),
  cover: pictureSchema.optional(),
  card: cardSchema,
})

export const authorSchema = z.strictObject({
  ...entry,
  name: z.string(),
  /** Whether several people write under this name. */
  team: z.boolean(),
  description: z.string(),
  portrait: pictureSchema.optional(),
  links: z.array(linkSchema),
  /** Handle per network name, without `@`. */
  handles: z.record(z.string(), z.string()),
})

export const pageSchema = z.strictObject({ ...entry, title: z.string(), description: z.string().optional() })

export const videoSchema = z.strictObject({
  /** Beside its post, served from there; or on the owner's host of large files. */
  source: z.union([
    z.strictObject({
      /** Where it is served, from the farm's root. */
      path: z.string(),
      /** Where it is kept, from the content folder. */
      file: z.string(),
    }),
    z.strictObject({
      /** Its whole address. */
      url: z.string(),
    }),
  ]),
  /** `video/mp4`. */
  type: z.string(),
  /** Its size; of a file elsewhere only known when its author says so. */
  bytes: z.int().optional(),
  /** Shown until it plays; its `alt` is empty. */
  poster: pictureSchema,
  /** At least one. The first is in the post's own language if any is. */
  captions: z.array(
    z.strictObject({
      /** Where they are served, from the farm's root. */
      path: z.string(),
      /** Where they are kept, from the content folder. */
      file: z.string(),
      lang: z.string(),
      /** What a player calls them: `Français`. */
      label: z.string(),
    }),
  ),
  /** What is said in it, as HTML where the farm keeps that, by its file. */
  transcript: z.strictObject({ file: z.string() }),
  /** Seconds. */
  duration: z.int(),
})

/** What the relay is told by a post. */
export const relaySchema = z.strictObject({
  /** When to send it; the post's own date unless its author says otherwise. */
  at: instant,
  /** Only these accounts, or all that carry the post. */
  accounts: z.array(id).optional(),
  /** Words by account id or network name; a list has one text per part. */
  text: z.record(z.string(), z.array(z.string())),
  /** A text too long for one message may become several. */
  thread: z.boolean(),
})

export const postSchema = z.strictObject({
  ...entry,
  /** `<blog>/<slug>`, now. */
  id,
  /** The oldest id it ever had: what feeds, ledger and comments know it by, for ever. */
  key: z.string(),
  blog: id,
  slug: z.string(),
  kind: z.enum(kinds),
  title: z.string(),
  date: instant,
  updated: instant.optional(),
  correction: z.string().optional(),
  authors: z.array(id).min(1),
  channels: z.array(id),
  tags: z.array(z.string()),
  /** Plain text: the summary its author wrote, else its first sentences. */
  excerpt: z.string(),
  /** The summary its author wrote, to stand between title and text: first sentences would stand there twice. */
  standfirst: z.string().optional(),
  cover: pictureSchema.optional(),
  /** Present when the post is of kind video. */
  video: videoSchema.optional(),
  /** `part` counts from 1; of the others some may not be published yet. */
  series: z.strictObject({ name: z.string(), part: z.int() }).optional(),
  /** The published posts that say the same in other languages, by language. */
  translations: z.array(z.strictObject({ lang: z.string(), id })),
  comments: z.enum(commentModes),
  /** How long it takes to read; at least 1. */
  minutes: z.int(),
  card: cardSchema,
  /** Absent when the post is not to be relayed. */
  relay: relaySchema.optional(),
})

export const accountSchema = z.strictObject({
  id,
  network: z.string(),
  /** Page id, user id or handle, as the network calls it. */
  profile: z.string(),
  /** Where it lives, on a network of many servers: scheme, host and port. */
  server: z.string().optional(),
  /** Prefix of its secrets in the environment: `SCIENCE_X` for `SCIENCE_X_API_KEY`. */
  env: z.string(),
  /** It carries a post that is in one of these blogs or channels; in any when neither is given. */
  blogs: z.array(id).optional(),
  channels: z.array(id).optional(),
  /** … and in one of these languages. */
  langs: z.array(z.string()).optional(),
  /** … and not older than this. */
  since: instant.optional(),
  /** Nothing is sent while true. */
  paused: z.boolean(),
})

export const farmSchema = z.strictObject({
  /** Host and path of the farm's own address; the ledger carries it. */
  id,
  title: z.string(),
  description: z.string(),
  /** Where this build is served, with a slash at the end; it may have a path. */
  url: z.string(),
  lang: z.string(),
  languages: z.array(z.string()),
  /** IANA time zone. */
  zone: z.string(),
  /** Of the portal and of every page on which no blog speaks. */
  look: farmLookSchema,
  /** Where the owner keeps large files, with a slash at the end. */
  media: z.string().optional(),
  /** Ids of the posts the editor puts forward on the portal. */
  front: z.strictObject({ story: id.optional(), highlights: z.array(id) }),
  accounts: z.array(accountSchema),
  relay: z.strictObject({
    /** Milliseconds after which a due post that was not sent is expired. */
    maxAge: z.int(),
    paused: z.boolean(),
  }),
  /** Blogs, channels, authors and pages in their `order`, then by name. */
  blogs: z.array(blogSchema),
  channels: z.array(channelSchema),
  authors: z.array(authorSchema),
  pages: z.array(pageSchema),
  /** Newest first; posts of the same moment by id. */
  posts: z.array(postSchema),
  card: cardSchema,
  /** When the next post that is dated ahead becomes due. */
  next: instant.optional(),
})

export type Card = z.infer<typeof cardSchema>
export type Picture = z.infer<typeof pictureSchema>
export type Look = z.infer<typeof lookSchema>
export type Accent = (typeof accents)[number]
export type Mark = (typeof marks)[number]
export type Blog = z.infer<typeof blogSchema>
export type Channel = z.infer<typeof channelSchema>
export type Author = z.infer<typeof authorSchema>
export type Page = z.infer<typeof pageSchema>
export type Video = z.infer<typeof videoSchema>
export type Post = z.infer<typeof postSchema>
export type Account = z.infer<typeof accountSchema>
export type Farm = z.infer<typeof farmSchema>
