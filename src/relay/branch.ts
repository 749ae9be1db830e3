import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { FarmError } from '../base/errors.ts'
import { gitError, mustGit, type Git } from './git.ts'
import { BusyError } from './lock.ts'

/** A ledger that lives on a branch of `origin`, checked out into a folder. */
export type LedgerBranch = {
  /** Commit everything in the folder and push it. A BusyError says that another run was first; then nothing was pushed. */
  save(what: string): Promise<void>
}

export type BranchOptions = {
  git: Git
  /** The repository whose `origin` has the branch. */
  root: string
  branch: string
  /** Where the ledger is to be. Whatever an earlier run left there of this branch goes. */
  folder: string
}

/** The folder that all worktrees of a repository share: the lock of runs with a branch is there, since the ledger's folder comes and goes. */
export async function sharedFolder(git: Git, root: string): Promise<string> {
  return mustGit(git, root, 'rev-parse', '--path-format=absolute', '--git-common-dir')
}

/**
 * Fetch the branch and check it out. No such branch on `origin`: it begins here, empty, and is there after the first
 * save. No ref of the repository is written, so that a run that was killed leaves nothing in the way of the next.
 */
export async function openBranch({ git, root, branch, folder }: BranchOptions): Promise<LedgerBranch> {
  const ref = `refs/heads/${branch}`
  if ((await git(root, 'check-ref-format', ref)).code !== 0) {
    throw new FarmError(`"${branch}" cannot be the name of a branch.`, 'The usual one is: --branch relay-ledger')
  }
  clearFolder(folder)
  const run = randomUUID()
  let base = await tipOf(git, root, ref)
  if (base != null) await mustGit(git, root, 'fetch', '--no-tags', '--refmap=', '--no-write-fetch-head', 'origin', ref)
  const start =
    base ??
    (await mustGit(git, root, 'commit-tree', await emptyTree(git, root), '-m', `The relay's ledger begins (${run})`))
  await mustGit(git, root, 'worktree', 'prune')
  // Twice forced: what a killed run left registered, or half made, is no reason to stop.
  await mustGit(git, root, 'worktree', 'add', '--force', '--force', '--detach', folder, start)
  return {
    async save(what) {
      await mustGit(git, folder, 'add', '--all', '--force', '.')
      if ((await mustGit(git, folder, 'status', '--porcelain')) === '') return
      // The run's own number keeps two runs that write the very same lines from making the very same commit.
      await mustGit(git, folder, 'commit', '--no-verify', '--quiet', '-m', `Relay: ${what}\n\nRun ${run}`)
      const head = await mustGit(git, folder, 'rev-parse', 'HEAD')
      const push = await git(folder, 'push', '--no-verify', '--quiet', 'origin', `HEAD:${ref}`)
      // What counts is what the branch says now: a push may be taken and its answer lost.
      const tip = push.code === 0 ? head : await tipOf(git, root, ref)
      if (tip !== head && tip !== base) {
        throw new BusyError(
          `Another run has moved the branch ${branch}.`,
          'This one stopped; what it had not sent yet, the next run sends.',
        )
      }
      if (tip !== head) throw gitError(['push'], push.err)
      base = head
    },
  }
}

/** Is this a folder that a run with a branch has made? */
export function isBranchFolder(folder: string): boolean {
  return fs.lstatSync(path.join(folder, '.git'), { throwIfNoEntry: false })?.isFile() === true
}

async function tipOf(git: Git, root: string, ref: string): Promise<string | null> {
  const args = ['ls-remote', '--exit-code', 'origin', ref]
  const { code, out, err } = await git(root, ...args)
  if (code === 2) return null // git's way to say "no such branch", and nothing else
  if (code !== 0) throw gitError(args, err)
  const line = out.split('\n').find((candidate) => candidate.endsWith(`\t${ref}`))
  return line?.split('\t')[0] ?? null
}

async function emptyTree(git: Git, root: string): Promise<string> {
  return mustGit(git, root, 'mktree')
}

/** Take away what an earlier run left, and never anything else. */
function clearFolder(folder: string): void {
  const files = fs.existsSync(folder) ? fs.readdirSync(folder) : []
  const strange = files.find((name) => !/^(\.git|lock|next\.json|.*\.jsonl|\..*\.tmp)$/.test(name))
  if (strange != null || (files.includes('.git') && !isBranchFolder(folder))) {
    throw new FarmError(
      `${folder} is not a ledger's folder: it holds ${strange ?? 'a repository'}.`,
      'Nothing was sent. Name a folder of its own with --ledger.',
    )
  }
  if (!files.includes('.git') && files.some((name) => name.endsWith('.jsonl'))) {
    throw new FarmError(
      `${folder} holds a ledger that is not of a branch.`,
      'Nothing was sent. Name another folder with --ledger; if this ledger is to live on the branch, put it there yourself first.',
    )
  }
  fs.rmSync(folder, { recursive: true, force: true })
}
