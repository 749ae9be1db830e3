import { z } from 'zod'
import { nearest } from '../base/nearest.ts'
import { keysAt, schemaAt } from './schema-walk.ts'
import type { Problem, Written } from './yaml.ts'

type Issue = z.core.$ZodIssue

type Options = {
  /** How a key is written, by its full name or its last part. */
  examples: Readonly<Record<string, string>>
  /** Full names of keys that a later version will know. */
  planned: readonly string[]
}

/**
 * A piece of YAML as its schema takes it, or all that the schema holds against it, each at the key or value that a
 * person would mend.
 */
export function parseWritten<T>(
  schema: z.ZodType<T>,
  written: Written,
  options: Options,
): { data: T | undefined; problems: Problem[] } {
  const { data, error } = schema.safeParse(written.value)
  return { data, problems: error == null ? [] : explainAll(schema, error.issues, written, options) }
}

function explainAll(schema: z.ZodType, issues: readonly Issue[], written: Written, { examples, planned }: Options) {
  return flatten(issues).flatMap((issue): Problem[] => {
    const { path } = issue
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => {
        const place = written.place([...path, key], 'key')
        return { ...place, ...explainKey(nameOf([...path, key]), key, keysAt(schema, path), planned) }
      })
    }
    const name = nameOf(path)
    const [last = '', parent = ''] = name.split('.').toReversed()
    const example = [name, last, parent].flatMap((one) => (Object.hasOwn(examples, one) ? [examples[one]] : []))[0]
    const value = get(written.value, path)
    const part = value === undefined ? 'key' : 'value'
    return [{ ...written.place(path, part), ...explainValue(issue, value, { name, example, schema }) }]
  })
}

function explainKey(name: string, key: string, known: readonly string[], planned: readonly string[]) {
  if (planned.includes(name)) return { what: `"${name}" is not known to this version`, remedy: 'leave it out for now' }
  const meant = nearest(key, known)
  const remedy = meant == null ? `take it out, or use one of ${known.join(', ')}` : `did you mean "${meant}"?`
  return { what: `unknown key "${name}"`, remedy }
}

type Context = { name: string; example: string | undefined; schema: z.ZodType }

function explainValue(issue: Issue, value: unknown, { name, example, schema }: Context) {
  const like = example == null ? '' : ` like ${example}`
  if (issue.path.length === 0) {
    return { what: 'here should be keys and values', remedy: 'write one per line, like title: A comet over the farm' }
  }
  if (value === undefined) return { what: `"${name}" is missing`, remedy: `add it${like}` }
  if (isEmpty(value)) {
    const mayGo = z.safeParse(schemaAt(schema, issue.path) ?? z.unknown(), undefined).success
    return { what: `"${name}" is empty`, remedy: `write it${like}${mayGo ? ', or take the key out' : ''}` }
  }
  const cannot = `"${name}" cannot be ${typeof value === 'string' ? `"${value}"` : show(value)}`
  if (issue.code === 'invalid_type') {
    const wanted = kinds[issue.expected] ?? issue.expected
    return { what: `"${name}" is ${kindOf(value)}, not ${wanted}`, remedy: rewrite(issue.expected, value, like) }
  }
  if (issue.code === 'too_big' && typeof value === 'string') {
    const what = `"${name}" is too long at "${value.slice(0, 20)}…"`
    return { what, remedy: `say it in at most ${issue.maximum} letters` }
  }
  if (issue.code !== 'invalid_value') return { what: cannot, remedy: `write it${like}` }
  const choices = issue.values.map(String)
  if (choices.length === 1) return { what: `${cannot} in this version`, remedy: `write ${choices[0]}, or leave it out` }
  const meant = nearest(show(value), choices)
  return { what: cannot, remedy: meant == null ? `write one of ${choices.join(', ')}` : `did you mean "${meant}"?` }
}

/** A union is wrong in the way of its branch that came furthest. */
function flatten(issues: readonly Issue[]): Issue[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union') return [issue]
    const nested = issue.errors.find((branch) =>
      branch.some((one) => one.path.length > 0 || one.code === 'unrecognized_keys'),
    )
    if (nested == null) return [issue]
    return flatten(nested.map((one) => ({ ...one, path: [...issue.path, ...one.path] })))
  })
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'a list',
  object: 'keys and values',
  record: 'keys and values',
  boolean: 'true or false',
  number: 'a number',
}

function rewrite(wanted: string, value: unknown, like: string): string {
  const isPlain = typeof value !== 'object'
  if (wanted === 'string' && isPlain) return `put it in quotes: "${show(value)}"`
  if (wanted === 'array' && isPlain) return `put it in brackets: [${inList(show(value))}]`
  return `write it${like}`
}

/** A text as it may stand in brackets. */
function inList(text: string): string {
  return /^[\w\p{L}][\w\p{L} ./’-]*$/u.test(text) ? text : JSON.stringify(text)
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'keys and values'
  if (typeof value === 'string') return 'text'
  return typeof value === 'number' ? 'a number' : String(value)
}

function isEmpty(value: unknown): boolean {
  return (
    value === null || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0)
  )
}

/** `look.accent`, `links.url`: places in a list are told by line and column. */
function nameOf(path: readonly PropertyKey[]): string {
  const names = path.filter((step) => typeof step === 'string')
  return names.join('.')
}

function get(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (found, step) => (found as Record<PropertyKey, unknown> | null | undefined)?.[step],
    value,
  )
}

function show(value: unknown): string {
  return typeof value === 'object' ? kindOf(value) : String(value)
}
