import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Message, NetworkKind, Outcome } from '../../src/relay/network.ts'
import type { Fake } from '../fakes/fake.ts'
import { secretsFor } from '../fakes/secrets.ts'
import { startFakes, type Fakes } from '../fakes/start.ts'

/** `later` is followed by the minutes that are guessed, and by whether it is about the message alone. */
type Means =
  | ('refused' | 'unknown' | 'duplicate' | 'auth' | 'billing' | 'config' | 'blocked')
  | ('later 5' | 'later 5 alone' | 'later 15' | 'later 60')

/** An answer as it was seen, what it means, and what a person is told. */
export type AnswerRow = [status: number, body: unknown, means: Means, reason: string]

type Table = { kind: NetworkKind; fakeOf(fakes: Fakes): Fake; rows: readonly AnswerRow[] }

/** Hold a network to a table of answers. What it keeps in truth is judged by the fake, whatever the outcome says. */
export function testAnswers({ kind, fakeOf, rows }: Table): void {
  const now = Date.parse('2026-11-03T08:00:00.000Z')
  const account = { id: 'science', network: kind.name, profile: 'fermescience', env: 'SCIENCE' }
  const message: Message = { account: account.id, parts: ['Bonjour'], link: null, card: null, alt: null }
  let fakes: Fakes
  beforeEach(async () => {
    fakes = await startFakes({ accounts: [account], now: () => now })
  })
  afterEach(() => fakes.close())

  test.each(rows)('HTTP %i %j: %s', async (status, body, means, reason) => {
    const fake = fakeOf(fakes)
    const { origin } = fake
    const secrets = secretsFor(account.env, kind.name)
    const network = kind.connect({ secrets, profile: account.profile, origin, timeout: 5_000, now: () => now })
    // What is not known may be there, so here it is.
    const taken = means === 'unknown' || means === 'duplicate'
    fake.next({ status, body, taken })
    const outcome = await network.publish(message, 0, { key: 'a delivery of its own', lang: 'fr' })
    expect(outcome).toEqual(outcomeOf(means, reason, now))
    expect(fake.requests).toHaveLength(1)
    expect(fake.truth).toHaveLength(taken ? 1 : 0)
    const found = await network.find(message, 0, new Date(now).toISOString())
    expect(found.state).toBe(taken ? 'found' : 'absent')
  })
}

function outcomeOf(means: Means, reason: string, now: number): Outcome {
  switch (means) {
    case 'refused':
    case 'unknown':
      return { state: means, reason }
    case 'duplicate':
      return { state: 'unknown', duplicate: true, reason }
    case 'later 5':
    case 'later 5 alone':
    case 'later 15':
    case 'later 60': {
      const [, minutes, alone] = means.split(' ')
      const retryAt = new Date(now + Number(minutes) * 60_000).toISOString()
      return { state: 'later', reason, retryAt, guess: true, ...(alone == null ? {} : { alone: true }) }
    }
    case 'auth':
    case 'billing':
    case 'config':
    case 'blocked':
      return { state: 'paused', because: means, reason }
  }
}
