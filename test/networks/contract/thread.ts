import { describe, expect, test } from 'vitest'
import type { Message } from '../../../src/relay/network.ts'
import { hashOfMessage } from '../../fakes/message-hash.ts'
import { started, type Stage, type Suite } from './stage.ts'

/** A message of several parts, where an account answers itself. */
export function testThread({ kind }: Suite, stage: Stage): void {
  if (kind.replies == null) return

  const thread = (): Message => ({ ...stage.message(), parts: [...stage.message().parts, 'Elle revient.', 'En 2061.'] })
  const publish = (part: number, after?: string) => {
    const sending = { key: `a-thread-of-three-${part}`, lang: 'fr', after }
    return stage.connect().publish(thread(), part, sending)
  }
  const find = (part: number, after?: string) =>
    stage.connect().find(thread(), part, new Date(started).toISOString(), after)
  const idOf = (part: number) => stage.fake.truth[part]?.id

  describe(`${kind.title}: a thread`, () => {
    test('each part answers the one before, and the last makes the message whole', async () => {
      for (const part of [0, 1, 2]) expect(await publish(part, idOf(part - 1))).toMatchObject({ state: 'sent' })
      expect(stage.fake.truth.map(({ replyTo }) => replyTo)).toEqual([null, idOf(0), idOf(1)])
      expect(stage.fake.truth[2]?.hash).toBe(hashOfMessage(thread()))
    })

    test('a part is found on the part that it answers, and nowhere else', async () => {
      for (const part of [0, 1]) await publish(part, idOf(part - 1))
      expect(await find(0)).toMatchObject({ state: 'found', id: idOf(0) })
      expect(await find(1, idOf(0))).toMatchObject({ state: 'found', id: idOf(1) })
      expect(await find(1, '1')).toEqual({ state: 'absent' })
      expect(await find(1)).toEqual({ state: 'absent' })
      expect(await find(2, idOf(1))).toEqual({ state: 'absent' })
    })

    test('a part whose forerunner is gone is refused, and the reason says so', async () => {
      await publish(0)
      const gone = idOf(0) ?? ''
      stage.fake.remove(gone)
      expect(await publish(1, gone)).toMatchObject({
        state: 'refused',
        reason: expect.stringContaining('the part that this one answers'),
      })
      expect(stage.fake.truth).toHaveLength(1)
    })

    test('the address of a post tells which it is, and other addresses tell nothing', async () => {
      await publish(0)
      const own = { server: stage.server }
      expect(kind.idIn(stage.fake.truth[0]?.url ?? '', own)).toBe(idOf(0))
      for (const url of ['https://example.org/', 'https://x.com/home', 'nonsense']) {
        expect(kind.idIn(url, own)).toBeUndefined()
      }
    })
  })
}
