import { execFile } from 'node:child_process'
import { FarmError } from '../base/errors.ts'
import type { Environment } from './secrets.ts'

export type GitAnswer = { code: number; out: string; err: string }

/** One git command in a folder. It never asks for a password, runs no hook, and speaks for the relay and for nobody else. */
export type Git = (folder: string, ...args: string[]) => Promise<GitAnswer>

const author = { name: 'Blogfarm relay', email: 'relay@blogfarm.invalid' }

/** Settings of the person who runs it must not change what is written, nor stop it half-way. */
const config = [
  'core.hooksPath=/dev/null',
  'core.autocrlf=false',
  'commit.gpgsign=false',
  'gc.auto=0',
  'maintenance.auto=false',
]

export function useGit(env: Environment, timeout = 120_000): Git {
  // Set while a hook runs; they would lead to another repository.
  const misleading = [
    'GIT_DIR',
    'GIT_WORK_TREE',
    'GIT_INDEX_FILE',
    'GIT_OBJECT_DIRECTORY',
    'GIT_COMMON_DIR',
    'GIT_PREFIX',
  ]
  const own = {
    ...Object.fromEntries(Object.entries(env).filter(([name]) => !misleading.includes(name))),
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_AUTHOR_NAME: author.name,
    GIT_AUTHOR_EMAIL: author.email,
    GIT_COMMITTER_NAME: author.name,
    GIT_COMMITTER_EMAIL: author.email,
  }
  return (folder, ...args) =>
    new Promise((resolve) => {
      const all = [...config.flatMap((setting) => ['-c', setting]), ...args]
      const child = execFile('git', all, { cwd: folder, env: own, timeout, maxBuffer: 64 << 20 }, (error, out, err) => {
        const code = error == null ? 0 : typeof error.code === 'number' ? error.code : -1
        resolve({ code, out: out.trim(), err: err.trim() || (error?.message ?? '') })
      })
      child.stdin?.end()
    })
}

/** The answer of a git command that must not fail. */
export async function mustGit(git: Git, folder: string, ...args: string[]): Promise<string> {
  const { code, out, err } = await git(folder, ...args)
  if (code !== 0) throw gitError(args, err)
  return out
}

export function gitError(args: readonly string[], err: string): FarmError {
  const said = err.split('\n').find((line) => /^(fatal|error|remote):/.test(line)) ?? err.split('\n')[0] ?? ''
  // An address may hold a password.
  const clean = said.replace(/(\w+:\/\/)[^\s/]+@/g, '$1')
  return new FarmError(
    `git ${args.find((arg) => !arg.startsWith('-')) ?? ''} failed: ${clean}`,
    'Without its ledger the relay sends nothing more. Mend what git complains about, and run it again.',
  )
}
