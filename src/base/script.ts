import { parseArgs, type ParseArgsConfig } from 'node:util'
import { FarmError } from './errors.ts'
import { printable } from './text.ts'

type Options = NonNullable<ParseArgsConfig['options']>

/** Run a script's work: a person's mistake is printed with its hint and ends with exit code 1, a bug keeps its stack. */
export async function runScript(work: () => Promise<number | void>): Promise<void> {
  if (Number(process.versions.node.split('.')[0]) < 24) {
    console.error(
      `This needs Node 24 and runs on ${process.versions.node}.\n→ Install with npm 11.6 or later (npm ci) and start it with "npm run …": npm then brings Node 24 itself.`,
    )
    process.exitCode = 1
    return
  }
  try {
    process.exitCode = (await work()) ?? 0
  } catch (error) {
    process.exitCode = 1
    console.error(error instanceof FarmError ? describeError(error) : error)
  }
}

/** A FarmError as a person reads it: what is wrong, then what to do. */
export function describeError(error: FarmError): string {
  return `\n${printable(error.message, { lines: true })}\n→ ${printable(error.hint, { lines: true })}`
}

/** Print a result: to a person its text, to a program its value, with the text beside it on the other stream. */
export function printResult({ json, value, text }: { json: boolean; value: object; text: string }): void {
  if (json) console.log(JSON.stringify(value))
  if (json) console.error(text)
  else console.log(text)
}

/** The flags of a script. `--help` shows them and ends; an unknown one, or a value that is missing, is a person's mistake. */
export function readFlags<const T extends Options>(options: T, usage: string) {
  if (process.argv.includes('--help')) {
    console.log(`Usage: ${usage}`)
    process.exit(0)
  }
  try {
    return parseArgs({ options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new FarmError(error instanceof Error ? error.message : String(error), `Usage: ${usage}`)
  }
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
