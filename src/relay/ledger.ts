import fs from 'node:fs'
import path from 'node:path'
import { FarmError, messageOf } from '../base/errors.ts'
import { appendDurably } from '../base/files.ts'
import { addLine, emptyHistory, type History } from './history.ts'
import { mendLedgerFile, readLedgerFile } from './ledger-file.ts'
import type { BaselineLine, Line, OwnerLine } from './line.ts'

/** The memory of all intents and outcomes: a folder with one file of JSON Lines per account. */
export type Ledger = {
  /** Of every account that has a file. */
  histories: ReadonlyMap<string, History>
  /** Accounts whose file held no whole beginning: it may have been cut off at its birth, or have lost all it held. */
  empty: ReadonlySet<string>
  /** Start the file of an account. */
  begin(account: string, baseline: BaselineLine): void
  /** Add a line, and return only when the disk has it. */
  write(account: string, line: Line): void
}

export type LedgerOptions = {
  folder: string
  /** The farm's id; a ledger of another farm is refused. */
  farm: string
  /** Only to read: what is written is remembered for as long as this lasts, and goes nowhere. */
  dry: boolean
}

/** Read a ledger and keep it open. What cannot be read, or is another farm's, is a FarmError. */
export function openLedger({ folder, farm, dry }: LedgerOptions): Ledger {
  const histories = new Map<string, History>()
  const empty = new Set<string>()
  const fileOf = (account: string) => path.join(folder, `${account}.jsonl`)
  const append = (account: string, lines: readonly (Line | OwnerLine)[]) => {
    if (!dry) writing(folder, () => appendDurably(fileOf(account), textOf(lines)))
  }
  for (const account of accountsIn(folder)) {
    const file = readLedgerFile(fileOf(account))
    if (file == null) {
      // It stays as it is until its account begins: it alone shows that there was one.
      empty.add(account)
      continue
    }
    const { owner, history, mend } = file
    if (owner.farm !== farm) throw foreign(folder, owner.farm, farm)
    if (owner.account !== account) throw renamed(fileOf(account), owner.account)
    if (!dry && mend != null) writing(folder, () => mendLedgerFile(fileOf(account), mend))
    histories.set(account, history)
  }
  return {
    histories,
    empty,
    begin(account, baseline) {
      if (!/^[\w-]+$/.test(account))
        throw new FarmError(`"${account}" cannot be the id of an account.`, 'Use letters, digits and -.')
      if (!dry) writing(folder, () => fs.mkdirSync(folder, { recursive: true }))
      const beginning = [{ ledger: 1, farm, account } as const, baseline]
      if (!empty.has(account)) append(account, beginning)
      else if (!dry) writing(folder, () => mendLedgerFile(fileOf(account), { keep: 0, add: textOf(beginning) }))
      const history = emptyHistory()
      addLine(history, account, baseline)
      histories.set(account, history)
    },
    write(account, line) {
      append(account, [line])
      addLine(historyOf(histories, account), account, line)
    },
  }
}

function textOf(lines: readonly (Line | OwnerLine)[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('')
}

/** What a ledger knows of an account that it has. */
export function historyOf(histories: ReadonlyMap<string, History>, account: string): History {
  const history = histories.get(account)
  if (history == null) throw new Error(`The ledger of ${account} was not begun.`)
  return history
}

function accountsIn(folder: string): string[] {
  try {
    const files = fs.readdirSync(folder).filter((name) => /^[^.].*\.jsonl$/.test(name))
    return files.map((name) => name.slice(0, -'.jsonl'.length)).toSorted()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw new FarmError(`The ledger in ${folder} cannot be read: ${messageOf(error)}`, 'Nothing was sent.', {
      cause: error,
    })
  }
}

function foreign(folder: string, theirs: string, ours: string): FarmError {
  return new FarmError(
    `The ledger in ${folder} is that of the farm "${theirs}", and this farm is "${ours}".`,
    'Nothing was sent. Name this farm’s own ledger with --ledger; if it is the same farm with a new address, give farm.yaml its old id.',
  )
}

function renamed(file: string, account: string): FarmError {
  return new FarmError(
    `The ledger ${file} is that of the account "${account}".`,
    'Nothing was sent. Give the file its name back, or move it out of the folder.',
  )
}

/** Do something that writes into a ledger's folder. What stops it is a FarmError, since the relay must stop as well. */
export function writing(folder: string, work: () => void): void {
  try {
    work()
  } catch (error) {
    throw new FarmError(
      `The ledger in ${folder} cannot be written: ${messageOf(error)}`,
      'The relay stopped at once, since it sends nothing that it cannot remember. Make room, or give it the right to write, and run it again.',
      { cause: error },
    )
  }
}
