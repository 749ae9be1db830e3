import { FarmError } from '../base/errors.ts'
import { keepsSecrets, originOf } from '../base/origin.ts'

/**
 * Where a network's API is: its own host, or the one that `<NETWORK>_API_URL` names. Secrets travel there, so it must
 * be HTTPS unless it is this very machine.
 */
export function readOrigin(network: { name: string; title: string }, given: string | undefined, own: string): string {
  if (given == null || given === '') return own
  const variable = `${network.name.toUpperCase()}_API_URL`
  const url = originOf(given)
  if (url == null) {
    throw new FarmError(
      `${variable} is not the address of a host.`,
      `Write scheme, host and port and nothing after them, like http://127.0.0.1:4000, or leave it out to reach ${network.title} itself.`,
    )
  }
  if (!keepsSecrets(url)) {
    throw new FarmError(
      `${variable} would send secrets unencrypted to ${url.hostname}.`,
      'Use https, or http with an address of this machine, like http://127.0.0.1:4000.',
    )
  }
  return url.origin
}
