import { parseArgs, type ParseArgsConfig } from 'node:util'
import { FarmError } from './errors.ts'
import { nearest } from './nearest.ts'
import { inShell } from './text.ts'

export type Options = NonNullable<ParseArgsConfig['options']>

type Environment = Readonly<Record<string, string | undefined>>

/** What is wrong with a command line, as far as its flags go; nothing when all is well. */
export function flagMistake(args: readonly string[], options: Options, usage: string): FarmError | undefined {
  const { tokens } = parseArgs({ args: [...args], options, allowPositionals: true, strict: false, tokens: true })
  const mistake = (what: string) => new FarmError(what, `Usage: ${shortOf(usage)}`)
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const { name, rawName, value } = token
    const option = options[name]
    if (option == null) {
      const meant = nearest(name, Object.keys(options))
      return mistake(`There is no ${rawName}${meant == null ? '.' : `: did you mean --${meant}?`}`)
    }
    if (option.type === 'boolean' && value != null) return mistake(`${rawName} takes no value.`)
    const isMissing = value == null || (token.inlineValue === false && value.startsWith('-') && value !== '-')
    if (option.type === 'string' && isMissing) return mistake(`${rawName} needs a value.`)
  }
  return undefined
}

/** The first lines of a usage, which say how to call it; what every flag does is for `--help`. */
export function shortOf(usage: string): string {
  const [first = '', ...more] = usage.split('\n\n')
  return more.length === 0 ? first : `${first}\n  --help says what they do.`
}

/**
 * `npm run relay --dry-run` gives the flag to npm, which keeps it for itself: the relay would send for real. npm leaves
 * what it was given in the environment, so flags of ours that are there and not on the command line were kept.
 */
export function keptByNpm(
  args: readonly string[],
  options: Options,
  env: Environment,
  commands: readonly string[] = [],
): FarmError | undefined {
  const npm = env['npm_command'] ?? ''
  if (!['run', 'run-script', 'start'].includes(npm)) return undefined
  const given = new Map(
    Object.entries(env).flatMap(([name, value = '']) => {
      const [, key] = /^npm_config_(.+)$/.exec(name) ?? []
      return key == null || value === '' ? [] : [[plain(key), value] as const]
    }),
  )
  const { tokens } = parseArgs({ args: [...args], options, allowPositionals: true, strict: false, tokens: true })
  const here = new Set(tokens.map((token) => (token.kind === 'option' ? token.name : '')))
  const kept = Object.entries(options).flatMap(([name, { type }]) => {
    const value = given.get(plain(name))
    return value == null || here.has(name) ? [] : [{ flag: `--${name}`, ...valueOf(type, value) }]
  })
  if (kept.length === 0) return undefined
  // A value that npm has cut off its flag is among the words, and which it is nobody knows.
  const isLost = kept.some((one) => one.isLost)
  const command = args.find((word) => commands.includes(word)) ?? commands[0]
  const isPlain = !isLost && (command == null || args.includes(command))
  const words = isPlain ? args.map(inShell) : command == null ? [] : [command]
  const flags = kept.map(({ flag, value }) => (value == null ? flag : `${flag} ${value}`))
  const script = npm === 'start' ? 'npm start' : `npm run ${env['npm_lifecycle_event'] ?? ''}`
  return new FarmError(
    `npm kept ${kept.map(({ flag }) => flag).join(' and ')} for itself.`,
    `Nothing was done. Put -- first: ${[script, '--', ...words, ...flags].join(' ')}`,
  )
}

function valueOf(type: 'string' | 'boolean', value: string): { value?: string; isLost: boolean } {
  if (type === 'boolean') return { isLost: false }
  return value === 'true' ? { value: '…', isLost: true } : { value: inShell(value), isLost: false }
}

/** npm writes names its own way, and a name that misses its hyphen is no less meant. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, '')
}
