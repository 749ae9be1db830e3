import net, { type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { explainPort, needFreePort, readPort } from '../../src/base/port.ts'

test.each(['', 'abc', '0', '-1', '80.5', '65536', '4e3'])('"%s" is no port', (value) => {
  expect(() => readPort(value)).toThrow(
    expect.objectContaining({
      name: 'FarmError',
      message: `--port takes a number from 1 to 65535, and "${value}" is none.`,
      hint: 'Write it like --port 4400.',
    }),
  )
})

test('a port that is taken is told before anything is started on it', async () => {
  const server = net.createServer().listen(0, 'localhost')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await expect(needFreePort(port)).rejects.toMatchObject({
    name: 'FarmError',
    message: `Another program already answers on port ${port}.`,
    hint: 'End it, or name another port: --port 4400',
  })
  server.close()
  await once(server, 'close')
  await needFreePort(port)
  await needFreePort(readPort(String(port)))
})

test('a port that needs more rights is told, and what is unknown stays what it is', () => {
  const denied = Object.assign(new Error('listen EACCES'), { code: 'EACCES' })
  expect(explainPort(denied, 80).message).toBe('This user may not answer on port 80.')
  const strange = Object.assign(new Error('listen ENOBUFS'), { code: 'ENOBUFS' })
  expect(explainPort(strange, 80)).toBe(strange)
})
