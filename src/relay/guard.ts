import type { Network } from './network.ts'

/**
 * The same network, whose own faults stop nobody: what it throws counts as an answer that never came, and is told to
 * `onFault`. Its message goes nowhere else, since nobody knows what the message of a bug holds.
 */
export function guardNetwork(network: Network, onFault: (error: unknown) => void): Network {
  return {
    publish: (...args) =>
      guarded(() => network.publish(...args), {
        state: 'unknown',
        reason:
          'It may have been posted: the relay itself failed while it was being sent, as is shown beside this report.',
      }),
    find: (...args) =>
      guarded(() => network.find(...args), {
        state: 'cannot tell',
        reason: 'The relay itself failed while it was looked for, as is shown beside this report.',
      }),
    check: () =>
      guarded(() => network.check(), {
        findings: [{ state: 'unknown', what: 'The relay itself failed while it asked how the account is.' }],
      }),
  }

  async function guarded<T>(ask: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await ask()
    } catch (error) {
      onFault(error)
      return otherwise
    }
  }
}
