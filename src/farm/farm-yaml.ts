import { z } from 'zod'
import { keepsSecrets, originOf } from '../base/origin.ts'
import { isZone } from './dates.ts'
import { commentModes, farmLookSchema } from './model.ts'
import { examples, planned } from './examples.ts'
import { line, text } from './front-matter.ts'
import { parseWritten } from './schema-mistakes.ts'
import { idPattern, readFarmUrl } from './urls.ts'
import { readYaml, type Problem, type Written } from './yaml.ts'

/** A language as HTML names it: `fr`, `pt-BR`. */
export const language = text.refine(isLanguage)

const account = z.strictObject({
  id: z.string().regex(idPattern).describe('Its name in this farm, for ever: the ledger knows it by that.'),
  network: text.describe('Which network it is on: `facebook`, `x`, `mastodon` and so on.'),
  profile: z.union([text, z.int().transform(String)]).describe('Page id, user id or handle, as the network calls it.'),
  server: text
    .refine(isServer)
    .optional()
    .describe('The account’s own server, on a network that has many. Its secrets go there.'),
  env: z
    .string()
    .regex(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/)
    .describe('What the names of its secrets begin with: `SCIENCE_X` for `SCIENCE_X_API_KEY`.'),
  blogs: z
    .array(text)
    .optional()
    .describe('It carries the posts of these blogs and channels; all posts when neither is given.'),
  channels: z.array(text).optional().describe('See blogs.'),
  langs: z.array(text).optional().describe('… in these languages; all when not given.'),
  since: text.optional().describe('… that are not older than this.'),
  paused: z.boolean().default(false).describe('Nothing is sent while true.'),
})

/** What people write in farm.yaml. */
export const writtenFarm = z.strictObject({
  id: text.optional().describe('What ledger and feeds know the farm by; host and path of `url` unless given.'),
  title: line.describe('What the farm is called.'),
  description: line.describe('One sentence.'),
  url: text.refine((url) => readFarmUrl(url) != null).describe('Where the farm is served; it may have a path.'),
  lang: language.describe('Its own language, `fr`.'),
  languages: z.array(language).min(1).optional().describe('Every language of its entries.'),
  zone: text.refine(isZone).default('Europe/Paris').describe('IANA time zone of dates that name none.'),
  look: farmLookSchema.prefault({}).describe('The farm’s own colour and sign.'),
  front: z
    .strictObject({
      story: text.optional().describe('Id of the post that opens the portal; the newest unless given.'),
      highlights: z.array(text).default([]).describe('Ids of posts shown beside it.'),
    })
    .prefault({})
    .describe('What the portal puts forward.'),
  media: text
    .refine((url) => readFarmUrl(url) != null)
    .optional()
    .describe('Where the owner keeps large files, such as long videos.'),
  comments: z
    .enum(commentModes)
    .default('open')
    .describe('Whether readers may comment; a blog or a post may say otherwise.'),
  accounts: z.array(account).default([]).describe('Where the farm speaks; none of it is secret.'),
  relay: z
    .strictObject({
      maxAge: z
        .string()
        .regex(/^[1-9]\d{0,4}(h|d)$/)
        .default('14d')
        .transform(readAge)
        .describe('After this, `36h` or `14d`, a due post that was not sent is expired.'),
      paused: z.boolean().default(false).describe('Nothing is sent anywhere while true.'),
    })
    .prefault({})
    .describe('How it speaks.'),
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
