import { z } from 'zod'
import { examples } from './examples.ts'
import { writtenFarm } from './farm-yaml.ts'
import { writtenSchemas } from './front-matter.ts'

type Json = z.core.JSONSchema.BaseSchema

/** What farm.yaml may say, for editors: they complete its keys and mark mistakes while one types. */
export function farmJsonSchema(): string {
  return `${JSON.stringify({ title: 'farm.yaml of a Blogfarm', ...jsonOf(writtenFarm) }, null, 2)}\n`
}

/** Every key that people may write, for those who look one up. */
export function referencePage(): string {
  const places = {
    post: 'A post: `posts/<blog>/<slug>.md`, or `posts/<blog>/<slug>/index.md`',
    blog: 'A blog: `blogs/<blog>.md`',
    channel: 'A channel: `channels/<channel>.md`',
    author: 'An author: `authors/<author>.md`',
    page: 'A page: `pages/<page>.md`',
  }
  const kinds = Object.keys(places) as (keyof typeof places)[]
  return [
    '# What may be written',
    'Every key of the content folder. `npm run reference` writes this page from what the reader of the farm accepts. A key',
    'in **bold** is required; `series.part` means the key `part` under `series`.',
    ...kinds.flatMap((kind) => ['', `## ${places[kind]}`, '', ...tableOf(jsonOf(writtenSchemas[kind]))]),
    ...['', '## The farm: `farm.yaml`', '', ...tableOf(jsonOf(writtenFarm)), ''],
  ]
    .join('\n')
    .replace('\n', '\n\n')
}

function jsonOf(schema: z.ZodType): Json {
  return z.toJSONSchema(schema, { io: 'input' })
}

function tableOf(schema: Json): string[] {
  return ['| Key | What it says | Like |', '| --- | --- | --- |', ...rowsOf(schema, '')]
}

function rowsOf({ properties = {}, required = [] }: Json, above: string): string[] {
  return Object.entries(properties as Record<string, Json>).flatMap(([key, schema]) => {
    const name = `${above}${key}`
    const choices = schema.enum == null ? '' : ` One of ${schema.enum.map((one) => `\`${String(one)}\``).join(', ')}.`
    const usual = ['string', 'boolean', 'number'].includes(typeof schema.default)
      ? ` \`${String(schema.default)}\` unless given.`
      : ''
    const shown = required.includes(key) ? `**\`${name}\`**` : `\`${name}\``
    const example = examples[name] ?? examples[key]
    const row = [shown, `${schema.description ?? ''}${choices}${usual}`, example == null ? '' : `\`${example}\``]
    return [`| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`, ...within(schema, `${name}.`)]
  })
}

/** The keys of an object, of those in a list, or of whichever form has keys. */
function within(schema: Json, above: string): string[] {
  const forms = [schema, ...((schema.anyOf ?? []) as Json[])]
  return forms.flatMap((form) =>
    [form, form.items as Json | undefined].flatMap((one) => (one?.properties ? rowsOf(one, above) : [])),
  )
}
