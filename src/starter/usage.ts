import { FarmError } from '../base/errors.ts'
import { readFlags } from '../base/script.ts'
import { nearest } from '../base/nearest.ts'
import { fieldsOf, things, type Answers, type FieldName, type Thing } from './fields.ts'

const shapes: Readonly<Record<Exclude<FieldName, 'folder'>, string>> = {
  blog: '<id>',
  title: '<words>',
  name: '<words>',
  slug: '<name-in-the-address>',
  date: '"2026-11-03 08:00"',
  authors: '<id,id>',
  channels: '<id,id>',
  description: '<sentence>',
  lang: '<fr>',
  accent: '<colour>',
  mark: '<sign>',
  audience: 'children',
  video: '',
  url: '<https://…>',
  zone: '<Europe/Paris>',
  engine: '<owner/repository@tag>',
}

/** How a thing is made without a question. */
export function usageOf(thing: Thing): string {
  const flags = fieldsOf[thing].map(({ name, optional, proposal }) => {
    if (name === 'folder') return '<folder>'
    const flag = `--${name} ${shapes[name]}`.trimEnd()
    return optional || proposal != null ? `[${flag}]` : flag
  })
  return `npm run new -- ${thing} ${flags.join(' ')}`
}

const usage = ['npm run new', ...things.map(usageOf)].join('\n       ')

/** What the command line says: what is to be made, if it says so, and what of it. */
export function readNewFlags(): { thing: Thing | undefined; given: Answers; now: string | undefined } {
  const text = { type: 'string' } as const
  const { values, positionals } = readFlags(
    {
      blog: text,
      title: text,
      name: text,
      slug: text,
      date: text,
      authors: text,
      channels: text,
      description: text,
      lang: text,
      accent: text,
      mark: text,
      audience: text,
      video: { type: 'boolean' },
      url: text,
      zone: text,
      engine: text,
      now: text,
    },
    usage,
    things,
  )
  const [word, folder, ...others] = positionals
  const thing = things.find((one) => one === word)
  if (word != null && thing == null) throw unknownThing(word)
  const { now, video, ...rest } = values
  const given = { ...rest, folder, video: video === true ? 'yes' : undefined }
  const foreign = (Object.keys(given) as FieldName[]).find(
    (name) => given[name] != null && (thing == null || !fieldsOf[thing].some((field) => field.name === name)),
  )
  if (foreign == null && others.length === 0) return { thing, given, now }
  if (thing == null) throw new FarmError('What is to be made is not said.', `Begin with it: ${usage}`)
  const what = foreign == null || foreign === 'folder' ? `"${folder}"` : `--${foreign}`
  throw new FarmError(`A ${thing} takes no ${what}.`, `Write ${usageOf(thing)}`)
}

/** Somebody has named what cannot be made. */
export function unknownThing(word: string): FarmError {
  const meant = nearest(word, things)
  return new FarmError(
    `A "${word}" cannot be made here.`,
    meant == null ? `There are ${things.join(', ')}.` : `Did you mean ${meant}?`,
  )
}
