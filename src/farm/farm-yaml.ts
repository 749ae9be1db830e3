import { z } from 'zod'
import { keepsSecrets, originOf } from '../base/origin.ts'
import { isZone } from './dates.ts'
import { commentModes } from './model.ts'
import { examples, planned } from './examples.ts'
import { line, text } from './front-matter.ts'
import { parseWritten } from './schema-mistakes.ts'
import { idPattern, readFarmUrl } from './urls.ts'
import { readYaml, type Problem, type Written } from './yaml.ts'

/** A language as HTML names it: `fr`, `pt-BR`. */
export const language = text.refine(isLanguage)

const account = z.strictObject({
  /** Its name in this farm, for ever: the ledger knows it by that. */
  id: z.string().regex(idPattern),
  /** `facebook`, `x` … */
  network: text,
  /** Page id, user id or handle, as the network calls it. */
  profile: z.union([text, z.int().transform(String)]),
  /** The account's own server, on a network that has many. Its secrets go there. */
  server: text.refine(isServer).optional(),
  /** What the names of its secrets begin with: `SCIENCE_X` for `SCIENCE_X_API_KEY`. */
  env: z.string().regex(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/),
  /** It carries the posts of these blogs and channels; all posts when neither is given. */
  blogs: z.array(text).optional(),
  channels: z.array(text).optional(),
  /** … in these languages; all when not given. */
  langs: z.array(text).optional(),
  /** … that are not older than this. */
  since: text.optional(),
  /** Nothing is sent while true. */
  paused: z.boolean().default(false),
})

/** What people write in farm.yaml. */
export const writtenFarm = z.strictObject({
  /** What ledger and feeds know the farm by; host and path of `url` unless given. */
  id: text.optional(),
  title: line,
  /** One sentence. */
  description: line,
  /** Where the farm is served; it may have a path. */
  url: text.refine((url) => readFarmUrl(url) != null),
  lang: language,
  /** Every language of its entries. */
  languages: z.array(language).min(1).optional(),
  /** IANA time zone of dates that name none. */
  zone: text.refine(isZone).default('Europe/Paris'),
  /** What the portal puts forward. */
  front: z
    .strictObject({
      /** Id of the post that opens the portal; the newest unless given. */
      story: text.optional(),
      /** Ids of posts shown beside it. */
      highlights: z.array(text).default([]),
    })
    .prefault({}),
  /** Where the owner keeps large files, such as long videos. */
  media: text.refine((url) => readFarmUrl(url) != null).optional(),
  /** Whether readers may comment; a blog or a post may say otherwise. */
  comments: z.enum(commentModes).default('open'),
  accounts: z.array(account).default([]),
  relay: z
    .strictObject({
      /** After this a due post that was not sent is expired. */
      maxAge: z
        .string()
        .regex(/^[1-9]\d{0,4}(h|d)$/)
        .default('14d')
        .transform(readAge),
      /** Nothing is sent anywhere while true. */
      paused: z.boolean().default(false),
    })
    .prefault({}),
})

export type WrittenFarm = z.output<typeof writtenFarm>

function isServer(address: string): boolean {
  const url = originOf(address)
  return url != null && keepsSecrets(url)
}

function readAge(age: string): number {
  return Number(age.slice(0, -1)) * (age.endsWith('h') ? 3_600_000 : 86_400_000)
}

/** Whether a text names a language as HTML does. */
export function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag
  } catch {
    return false
  }
}

/** Read farm.yaml. */
export function readFarmYaml(source: string): {
  written: Written
  front: WrittenFarm | undefined
  problems: Problem[]
} {
  const written = readYaml(source)
  if (written.problems.length > 0 && written.value === undefined) {
    return { written, front: undefined, problems: written.problems }
  }
  const { data, problems } = parseWritten(writtenFarm, written, { examples, planned: planned.farm })
  return { written, front: data, problems: [...written.problems, ...problems] }
}
