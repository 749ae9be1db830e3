import path from 'node:path'
import { FarmError } from '../base/errors.ts'
import { shortOf } from '../base/flags.ts'
import { readFlags, readInstant } from '../base/script.ts'
import { inShell } from '../base/text.ts'
import { startClock } from './clock.ts'
import { readVerdict, type Verdict } from './settle.ts'

const settleUsage = 'npm run relay -- settle "<post> -> <account>" --posted <url> | --not-posted | --drop'

const relayUsage = `npm run relay [-- <flags>]          sends what is due
       npm run relay -- status [<flags>]   tells what became of what was sent, and what is to come
       npm run relay -- doctor [<flags>]   asks every account's network whether it would take a post
       ${settleUsage} [<flags>]
       npm run relay -- resume <account> [<flags>]   ends a pause whose cause is gone

  --dry-run                  show what a run would send, word for word, and send nothing
  --first-run-since <7d>     on a first run, send what was due in the last so many days too, or since an ISO time
  --account <id>             keep to this account
  --json                     print JSON for programs, with the report beside it on stderr
  --ledger <folder>          what the relay remembers, .relay when not given; status, settle and resume take it, too
  --branch <name>            the ledger lives on this branch of origin: it is fetched into that folder and pushed
                             before anything is sent; status, settle and resume take it, too
  --manifest <file>          what was published, .farm/manifest.json when not given; all commands take it
  --now <ISO time>           plan as if it were that time; time that passes counts from it
  --timeout <seconds>        how long one call to a network may take, 30 when not given`

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
  /** The flags that a command to copy repeats, so that it means this ledger and this farm: ` --ledger .farm/fakes-ledger`. */
  where: string
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
      ledger: { type: 'string' },
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
  const now = flags.now == null ? undefined : readInstant('--now', flags.now)
  const timeout = Number(flags.timeout)
  if (!(timeout > 0 && timeout <= 600)) {
    throw new FarmError(
      `--timeout takes seconds, and "${flags.timeout}" is none of 1 to 600.`,
      'The usual is --timeout 30.',
    )
  }
  const settles = command === 'settle'
  if (!settles && (flags.posted ?? flags['not-posted'] ?? flags.drop) != null) {
    throw new FarmError('--posted, --not-posted and --drop belong to settle.', `Usage: ${shortOf(relayUsage)}`)
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
  if (settles && others.length > 0) {
    throw new FarmError(
      'settle takes one delivery, and here are several words.',
      `Put it in quotes, for the shell takes > for itself: ${settleUsage}`,
    )
  }
  const resumes = command === 'resume'
  if (resumes && (delivery == null || flags['dry-run'])) {
    throw new FarmError('resume takes the account that may speak again.', 'npm run relay -- resume <account id>')
  }
  const does = (['run', 'status', 'doctor', 'settle', 'resume'] as const).find((name) => name === command)
  if (does == null || others.length > 0 || (delivery != null) !== (settles || resumes)) {
    throw new FarmError(`The relay does not know "${positionals.join(' ')}".`, `Usage: ${shortOf(relayUsage)}`)
  }
  return {
    task: taskOf(),
    dry: flags['dry-run'],
    json: flags.json,
    clock: startClock(now),
    account: flags.account,
    manifest: flags.manifest,
    ledger: path.resolve(flags.ledger ?? '.relay'),
    where: whereOf(flags),
    branch: flags.branch == null ? undefined : { name: flags.branch, root: path.resolve('.') },
    timeout: timeout * 1000,
    firstRunSince: readSince(flags['first-run-since'], now),
  }

  function taskOf(): Request['task'] {
    if (does === 'settle') return { does, delivery: delivery ?? '', verdict: readVerdict(flags) }
    return does === 'resume' ? { does, account: delivery ?? '' } : { does: does ?? 'run' }
  }
}

function whereOf(flags: { ledger?: string; branch?: string; manifest?: string }): string {
  const { ledger, branch, manifest } = flags
  const given = Object.entries({ ledger, branch, manifest }).filter(([, value]) => value != null)
  return given.map(([name, value = '']) => ` --${name} ${inShell(value)}`).join('')
}

/** Since when a first run sends: a time, or so many days or hours back. */
function readSince(value: string | undefined, now = new Date().toISOString()): string | undefined {
  if (value == null) return undefined
  const [, count, unit] = /^([1-9]\d{0,4})(h|d)$/.exec(value) ?? []
  if (count != null) {
    return new Date(Date.parse(now) - Number(count) * (unit === 'h' ? 3_600_000 : 86_400_000)).toISOString()
  }
  if (/^\d{4}-/.test(value)) return readInstant('--first-run-since', value)
  throw new FarmError(
    `--first-run-since takes days, or a date with time and zone, and "${value}" is neither.`,
    'Write it like --first-run-since 7d, or --first-run-since 2026-11-03T08:00:00+01:00.',
  )
}
