import { FarmError } from '../base/errors.ts'
import type { Account, Farm } from '../farm/model.ts'
import type { Limits, Network, NetworkKind } from './network.ts'
import { readSecrets, type Environment } from './secrets.ts'

/** An account and how it is reached. */
export type Contact = {
  account: Account
  kind: NetworkKind
  /** Nothing when they are not all known here. */
  secrets: Readonly<Record<string, string>> | null
  /** Nothing when it could not be connected, or did not have to be. */
  network: Network | null
  /** What its messages are made for; the network's usual ones until its server was asked. */
  limits: Limits
  /** Ask its server for limits of its own. */
  askLimits?: () => Promise<Limits | null>
  /** Why it could not be connected. */
  problem: string | undefined
  /** What to do about it, where the problem does not say. */
  remedy?: string
}

export type ConnectOptions = {
  farm: Farm
  kinds: readonly NetworkKind[]
  env: Environment
  /** Milliseconds that one call may take. */
  timeout: number
  /** The run's clock, in milliseconds. */
  now: () => number
  /** Only to plan: nobody is asked for secrets. */
  dry: boolean
}

/** Connect every account. A missing secret is that account's trouble, a network that does not exist everybody's. */
export function connectAccounts({ farm, kinds, env, timeout, now, dry }: ConnectOptions): Contact[] {
  return farm.accounts.map((account): Contact => {
    const kind = kinds.find(({ name }) => name === account.network)
    if (kind == null) {
      throw new FarmError(
        `Account "${account.id}" is on "${account.network}", and there is no such network here.`,
        `Change its network in farm.yaml to one of: ${kinds.map(({ name }) => name).join(', ')}.`,
      )
    }
    const { secrets, missing, broken } = readSecrets(account, kind, env)
    const { profile, server } = account
    const origin = env[`${kind.name.toUpperCase()}_API_URL`]
    const contact = {
      account,
      kind,
      secrets: missing.length > 0 ? null : secrets,
      network: null,
      limits: kind.limits,
      askLimits: kind.askLimits && (async () => kind.askLimits?.({ server, origin, timeout }) ?? null),
      problem: undefined,
    }
    if (dry) return contact
    if (missing.length > 0) {
      return {
        ...contact,
        problem: `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing from the environment.`,
        remedy:
          'Store what is missing under these names: here in the environment, on GitHub in the repository’s secrets.',
      }
    }
    if (broken.length > 0) {
      return {
        ...contact,
        problem: `${broken.join(', ')} ${broken.length === 1 ? 'holds' : 'hold'} a space, a line break or another character that no secret has. Copy it again from where it was made.`,
      }
    }
    try {
      const network = kind.connect({ secrets, profile, server, origin, timeout, now })
      return { ...contact, network }
    } catch (error) {
      if (!(error instanceof FarmError)) throw error
      return { ...contact, problem: `${error.message} ${error.hint}` }
    }
  })
}
