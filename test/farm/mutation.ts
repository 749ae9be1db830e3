/** What was done to a farm. */
export type Mutation = {
  /** In words, for who must understand a failure. */
  name: string
  file: string
  /** Its new text; nothing when it is gone. */
  text: string | null
  /** Whether nobody could take the result for a good farm. */
  isSurelyWrong: boolean
}

type Random = () => number

/** Numbers from 0 to 1 that are the same for the same seed. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const required =
  /^(title|date|authors|description|name|url|network|profile|env|id|src|alt|credit|duration|captions|poster|transcript|number|part): /
const oddities = [
  '2024',
  '[]',
  '{}',
  '[1, 2]',
  '{ a: b }',
  '~',
  'true',
  '""',
  '"',
  "'",
  '*x',
  '&x',
  '@x',
  '%',
  '!!binary x',
  '- x',
  '1e999',
  '-1',
  '.nan',
  '2026-02-30',
  '../../..',
  '/etc/passwd',
  'https://',
  'é'.repeat(300),
  '__proto__',
  'constructor',
  '[[[[',
  '<<: *a',
  '\t',
  '\u0000',
  '\uFFFD',
]

/** Change one file of a farm at random, in a way that people or tools do. */
export function mutate(files: Readonly<Record<string, string>>, random: Random): Mutation {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!
  const file = pick(Object.keys(files))
  const text = files[file]!
  const lines = text.split('\n')
  const end = file.endsWith('.yaml') ? lines.length : lines[0] === '---' ? lines.indexOf('---', 1) : 0
  const keys = lines.flatMap((line, index) => (index < end && /^[ -]*\w+:/.test(line) ? [index] : []))
  const at = keys.length === 0 ? 0 : pick(keys)
  const line = lines[at]!
  const result = (name: string, mutated: string | null, isSurelyWrong = false): Mutation => ({
    name: `${name} in ${file}${mutated == null ? '' : `, line ${at + 1}`}`,
    file,
    text: mutated,
    isSurelyWrong,
  })
  const put = (mended: string) => lines.with(at, mended).join('\n')
  const where = Math.floor(random() * text.length)
  const isKey = keys.length > 0
  const ways: (() => Mutation)[] = [
    () => result('no file', null),
    () => result('an end too soon', text.slice(0, where)),
    () => result(`a sign gone at ${where}`, text.slice(0, where) + text.slice(where + 1)),
    () =>
      result(
        `a strange sign at ${where}`,
        text.slice(0, where) + pick([...'"\':{}[]#&*!|>%@`-\t\n\u0000—']) + text.slice(where),
      ),
    () => result('no line', lines.toSpliced(at, 1).join('\n'), isKey && required.test(line)),
    () => result('a line twice', lines.toSpliced(at, 0, line).join('\n'), isKey && /^\w/.test(line)),
    () => result('a misspelled key', put(line.replace(/(\w)(\w*):/, '$1x$2:')), isKey && /^\w/.test(line)),
    () => {
      const odd = pick(oddities)
      return result(`the value ${odd.slice(0, 20)}`, put(line.replace(/:.*$/, () => `: ${odd}`)))
    },
    () => result('a deeper line', put(`   ${line}`)),
  ]
  return pick(ways)()
}
