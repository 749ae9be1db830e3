import fs from 'node:fs'
import { FarmError } from '../base/errors.ts'
import type { Farm } from '../farm/model.ts'
import { ledgerBegan, planBaselines } from './baseline.ts'
import { connectAccounts, type Contact } from './connect.ts'
import { isNew } from './history.ts'
import { historyOf, type Ledger } from './ledger.ts'
import { askLimits } from './limits.ts'
import { BusyError } from './lock.ts'
import { nextRun, writeNextRun } from './next.ts'
import type { NetworkKind } from './network.ts'
import { planAccount } from './plan.ts'
import { reportOf, type Report } from './report.ts'
import { runRelay, type RunResult } from './run.ts'
import type { Environment } from './secrets.ts'
import { openSession } from './session.ts'
import { settleDelivery, type Verdict } from './settle.ts'

export type RelayOptions = {
  farm: Farm
  kinds: readonly NetworkKind[]
  /** Folder of the ledger. */
  ledger: string
  /** Branch of `origin` that the ledger lives on, with the repository it is the origin of. */
  branch: { name: string; root: string } | undefined
  env: Environment
  /** ISO, UTC; it goes on while a run lasts. */
  clock: () => string
  /** Milliseconds that one call may take. */
  timeout: number
  /** Only this account. */
  account: string | undefined
  /** On a first run, posts due since then are sent after all. */
  firstRunSince: string | undefined
  /** Plan, and do nothing. */
  dry: boolean
  /** Report what is long done as well. */
  past: boolean
  onProgress?: (done: number, total: number) => void
}

/** One run of the relay, from the manifest to the report. */
export async function relay(options: RelayOptions): Promise<Report> {
  const { farm, kinds, env, clock, timeout, account, firstRunSince, dry } = options
  const all = connectAccounts({ farm, kinds, env, timeout, now: () => Date.parse(clock()), dry })
  const asked = all.filter((contact) => account == null || contact.account.id === account)
  if (account != null && asked.length === 0) throw noSuchAccount(farm, account)

  const session = await openSession({ folder: options.ledger, farm: farm.id, branch: options.branch, env, dry })
  try {
    const { ledger, batch, save } = session
    const { histories, empty } = ledger
    const began = ledgerBegan({ farm, histories, empty })
    const baselines = planBaselines({ farm, histories, empty, firstRunSince, now: clock() })
    for (const [id, baseline] of baselines) ledger.begin(id, baseline)
    const fresh = new Map(
      [...histories].filter(([, history]) => isNew(history)).map(([id, { baseline }]) => [id, [...baseline]]),
    )
    const planOf = (contact: Contact) =>
      planAccount({ farm, contact, history: historyOf(histories, contact.account.id), now: clock() })
    const contacts = await askLimits(asked, (contact) => planOf(contact).deliveries.length > 0)
    // Should this run be killed, the next one must not be long in coming: intents and this are pushed together.
    if (!dry) writeNextRun(options.ledger, clock())
    const result: RunResult = dry
      ? {
          plans: contacts.map(planOf),
          sent: [],
          closed: new Map(),
          busy: null,
          spoke: false,
          trouble: null,
          faults: [],
        }
      : await runRelay({
          farm,
          contacts,
          ledger,
          clock,
          timeout,
          batch,
          save,
          onProgress: options.onProgress,
        })
    const others = all.filter((contact) => !asked.includes(contact)).map(planOf)
    const next = nextRun([...result.plans, ...others], result.closed, farm, clock())
    if (!dry && result.busy == null && result.trouble == null) {
      try {
        writeNextRun(options.ledger, next)
        await save('outcomes')
      } catch (error) {
        // What was sent is known to be sent either way: should this be lost, the next run finds it out.
        if (error instanceof BusyError) result.busy = error
        else if (error instanceof FarmError && result.spoke) result.trouble = error
        else throw error
      }
    }
    const ids = farm.accounts.map(({ id }) => id)
    const gone = new Map([...histories].filter(([id]) => !ids.includes(id)))
    return reportOf({
      ...result,
      baselines: fresh,
      begun: new Set(baselines.keys()),
      next,
      began,
      gone,
      histories: options.past ? histories : null,
      now: clock(),
    })
  } finally {
    session.close()
  }
}

type ByHand = Pick<RelayOptions, 'farm' | 'ledger' | 'branch' | 'env' | 'clock'> & {
  /** What a command to copy repeats. */
  where?: string
}

export type SettleOptions = ByHand & Pick<RelayOptions, 'kinds'> & { delivery: string; verdict: Verdict }

/** Write down what a person has found out. */
export async function settle({ kinds, delivery, verdict, ...options }: SettleOptions): Promise<string> {
  const { farm, clock, where = '' } = options
  return writeByHand(options, 'settled by hand', (ledger) =>
    settleDelivery({ farm, kinds, ledger, delivery, verdict, where, now: clock() }),
  )
}

export type ResumeOptions = ByHand & { account: string }

/** End a pause whose cause a person has done away with. */
export async function resume({ account, ...options }: ResumeOptions): Promise<string> {
  if (options.farm.accounts.every(({ id }) => id !== account)) throw noSuchAccount(options.farm, account)
  return writeByHand(options, 'resumed by hand', (ledger) => {
    if (ledger.histories.get(account)?.pause == null) {
      throw new FarmError(
        `No answer of its network has paused ${account}.`,
        `What keeps an account silent is shown by: npm run relay -- status${options.where ?? ''}`,
      )
    }
    ledger.write(account, { at: options.clock(), account: 'active', by: 'hand' })
    return `${account} may speak again; the next run tries.`
  })
}

/** Have a person write into the ledger, and the timer come by. */
async function writeByHand(
  { farm, ledger: folder, branch, env, clock }: ByHand,
  what: string,
  write: (ledger: Ledger) => string,
): Promise<string> {
  // Where there is no ledger there is nothing to write into, and no lock is to be left behind.
  const dry = branch == null && !fs.existsSync(folder)
  const session = await openSession({ folder, farm: farm.id, branch, env, dry })
  try {
    const sentence = write(session.ledger)
    writeNextRun(folder, clock())
    await session.save(what)
    return sentence
  } finally {
    session.close()
  }
}

/** A person named an account that farm.yaml does not have. */
export function noSuchAccount(farm: Farm, account: string): FarmError {
  const ids = farm.accounts.map(({ id }) => id)
  return new FarmError(
    `There is no account "${account}".`,
    ids.length === 0 ? 'farm.yaml names no accounts.' : `farm.yaml has: ${ids.join(', ')}.`,
  )
}
