import { FarmError } from '../base/errors.ts'

/**
 * Where a network's API is: its own host, or the one that `<NETWORK>_API_URL` names. Secrets travel there, so it must
 * be HTTPS unless it is this very machine.
 */
export function readOrigin(network: { name: string; title: string }, given: string | undefined, own: string): string {
  if (given == null || given === '') return own
  const variable = `${network.name.toUpperCase()}_API_URL`
  const url = URL.canParse(given) ? new URL(given) : undefined
  if (url == null || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`) {
    throw new FarmError(
      `${variable} is not the address of a host.`,
      `Write scheme, host and port and nothing after them, like http://127.0.0.1:4000, or leave it out to reach ${network.title} itself.`,
    )
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw new FarmError(
      `${variable} would send secrets unencrypted to ${url.hostname}.`,
      'Use https, or http with an address of this machine, like http://127.0.0.1:4000.',
    )
  }
  return url.origin
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)
}
