import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { notedAccounts } from './fakes/secrets.ts'
import { formatLeak, leaksBelow, needlesFor } from './leaks.ts'

/**
 * Around the whole run: all temporary folders lie in one, which nobody empties before it was searched for the secrets of
 * every account that the tests have used; so do copies of what was printed. One that is found fails the run.
 */
export default function setup(): () => void {
  const started = Date.now()
  const run = fs.mkdtempSync(path.join(os.tmpdir(), 'blogfarm-run-'))
  for (const name of ['TEST_RUN', 'TMPDIR', 'TEMP', 'TMP']) process.env[name] = run
  for (const stream of [process.stdout, process.stderr]) keep(stream, path.join(run, 'console.txt'))
  return () => {
    const needles = needlesFor(notedAccounts(run))
    const leaks = [
      ...leaksBelow(run, needles),
      // What the run left in the repository itself: .farm, and whatever should not be there.
      ...fs
        .readdirSync('.')
        .filter((name) => !['.git', 'node_modules'].includes(name) && fs.lstatSync(name).isDirectory())
        .flatMap((name) =>
          leaksBelow(name, needles, (file) => (fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) >= started),
        ),
    ]
    if (leaks.length > 0) {
      process.exitCode = 1
      throw new Error(
        `Secrets are in what the tests wrote or printed:\n${leaks.map((leak) => `  ${formatLeak(leak)}`).join('\n')}\n→ Mend what lets them out. The files are kept, to be looked at.`,
      )
    }
    fs.rmSync(run, { recursive: true, force: true })
  }
}

function keep(stream: NodeJS.WriteStream, file: string): void {
  const write = stream.write.bind(stream) as (...args: unknown[]) => boolean
  stream.write = (...args: unknown[]) => {
    fs.appendFileSync(file, args[0] as string | Uint8Array)
    return write(...args)
  }
}
