import { describe, expect, test } from 'vitest'
import type { Message } from '../../../src/relay/network.ts'
import { refusals } from '../../fakes/faults.ts'
import { hashOfMessage } from '../../fakes/message-hash.ts'
import { secretsFor } from '../../fakes/secrets.ts'
import { started, type Stage, type Suite } from './stage.ts'

/** What is sent, and what a refusal means. */
export function testPublish({ kind, wait: named, rest, repeats }: Suite, stage: Stage): void {
  const { account, message, messageOfLength, publishOne, publish, find } = stage

  describe(`${kind.title}: what is sent`, () => {
    test('a message is posted once, word for word, with the card that readers see', async () => {
      const sent = message()
      const outcome = await publishOne(sent)
      expect(stage.fake.truth).toHaveLength(1)
      const [{ id, url, text, link, hash } = { id: '' }] = stage.fake.truth
      expect(outcome).toEqual({ state: 'sent', id, url })
      expect({ text, link, hash }).toEqual({ text: sent.parts[0], link: sent.link, hash: hashOfMessage(sent) })
      expect(stage.fake.requests).toHaveLength(1)
    })

    test('a message without a link is posted as words alone', async () => {
      const sent: Message = { account: account.id, parts: ['La ferme est ouverte.'], link: null, card: null, alt: null }
      expect(await publishOne(sent)).toMatchObject({ state: 'sent' })
      expect(stage.fake.truth).toMatchObject([{ text: 'La ferme est ouverte.', link: null, hash: hashOfMessage(sent) }])
    })

    test('a text of exactly the longest length is taken, one sign more is refused', async () => {
      expect(await publishOne(messageOfLength(kind.limits.length))).toMatchObject({ state: 'sent' })
      expect(await publishOne(messageOfLength(kind.limits.length + 1))).toMatchObject({ state: 'refused' })
      expect(stage.fake.truth).toHaveLength(1)
    })

    test('emoji, accents, quotes and a long address arrive as they are', async () => {
      const long = `${stage.farm.origin}/astro/comet/?${'q=%C3%A9toile&'.repeat(10)}z=1`
      const sent = message('👩🏽‍🔬👨‍👩‍👧‍👦 « L’été », 5 > 3 & 2 < 4 : Ω≈ç√ 彗星', long)
      expect(await publishOne(sent)).toMatchObject({ state: 'sent' })
      expect(stage.fake.truth).toMatchObject([{ text: sent.parts[0], link: long, hash: hashOfMessage(sent) }])
    })

    test('the last post that an account may make for now says until when nothing more is taken', async () => {
      expect(await publish()).not.toHaveProperty('rest')
      stage.useUp()
      expect(await publishOne(message('Une autre nouvelle.'))).toMatchObject({
        state: 'sent',
        rest: {
          reason: `${kind.title} takes no more posts of this account for now. A later run sends this one; nothing is to be done.`,
          retryAt: new Date(started + rest * 60_000).toISOString(),
        },
      })
      expect(stage.fake.truth).toHaveLength(2)
    })

    test('a look finds what was sent, and gives the same address', async () => {
      const outcome = await publish()
      const found = await find()
      expect({ ...found, state: 'sent' }).toEqual(outcome)
    })
  })

  describe(`${kind.title}: what a refusal means`, () => {
    test('a message that is not to its liking is refused', async () => {
      expect(await publish('refuse')).toMatchObject({ state: 'refused' })
    })

    test('too many calls wait until the time it names', async () => {
      const outcome = await publish('rate limit')
      expect(outcome).toMatchObject({ state: 'later' })
      const wait = outcome.state === 'later' ? Date.parse(outcome.retryAt) - stage.now : 0
      expect(wait).toBe(named * 60_000)
    })

    test('a wait that it does not name is a guess, and says so', async () => {
      const outcome = await publish({ status: 429, body: '' })
      expect(outcome).toMatchObject({ state: 'later', retryAt: '2026-11-03T08:15:00.000Z', guess: true })
      expect(await publish('rate limit')).not.toHaveProperty('guess')
    })

    test('a wait counts from the run’s clock, though the network’s shows another time', async () => {
      const ahead = started + 3 * 3_600_000
      const outcome = await publish('rate limit', { now: () => ahead })
      const wait = outcome.state === 'later' ? Date.parse(outcome.retryAt) - ahead : 0
      expect(wait).toBe(named * 60_000)
    })

    test.each([
      ['unauthorized', 'auth'],
      ['forbidden', 'auth'],
      ['blocked', 'blocked'],
    ] as const)('"%s" pauses the account: %s', async (fault, because) => {
      expect(await publish(fault)).toMatchObject({ state: 'paused', because })
    })

    test('keys that are not the account’s pause it', async () => {
      const strange = secretsFor('ANOTHER', kind.name)
      expect(await publish(undefined, { secrets: strange })).toMatchObject({ state: 'paused', because: 'auth' })
    })

    test('a repeated message is not posted again: the post that there is already counts', async () => {
      const first = await publish()
      expect(first).toMatchObject({ state: 'sent' })
      const again = await publish()
      if (repeats === 'refused') expect(again).toMatchObject({ state: 'unknown', duplicate: true })
      else expect(again).toEqual(first)
      expect(stage.fake.truth).toHaveLength(1)
    })

    test.each([404, 405, 413, 418])('an answer %i without a word is none of the network', async (status) => {
      expect(await publish({ status, body: '<!doctype html><h1>No</h1>' })).toMatchObject({ state: 'later' })
    })

    test('a wall in front of the network is no verdict on the message', async () => {
      const outcome = await publish({ status: 403, body: '<!doctype html><h1>Access denied</h1>' })
      expect(outcome).toMatchObject({ state: 'later', retryAt: '2026-11-03T08:15:00.000Z' })
    })

    test('nothing of the kind is posted or sent again', async () => {
      const faults = refusals.filter((refusal) => stage.fake.refuses(refusal))
      for (const fault of faults) await publish(fault)
      expect(stage.fake.truth).toEqual([])
      expect(faults).toEqual(expect.arrayContaining(['refuse', 'rate limit', 'unauthorized', 'forbidden', 'blocked']))
      expect(stage.fake.requests).toHaveLength(faults.length)
    })
  })
}
