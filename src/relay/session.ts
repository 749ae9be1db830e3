import path from 'node:path'
import { FarmError, messageOf } from '../base/errors.ts'
import { isBranchFolder, openBranch, sharedFolder } from './branch.ts'
import { useGit } from './git.ts'
import { openLedger, type Ledger } from './ledger.ts'
import { BusyError, takeLock } from './lock.ts'
import type { Environment } from './secrets.ts'

/** The ledger, held by this run alone. */
export type Session = {
  ledger: Ledger
  /** How many intents are made safe together. */
  batch: number
  /** Make everything in the ledger's folder safe where other runs see it. */
  save(what: string): Promise<void>
  close(): void
}

export type SessionOptions = {
  folder: string
  farm: string
  /** Of `origin`, with the repository it is the origin of. */
  branch: { name: string; root: string } | undefined
  env: Environment
  /** Only to read. */
  dry: boolean
}

/** A push takes seconds, so several intents share one. */
const pushedTogether = 10

/** Lock the ledger, fetch it if it lives on a branch, and read it. */
export async function openSession({ folder, farm, branch, env, dry }: SessionOptions): Promise<Session> {
  if (branch == null) {
    if (isBranchFolder(folder)) {
      throw new FarmError(
        `The ledger in ${folder} was fetched from a branch, and may be old by now.`,
        'Nothing was sent. Name the branch (--branch relay-ledger is the usual one), or another folder with --ledger.',
      )
    }
    // Reading needs no lock, and should not leave one behind.
    const release = dry ? () => {} : lock(path.join(folder, 'lock'))
    return opened(release, () => ({ batch: 1, save: async () => {} }))
  }
  const git = useGit(env)
  const release = lock(path.join(await sharedFolder(git, branch.root), 'blogfarm-relay.lock'))
  return opened(release, async () => {
    const { save } = await openBranch({ git, root: branch.root, branch: branch.name, folder })
    return { batch: pushedTogether, save: async (what) => (dry ? undefined : save(what)) }
  })

  async function opened(
    release: () => void,
    start: () => Pick<Session, 'batch' | 'save'> | Promise<Pick<Session, 'batch' | 'save'>>,
  ): Promise<Session> {
    try {
      return { ...(await start()), ledger: openLedger({ folder, farm, dry }), close: release }
    } catch (error) {
      release()
      throw error
    }
  }
}

function lock(file: string): () => void {
  try {
    return takeLock(file)
  } catch (error) {
    if (error instanceof BusyError) throw error
    throw new FarmError(
      `The relay cannot lock ${file}: ${messageOf(error)}`,
      'Nothing was sent. Make room, or give it the right to write there, and run it again.',
      { cause: error },
    )
  }
}
