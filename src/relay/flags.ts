import path from 'node:path'
import { FarmError } from '../base/errors.ts'
import { readFlags, readInstant } from '../base/script.ts'
import { startClock } from './clock.ts'
import { readVerdict, type Verdict } from './settle.ts'

const settleUsage = 'npm run relay -- settle "<post key> -> <account id>" --posted <url> | --not-posted | --drop'

const relayUsage = `npm run relay [-- --dry-run --json --now <ISO time> --account <id> --manifest <file> --ledger <dir> --branch <name>
                  --timeout <s> --first-run-since <ISO time>]
       npm run relay -- status
       npm run relay -- doctor [--account <id> --json]
       npm run relay -- resume <account id>
       ${settleUsage}`

/** What the relay is asked to do. */
export type Request = {
  task:
    | { does: 'run' | 'status' | 'doctor' }
    | { does: 'settle'; delivery: string; verdict: Verdict }
    | { does: 'resume'; account: string }
  dry: boolean
  json: boolean
  /** The planning clock: the machine's, or one that starts at `--now`. ISO, UTC. */
  clock: () => string
  account: string | undefined
  manifest: string | undefined
  ledger: string
  branch: { name: string; root: string } | undefined
  /** Milliseconds. */
  timeout: number
  firstRunSince: string | undefined
}

/** Read the command line. */
export function readRequest(): Request {
  const { values: flags, positionals } = readFlags(
    {
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      now: { type: 'string' },
      account: { type: 'string' },
      manifest: { type: 'string' },
      ledger: { type: 'string', default: '.relay' },
      branch: { type: 'string' },
      timeout: { type: 'string', default: '30' },
      'first-run-since': { type: 'string' },
      posted: { type: 'string' },
      'not-posted': { type: 'boolean' },
      drop: { type: 'boolean' },
    },
    relayUsage,
  )
  const [command = 'run', delivery, ...others] = positionals
  const instant = (name: 'now' | 'first-run-since') => {
    const value = flags[name]
    return value == null ? undefined : readInstant(`--${name}`, value)
  }
  const timeout = Number(flags.timeout)
  if (!(timeout > 0 && timeout <= 600)) {
    throw new FarmError(
      `--timeout takes seconds, and "${flags.timeout}" is none of 1 to 600.`,
      'The usual is --timeout 30.',
    )
  }
  const settles = command === 'settle'
  if (!settles && (flags.posted ?? flags['not-posted'] ?? flags.drop) != null) {
    throw new FarmError('--posted, --not-posted and --drop belong to settle.', `Usage: ${relayUsage}`)
  }
  if (settles && flags['dry-run']) {
    throw new FarmError(
      '--dry-run does not go with settle, which writes down what you say.',
      'Leave it out: settle sends nothing by itself.',
    )
  }
  if (command === 'doctor' && flags['dry-run']) {
    throw new FarmError('--dry-run does not go with doctor, which posts nothing anyway.', 'Leave it out.')
  }
  if (settles && delivery == null) {
    throw new FarmError('settle needs to know which delivery.', `Name it as the report does: ${settleUsage}`)
  }
  const resumes = command === 'resume'
  if (resumes && (delivery == null || flags['dry-run'])) {
    throw new FarmError('resume takes the account that may speak again.', 'npm run relay -- resume <account id>')
  }
  const does = (['run', 'status', 'doctor', 'settle', 'resume'] as const).find((name) => name === command)
  if (does == null || others.length > 0 || (delivery != null) !== (settles || resumes)) {
    throw new FarmError(`The relay does not know "${positionals.join(' ')}".`, `Usage: ${relayUsage}`)
  }
  return {
    task: taskOf(),
    dry: flags['dry-run'],
    json: flags.json,
    clock: startClock(instant('now')),
    account: flags.account,
    manifest: flags.manifest,
    ledger: path.resolve(flags.ledger),
    branch: flags.branch == null ? undefined : { name: flags.branch, root: path.resolve('.') },
    timeout: timeout * 1000,
    firstRunSince: instant('first-run-since'),
  }

  function taskOf(): Request['task'] {
    if (does === 'settle') return { does, delivery: delivery ?? '', verdict: readVerdict(flags) }
    return does === 'resume' ? { does, account: delivery ?? '' } : { does: does ?? 'run' }
  }
}
