import net, { type AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { troubles, type Trouble } from '../../fakes/faults.ts'
import { listen } from '../../fakes/wire.ts'
import type { Stage, Suite } from './stage.ts'

/** What goes wrong on the way, and whether anything was sent. */
export function testTransport({ kind }: Suite, stage: Stage): void {
  const { publish, find } = stage

  describe(`${kind.title}: what is not known`, () => {
    const names = Object.keys(troubles) as Trouble[]
    test.each(names)('"%s" is not known, is sent once, and a look says which', async (trouble) => {
      const outcome = await publish(trouble, trouble.startsWith('hang') ? { timeout: 200 } : {})
      expect(outcome).toMatchObject({ state: 'unknown' })
      expect(outcome).not.toHaveProperty('duplicate')
      expect(stage.fake.requests).toHaveLength(1)
      expect(stage.fake.truth).toHaveLength(troubles[trouble].taken ? 1 : 0)
      expect((await find()).state).toBe(troubles[trouble].taken ? 'found' : 'absent')
    })
  })

  describe(`${kind.title}: what was surely not sent`, () => {
    test('a host without an address', async () => {
      // A name this long has no address, and nobody needs to be asked.
      const outcome = await publish(undefined, { origin: `https://${'a'.repeat(64)}.invalid` })
      expect(outcome).toEqual({
        state: 'later',
        reason: `${kind.title} could not be reached: its address could not be looked up (ENOTFOUND). Nothing was sent; a later run tries again.`,
        retryAt: '2026-11-03T08:05:00.000Z',
        guess: true,
      })
    })

    test('a host where nobody listens', async () => {
      const { origin } = stage.farm
      await stage.farm.close()
      expect(await publish(undefined, { origin })).toEqual({
        state: 'later',
        reason: `${kind.title} could not be reached: nobody takes connections there (ECONNREFUSED). Nothing was sent; a later run tries again.`,
        retryAt: '2026-11-03T08:05:00.000Z',
        guess: true,
      })
      stage.farm = await listen(async () => {})
    })

    test.each([
      ['speaks no TLS', (socket: net.Socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
      ['agrees on no TLS', (socket: net.Socket) => socket.end(Buffer.from([0x15, 3, 3, 0, 2, 2, 40]))],
      ['hangs up on TLS', (socket: net.Socket) => socket.end()],
    ])('a host that %s', async (_, answer) => {
      const server = net.createServer((socket) => {
        socket.on('error', () => {})
        socket.once('data', () => answer(socket))
      })
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
      expect(await publish(undefined, { origin })).toMatchObject({ state: 'later' })
      server.close()
    })
  })
}
