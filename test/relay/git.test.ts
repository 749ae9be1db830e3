import { expect, test } from 'vitest'
import { gitError, mustGit, useGit } from '../../src/relay/git.ts'
import { listen, send } from '../fakes/wire.ts'
import { newFolder } from '../fixtures/folder.ts'

const hint = 'Without its ledger the relay sends nothing more. Mend what git complains about, and run it again.'

test.each([
  [
    "Cloning …\nfatal: unable to access 'https://x-access-token:ghs_madeup@github.com/a/b/': Could not resolve host",
    "git push failed: fatal: unable to access 'https://github.com/a/b/': Could not resolve host",
  ],
  [
    'error: https://me:p@ss@host/a.git and ssh://you:pass@other/b',
    'git push failed: error: https://host/a.git and ssh://other/b',
  ],
  ['remote: Permission denied to me@example.org.', 'git push failed: remote: Permission denied to me@example.org.'],
  ['warning: something\nin two lines', 'git push failed: warning: something'],
])('what git says of %j holds no password', (err, message) => {
  expect(gitError(['--quiet', 'push'], err)).toMatchObject({ message, hint })
})

test('neither the token in the address of `origin` nor what the other end says gets out', async () => {
  const server = await listen(async (_, response) =>
    send(response, { status: 403, headers: { 'content-type': 'text/plain' }, body: 'No.\u001b[2J\n::error::No.\n' }, 0),
  )
  const folder = newFolder('git')
  const git = useGit({ PATH: process.env['PATH'], HOME: folder })
  await mustGit(git, folder, 'init', '--quiet')
  const address = server.origin.replace('://', '://x-access-token:madeup-token@')
  await mustGit(git, folder, 'remote', 'add', 'origin', `${address}/farm.git`)
  const failed = await mustGit(git, folder, 'ls-remote', 'origin').catch((error: unknown) => error)
  await server.close()
  expect(failed).toMatchObject({ name: 'FarmError', hint })
  const { message } = failed as Error
  expect(message).toMatch(/^git ls-remote failed: (remote|fatal): /)
  expect(message).not.toMatch(/madeup|x-access-token|\n/)
})
