import net from 'node:net'
import { FarmError } from './errors.ts'

/** A port from `--port`. */
export function readPort(value: string): number {
  const port = Number(value)
  if (/^\d+$/.test(value) && port > 0 && port < 65_536) return port
  throw new FarmError(`--port takes a number from 1 to 65535, and "${value}" is none.`, 'Write it like --port 4400.')
}

/** What to say when a server cannot answer on a port. */
export function explainPort(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new FarmError(
      `Another program already answers on port ${port}.`,
      'End it, or name another port: --port 4400',
    )
  }
  if (error.code === 'EACCES') {
    return new FarmError(`This user may not answer on port ${port}.`, 'Name another port: --port 4400')
  }
  return error
}

/** Make sure that a port is free, for a server that would quietly take another one. */
export async function needFreePort(port: number): Promise<void> {
  const server = net.createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explainPort(error, port)))
    server.listen(port, 'localhost', resolve)
  })
  await new Promise((resolve) => server.close(resolve))
}
