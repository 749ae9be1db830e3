import { createInterface } from 'node:readline/promises'
import { FarmError } from '../base/errors.ts'
import { loggable } from '../base/text.ts'
import type { Talk } from './answer.ts'

type Streams = { input: NodeJS.ReadableStream; output: NodeJS.WritableStream }

/** Somebody at a terminal. Ctrl-C and Ctrl-D end the talk, and with it what it was for. */
export function openTerminal({ input, output }: Streams): Talk & Disposable {
  const lines = createInterface({ input, output })
  const over = new AbortController()
  lines.once('close', () => over.abort())
  return {
    say: (line) => void output.write(`${loggable(line)}\n`),
    ask: async (prompt) => {
      try {
        return await lines.question(prompt, { signal: over.signal })
      } catch (error) {
        if (!over.signal.aborted) throw error
        throw new FarmError('Stopped; nothing was written.', 'Run npm run new again when you like.')
      }
    },
    [Symbol.dispose]: () => lines.close(),
  }
}
