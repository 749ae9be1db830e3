import type { Account } from '../farm/model.ts'
import type { NetworkKind } from './network.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/**
 * The secrets of an account, with the full names of those that should be there and are not, an empty one being missing,
 * and of those that cannot be right: a space or line break inside would break the header that it travels in.
 */
export function readSecrets(
  account: Account,
  kind: NetworkKind,
  env: Environment,
): { secrets: Record<string, string>; missing: string[]; broken: string[] } {
  const found = kind.secrets.map(({ name, optional = false }) => {
    const variable = `${account.env}_${name}`
    return { name, variable, optional, value: env[variable]?.trim() ?? '' }
  })
  return {
    secrets: Object.fromEntries(found.filter(({ value }) => value !== '').map(({ name, value }) => [name, value])),
    missing: found.filter(({ value, optional }) => value === '' && !optional).map(({ variable }) => variable),
    broken: found.filter(({ value }) => /[^!-~]/.test(value)).map(({ variable }) => variable),
  }
}
