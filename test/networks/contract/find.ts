import { describe, expect, test } from 'vitest'
import type { Message } from '../../../src/relay/network.ts'
import { started, type Stage, type Suite } from './stage.ts'

/** The look for what may have got through. */
export function testFind({ kind }: Suite, stage: Stage): void {
  const { account, connect, message, publishOne, publish, find } = stage

  describe(`${kind.title}: the look`, () => {
    test('of an account that posted nothing finds nothing', async () => {
      expect(await find()).toEqual({ state: 'absent' })
    })

    test('does not take another post for this one', async () => {
      await publishOne(message('Une autre nouvelle.', `${stage.farm.origin}/astro/comet/tail/`))
      expect(await find()).toEqual({ state: 'absent' })
    })

    test('does not take another post in the same words for this one', async () => {
      await publishOne(message('Les nouvelles.', `${stage.farm.origin}/astro/monday/`))
      const other = message('Les nouvelles.', `${stage.farm.origin}/astro/tuesday/`)
      expect(await find(undefined, {}, other)).toEqual({ state: 'absent' })
    })

    test('finds words without a link by the words', async () => {
      const words: Message = {
        account: account.id,
        parts: ['Portes ouvertes : 5 > 3 & 2 < 4 !'],
        link: null,
        card: null,
        alt: null,
      }
      await publishOne(words)
      expect((await find(undefined, {}, words)).state).toBe('found')
    })

    test('finds what was posted long before other posts, page by page', async () => {
      const outcome = await publish()
      for (let count = 0; count < 7; count += 1) {
        stage.now += 60_000
        await publishOne(message(`Nouvelle ${count}`, `${stage.farm.origin}/astro/${count}/`))
      }
      stage.fake.settings.page = 3
      expect({ ...(await find()), state: 'sent' }).toEqual(outcome)
    })

    test('sees nothing of what came before the time of sending', async () => {
      await publish()
      stage.now += 3_600_000
      const later = await connect().find(message(), 0, new Date(stage.now).toISOString())
      expect(later).toEqual({ state: 'absent' })
    })

    test('misses a post that the list does not show yet, and finds it the next time', async () => {
      await publish('drop after')
      expect(await find('lag')).toEqual({ state: 'absent' })
      expect((await find()).state).toBe('found')
    })

    test.each([
      'drop before',
      'drop in body',
      '500 before',
      '502 html after',
      'redirect',
      'empty',
      'html',
      'refuse',
    ] as const)('cannot tell when the list fails: "%s"', async (fault) => {
      const found = await find(fault)
      expect(found).toMatchObject({ state: 'cannot tell' })
      expect(found).not.toHaveProperty('outcome')
    })

    test('cannot tell when the list does not come in time', async () => {
      expect((await find('hang before', { timeout: 200 })).state).toBe('cannot tell')
      expect((await find('hang in body', { timeout: 200 })).state).toBe('cannot tell')
    })

    test('says so when the account itself is in trouble', async () => {
      expect(await find('unauthorized')).toMatchObject({
        state: 'cannot tell',
        outcome: { state: 'paused', because: 'auth' },
      })
      expect(await find('rate limit')).toMatchObject({ state: 'cannot tell', outcome: { state: 'later' } })
    })

    test('finds the post though the clock of the run is far ahead of the network’s', async () => {
      const ahead = started + 5 * 3_600_000
      await publish('drop after')
      const found = await connect({ now: () => ahead + 1_000 }).find(message(), 0, new Date(ahead).toISOString())
      expect(found.state).toBe('found')
    })

    test('cannot tell when the time of sending is later than the network’s clock', async () => {
      const ahead = new Date(started + 5 * 3_600_000).toISOString()
      expect(await connect().find(message(), 0, ahead)).toMatchObject({ state: 'cannot tell' })
    })
  })
}
