import { parseArgs } from 'node:util'
import { annotationsOf, FarmError, type ContentError } from './errors.ts'
import { flagMistake, keptByNpm, type Options } from './flags.ts'
import { loggable, loggableJson } from './text.ts'

/** Run a script's work: a person's mistake is printed with its hint and ends with exit code 1, a bug keeps its stack. */
export async function runScript(work: () => Promise<number | void>): Promise<void> {
  if (Number(process.versions.node.split('.')[0]) < 24) {
    console.error(
      `This needs Node 24 and runs on ${process.versions.node}.\n→ Install with npm 11.6 or later (npm ci) and start it with "npm run …": npm then brings Node 24 itself.`,
    )
    process.exitCode = 1
    return
  }
  // What nobody waited for is told like everything else: Node itself would show all that an error holds.
  process.once('uncaughtException', (error) => {
    warnOf(error)
    process.exit(1)
  })
  try {
    process.exitCode = (await work()) ?? 0
  } catch (error) {
    process.exitCode = 1
    warnOf(error)
  }
}

/** Tell a person a result. */
export function print(text: string): void {
  console.log(loggable(text))
}

/** Tell a person, beside the result. */
export function warn(text: string): void {
  console.error(loggable(text))
}

/** Show mistakes beside their lines on GitHub: the only lines that are meant as commands to it. */
export function printAnnotations(error: ContentError): void {
  for (const command of annotationsOf(error)) console.log(command)
}

/** Tell what went wrong: a person's mistake with what to do, a bug with its stack. */
export function warnOf(error: unknown): void {
  warn(withoutSecrets(error instanceof FarmError ? `\n${error.message}\n→ ${error.hint}` : stacksOf(error).join('\n')))
}

/** The stacks of an error and of what caused it. Only these: an error may hold a whole request, with its keys. */
function stacksOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [`Thrown: ${String(error)}`]
  const causes = [error.cause, ...(error instanceof AggregateError ? (error.errors as unknown[]) : [])]
  return [error.stack ?? String(error), ...causes.filter((cause) => cause != null).flatMap(stacksOf)]
}

/** Nobody knows what the message of a bug holds, so whatever the environment calls a secret is taken out of it. */
function withoutSecrets(text: string): string {
  const secrets = Object.entries(process.env)
    .filter(([name, value = '']) => /(KEY|TOKEN|SECRET|PASSWORD)$/.test(name) && value.length >= 8)
    .map(([, value = '']) => value.trim())
  return secrets
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .toSorted((a, b) => b.length - a.length)
    .reduce((words, secret) => words.replaceAll(secret, '•••'), text)
}

/** Print a result: to a person its text, to a program its value, with the text beside it on the other stream. */
export function printResult({ json, value, text }: { json: boolean; value: object; text: string }): void {
  if (json) console.log(loggableJson(value))
  if (json) warn(text)
  else print(text)
}

/**
 * The flags of a script. `--help` shows them and ends; an unknown one, a value that is missing and a flag that never came
 * here, because npm took it, are a person's mistake. `commands` are the words one of which comes first.
 */
export function readFlags<const T extends Options>(options: T, usage: string, commands: readonly string[] = []) {
  const args = process.argv.slice(2)
  if (args.includes('--help')) {
    console.log(`Usage: ${usage}`)
    process.exit(0)
  }
  const mistake = flagMistake(args, options, usage) ?? keptByNpm(args, options, process.env, commands)
  if (mistake != null) throw mistake
  return parseArgs({ options, allowPositionals: true, strict: true })
}

/** A point in time from a flag, as ISO in UTC. It must name its zone, since the machine's zone means nothing to a farm. */
export function readInstant(flag: string, value: string): string {
  const time = new Date(value)
  if (!/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/i.test(value) || Number.isNaN(time.getTime())) {
    throw new FarmError(
      `${flag} takes a date with time and zone, and "${value}" is not one.`,
      `Write it like ${flag} 2026-11-03T08:00:00+01:00.`,
    )
  }
  return time.toISOString()
}

/**
 * Say what goes on while something takes longer than two seconds: one line that renews itself in a terminal, one line
 * every ten seconds in a log. Returns a function that takes the count so far and the total.
 */
export function startProgress(label: string): (done: number, total: number) => void {
  const started = Date.now()
  let last = started
  return (done, total) => {
    const now = Date.now()
    if (now - started < 2_000) return
    if (process.stderr.isTTY) {
      process.stderr.write(`\r\u001b[K${done < total ? `${label} ${done}/${total}` : ''}`)
    } else if (now - last > 10_000) {
      last = now
      console.error(`${label} ${done}/${total}`)
    }
  }
}
