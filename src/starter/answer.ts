import { FarmError } from '../base/errors.ts'
import { printable } from '../base/text.ts'
import { nameOne } from '../farm/known.ts'
import { fieldsOf, type Answers, type Around, type Field, type Thing } from './fields.ts'
import { usageOf } from './usage.ts'

/** Somebody who can be asked. */
export type Talk = {
  say(line: string): void
  ask(prompt: string): Promise<string>
}

/**
 * Everything there is to know of a new thing: what was given, what is asked of who can be asked, and what goes without
 * saying. Whoever has given all that is needed is asked nothing.
 */
export async function completeAnswers(
  thing: Thing,
  given: Answers,
  around: Around,
  talk: Talk | undefined,
): Promise<Answers> {
  const fields = fieldsOf[thing]
  needChoices(thing, fields, given, around)
  const missing = fields.filter((field) => valueOf(field, given, around) == null)
  if (missing.length > 0 && talk == null) throw lacking(thing, missing, around)
  const answers: { -readonly [K in keyof Answers]: Answers[K] } = { ...given }
  for (const field of fields) {
    if (answers[field.name] != null) continue
    const asks = talk != null && missing.length > 0 && field.question != null && !isSettled(field, around)
    answers[field.name] = asks ? await ask(field, answers, around, talk) : (valueOf(field, answers, around) ?? '')
  }
  return answers
}

/** What a field is when nobody is asked; nothing when somebody must be. */
function valueOf(field: Field, answers: Answers, around: Around): string | undefined {
  const given = answers[field.name]
  if (given != null && (given !== '' || field.optional)) return given
  if (isSettled(field, around)) return field.choices!(around)[0]!.id
  return field.proposal?.(answers, around) ?? (field.optional ? '' : undefined)
}

/** Whether there is nothing to choose. */
function isSettled(field: Field, around: Around): boolean {
  const count = field.choices?.(around).length
  return field.optional ? count === 0 : count === 1
}

async function ask(field: Field, answers: Answers, around: Around, talk: Talk): Promise<string> {
  const choices = field.choices?.(around) ?? []
  const proposal = valueOf(field, answers, around)
  const width = Math.max(...choices.map(({ id }) => id.length))
  const list = choices.map(
    ({ id, title }, index) => `  ${`${index + 1}`.padStart(2)}  ${id.padEnd(width)}  ${title ?? ''}`,
  )
  if (list.length > 0) talk.say(`\n${field.question}`)
  list.forEach((line) => talk.say(printable(line, { lines: true }).trimEnd()))
  const words =
    list.length === 0 ? `\n${field.question}` : field.many ? 'Numbers or names, with commas' : 'Number or name'
  const shown = proposal == null ? '' : ` [${proposal === '' ? 'none' : printable(proposal)}]`
  for (;;) {
    const said = (await talk.ask(`${words}${shown}: `)).trim() || (proposal ?? '')
    const value =
      choices.length === 0
        ? said
        : chosen(
            said,
            field,
            choices.map(({ id }) => id),
          )
    const fault = faultOf(value, field, answers, around)
    if (fault == null) return value
    talk.say(printable(fault))
  }
}

/** Numbers as the names they stand for. */
function chosen(said: string, { many }: Field, ids: readonly string[]): string {
  const parts = many ? said.split(/[\s,]+/).filter((part) => part !== '') : [said]
  return [...new Set(parts.map((part) => (/^\d+$/.test(part) ? (ids[Number(part) - 1] ?? part) : part)))].join(',')
}

function faultOf(value: string, field: Field, answers: Answers, around: Around): string | undefined {
  if (value === '') return field.optional ? undefined : 'This one is needed.'
  const ids = field.choices?.(around).map(({ id }) => id)
  const unknown = ids == null ? undefined : value.split(',').find((one) => !ids.includes(one))
  if (unknown != null) return `"${unknown}" is none of them: ${nameOne(unknown, ids!)}`
  return field.fault?.(value, answers, around)
}

function needChoices(thing: Thing, fields: readonly Field[], given: Answers, around: Around): void {
  for (const { name, choices, optional } of fields) {
    if (given[name] != null || optional || choices == null || choices(around).length > 0) continue
    const kind = name.replace(/s$/, '')
    throw new FarmError(
      `A ${thing} needs ${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}, and there is none yet.`,
      `Make one first: npm run new -- ${kind}`,
    )
  }
}

function lacking(thing: Thing, missing: readonly Field[], around: Around): FarmError {
  const names = missing.map(({ name }) => (name === 'folder' ? 'a folder' : `--${name}`))
  const lists = missing.flatMap(({ name, choices }) => {
    const ids = choices?.(around).map(({ id }) => id) ?? []
    return ids.length === 0 ? [] : [`\n  --${name}: ${ids.join(', ')}`]
  })
  const all = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names[0]
  return new FarmError(
    `A new ${thing} needs ${all}.${lists.join('')}`,
    `In a terminal, npm run new asks for what is missing. Else write ${usageOf(thing)}`,
  )
}
