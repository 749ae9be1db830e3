import https from 'node:https'
import net, { type AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { troubles, type Trouble } from '../../fakes/faults.ts'
import { selfSigned } from '../../fixtures/self-signed.ts'
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

    const unsafe = 'no secure connection could be agreed on'
    test.each([
      ['speaks no TLS', (socket: net.Socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'), unsafe],
      ['agrees on no TLS', (socket: net.Socket) => socket.end(Buffer.from([0x15, 3, 3, 0, 2, 2, 40])), unsafe],
      ['hangs up on TLS', (socket: net.Socket) => socket.end(), 'it hung up at once'],
    ])('a host that %s', async (_, answer, why) => {
      const server = net.createServer((socket) => {
        socket.on('error', () => {})
        socket.once('data', () => answer(socket))
      })
      const outcome = await publish(undefined, { origin: await originOf(server) })
      expect(outcome).toMatchObject({ state: 'later', guess: true })
      expect(outcome).toHaveProperty('reason', expect.stringContaining(`could not be reached: ${why} (`))
      server.close()
    })

    test('a host whose certificate nobody vouches for hears nothing', async () => {
      let heard = 0
      const server = https.createServer(selfSigned, () => (heard += 1))
      expect(await publish(undefined, { origin: await originOf(server) })).toEqual({
        state: 'later',
        reason: `${kind.title} could not be reached: its certificate is not to be trusted (DEPTH_ZERO_SELF_SIGNED_CERT). Nothing was sent; a later run tries again.`,
        retryAt: '2026-11-03T08:05:00.000Z',
        guess: true,
      })
      expect(heard).toBe(0)
      server.close()
    })
  })
}

async function originOf(server: net.Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`
}
