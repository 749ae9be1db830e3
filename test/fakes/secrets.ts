import { createHash } from 'node:crypto'

/** An account as farm.yaml names it; the farm model's accounts fit. */
export type FakeAccount = { id: string; network: string; profile: string; server?: string; env: string }

/**
 * Made-up secrets of an account, by their names after its prefix. They are always the same for a prefix, so that they
 * can be copied into a terminal once, and they open nothing anywhere.
 */
export function secretsFor(prefix: string, network: string): Record<string, string> {
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

function digest(text: string): string {
  return createHash('sha256').update(`made up: ${text}`).digest('hex')
}

/** Some sixteen digits, always the same for a text. */
export function numberFor(text: string): string {
  return String(BigInt(`0x${digest(text).slice(0, 12)}`) + 1_000_000_000_000_000n)
}
