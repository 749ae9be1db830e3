import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

/** An account as farm.yaml names it; the farm model's accounts fit. */
export type FakeAccount = { id: string; network: string; profile: string; server?: string; env: string }

/**
 * Made-up secrets of an account, by their names after its prefix. They are always the same for a prefix, so that they
 * can be copied into a terminal once, and they open nothing anywhere.
 */
export function secretsFor(prefix: string, network: string): Record<string, string> {
  note(prefix, network)
  const made = (name: string, length: number) => `madeup${digest(`${prefix} ${name}`)}`.slice(0, length)
  if (network === 'x') {
    return {
      API_KEY: made('API_KEY', 25),
      API_SECRET: made('API_SECRET', 50),
      ACCESS_TOKEN: `${numberFor(`${prefix} user`)}-${made('ACCESS_TOKEN', 40)}`,
      ACCESS_SECRET: made('ACCESS_SECRET', 45),
    }
  }
  if (network === 'facebook') {
    return {
      PAGE_TOKEN: `EAA${made('PAGE_TOKEN', 60)}`,
      APP_ID: numberFor(`${prefix} app`),
      APP_SECRET: digest(`${prefix} APP_SECRET`).slice(0, 32),
    }
  }
  return { ACCESS_TOKEN: made('ACCESS_TOKEN', 43) }
}

/** The secrets of several accounts as a process finds them in its environment: `SCIENCE_X_API_KEY`. */
export function environmentFor(accounts: readonly FakeAccount[]): Record<string, string> {
  return Object.fromEntries(
    accounts.flatMap(({ env, network }) =>
      Object.entries(secretsFor(env, network)).map(([name, value]) => [`${env}_${name}`, value]),
    ),
  )
}

const noted = new Set<string>()

/** A run of all tests wants to know whose secrets were used, to search for them in the end. */
function note(prefix: string, network: string): void {
  const run = process.env['TEST_RUN']
  const line = `${JSON.stringify({ prefix, network })}\n`
  if (run == null || noted.has(line)) return
  noted.add(line)
  fs.appendFileSync(path.join(run, notes), line)
}

const notes = 'accounts.jsonl'

/** Whose secrets were used in that run, by any of its processes. */
export function notedAccounts(run: string): { prefix: string; network: string }[] {
  const file = path.join(run, notes)
  const lines = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n').filter(Boolean) : []
  return [...new Set(lines)].map((line) => JSON.parse(line) as { prefix: string; network: string })
}

function digest(text: string): string {
  return createHash('sha256').update(`made up: ${text}`).digest('hex')
}

/** Some sixteen digits, always the same for a text. */
export function numberFor(text: string): string {
  return String(BigInt(`0x${digest(text).slice(0, 12)}`) + 1_000_000_000_000_000n)
}
