import net, { type AddressInfo } from 'node:net'

/** A port that is free on this machine, for programs that want to be told one. */
export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, 'localhost')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
