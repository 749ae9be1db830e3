import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { newFolder } from './fixtures/folder.ts'
import { runSync } from './record.ts'
import {
  commandFaults,
  commandsIn,
  faultsOf,
  read,
  scriptFaults,
  scripts,
  workflowNames,
  workflowText,
  type Workflow,
} from './workflow-faults.ts'

test.each(workflowNames)('%s has no fault', (name) => {
  expect(faultsOf(name, workflowText(name))).toEqual([])
})

test('every command of package.json calls something that is there', () => {
  expect(scriptFaults(scripts)).toEqual([])
  expect(scriptFaults({ a: 'node scripts/none.ts', b: 'tsc && nonsense .' })).toEqual([
    'a calls scripts/none.ts, which is not there',
    'b calls nonsense, which is not there',
  ])
})

test('.ci/run can be run, and every command in it calls something that is there', () => {
  expect(fs.statSync(path.resolve('.ci/run')).mode & 0o111).not.toBe(0)
  expect(commandFaults(read('.ci/run'))).toEqual([])
  expect(commandsIn(read('.ci/run')).map((words) => words.slice(0, 3).join(' '))).toEqual(
    expect.arrayContaining(['npm ci', 'npm run verify', 'npm test']),
  )
  expect(commandFaults('step npm run verfy\nbash .ci/runs')).toEqual([
    'calls npm run verfy, which package.json does not have',
    'calls .ci/runs, and there is no such file',
  ])
})

test.each([
  ['publish.yml', 'npm run build', 'npm run bild', 'build: calls npm run bild, which package.json does not have'],
  ['publish.yml', '-- --branch', '-- --brunch', 'relay: gives relay --brunch, which scripts/relay.ts does not take'],
  ['publish.yml', 'actions/cache@v6', 'someone/cache@v6', 'build: uses someone/cache@v6'],
  ['publish.yml', 'actions/cache@v6', 'actions/cache@main', 'build: uses actions/cache@main'],
  ['publish.yml', 'permissions: {}', 'permissions: write-all', 'does not begin with no permission at all'],
  ['publish.yml', 'pages: read', 'pages: write', 'build: has pages: write'],
  ['publish.yml', 'steps.pages.outputs.base_url', 'secrets.URL', 'build: sees secrets'],
  ['publish.yml', 'needs: deploy', 'needs: deployment', 'relay: needs deployment, which is no job here'],
  [
    'publish.yml',
    'credentials: false',
    'credentials: true',
    'build: keeps credentials that it does not need, or lacks them',
  ],
  [
    'publish.yml',
    'run: npm ci\n',
    'run: echo ${{ github.actor }}\n',
    'build: pastes an expression into a shell command: hand it over in env',
  ],
  [
    'pull-request.yml',
    'on: pull_request',
    'on: pull_request_target',
    'runs with rights for code of strangers (pull_request_target)',
  ],
  ['pull-request.yml', 'contents: read', 'contents: write', 'check: has contents: write'],
  [
    'timer.yml',
    'run publish.yml',
    'run publishes.yml',
    'publish-if-due: starts publishes.yml, and there is no such workflow',
  ],
  [
    'timer.yml',
    'run publish.yml',
    'run pull-request.yml',
    'publish-if-due: starts pull-request.yml, which cannot be started',
  ],
])('in %s, "%s" bent to "%s" is found', (name, good, bent, fault) => {
  const text = workflowText(name)
  expect(text).toContain(good)
  expect(
    faultsOf(
      name,
      text.replace(good, () => bent),
    ),
  ).toContain(fault)
})

test('a pull request is held to everything, and a push publishes', () => {
  const commands = (name: string) => {
    const { jobs } = parse(workflowText(name)) as Workflow
    return Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []))
  }
  expect(commands('pull-request.yml')).toEqual([
    'npm ci',
    'npm run check',
    'npm run verify',
    'npm test',
    'npm run build',
  ])
  expect(commands('publish.yml').slice(0, 2)).toEqual(['npm ci', 'npm run build'])
})

test('two publications never overlap, and none is stopped midway', () => {
  const { concurrency } = parse(workflowText('publish.yml')) as Workflow
  expect(concurrency).toEqual({ group: 'publish', 'cancel-in-progress': false })
})

test('the manifest goes from the build to the relay, and not to the site', () => {
  const { jobs } = parse(workflowText('publish.yml')) as Workflow
  const given = (job: string, action: string) =>
    jobs[job]!.steps.find(({ uses }) => uses?.startsWith(`actions/${action}@`))?.with
  expect(given('build', 'upload-artifact')).toMatchObject({ name: 'manifest', path: '.farm/manifest.json' })
  expect(given('relay', 'download-artifact')).toEqual({ name: 'manifest', path: '.farm' })
  expect(given('build', 'upload-pages-artifact')).toEqual({ path: 'dist' })
})

test('the relay gets secrets of the accounts in farm.yaml, of all of them, and no others', () => {
  const { accounts = [] } = parse(read('content/farm.yaml')) as { accounts?: { env: string }[] }
  const steps = (parse(workflowText('publish.yml')) as Workflow).jobs['relay']!.steps
  const secrets = steps.flatMap(({ env = {} }) => Object.entries(env)).filter(([, value]) => value.includes('secrets.'))
  const isOf = (env: string, secret: string) => new RegExp(`^${env}_(PAGE|APP|API|ACCESS)_[A-Z]+$`).test(secret)
  for (const [secret, value] of secrets) {
    expect(value).toBe(`\${{ secrets.${secret} }}`)
    expect(
      accounts.some(({ env }) => isOf(env, secret)),
      `${secret} in publish.yml is of no account in farm.yaml`,
    ).toBe(true)
  }
  for (const { env } of accounts) {
    expect(
      secrets.some(([secret]) => isOf(env, secret)),
      `publish.yml hands the relay no secret ${env}_…`,
    ).toBe(true)
  }
})

/** Run a step of a workflow as GitHub would, with a stand-in for one program. Says what it printed and left. */
function runStep(name: string, stepName: string, program: string, standIn: string) {
  const { jobs } = parse(workflowText(name)) as Workflow
  const step = Object.values(jobs)
    .flatMap(({ steps }) => steps)
    .find((candidate) => candidate.name === stepName)!
  const place = newFolder('workflow')
  const file = (leaf: string) => path.join(place, leaf)
  fs.writeFileSync(file(program), `#!/bin/sh\n${standIn}\n`, { mode: 0o755 })
  fs.writeFileSync(file('step.sh'), step.run!)
  const env = {
    PATH: `${place}${path.delimiter}${process.env['PATH']}`,
    RUNNER_TEMP: place,
    GITHUB_STEP_SUMMARY: file('summary'),
    GITHUB_REF_NAME: 'main',
    GH_REPO: 'owner/farm',
    CALLS: file('calls'),
  }
  const flags = ['--noprofile', '--norc', '-eo', 'pipefail'] // what `shell: bash` means there
  const { status, stdout } = runSync('bash', [...flags, file('step.sh')], { env })
  const left = (leaf: string) => (fs.existsSync(file(leaf)) ? fs.readFileSync(file(leaf), 'utf8') : '')
  return { status, stdout, summary: left('summary'), calls: left('calls') }
}

test.each([
  [0, 0, undefined],
  [1, 1, undefined],
  [2, 0, 'Something needs a person: see the summary of this run.'],
  [3, 0, 'Another run is at work, so this one stopped; the next goes on from there.'],
  [137, 137, undefined],
])('a relay that ends with %i ends its job with %i and shows its report', (code, status, warning) => {
  const ran = runStep(
    'publish.yml',
    'Relay',
    'npm',
    `echo "$@" >"$CALLS"; echo '::error::held: X said so'; exit ${code}`,
  )
  expect(ran.status).toBe(status)
  expect(ran.calls).toBe('run --silent relay -- --branch relay-ledger\n')
  expect(ran.summary).toBe('## Relay\n~~~~text\n::error::held: X said so\n~~~~\n')
  const [stop, report, resume, ...after] = ran.stdout.trimEnd().split('\n')
  expect([stop, report]).toEqual([`::stop-commands::${resume!.slice(2, -2)}`, '::error::held: X said so'])
  expect(after).toEqual(warning == null ? [] : [`::warning title=Relay::${warning}`])
})

const farAway = '2999-01-01T00:00:00Z'
test.each([
  ['nothing is due', `echo '{"due":null}'`, false],
  ['something is due later', `echo '{"due":"${farAway}"}'`, false],
  ['something is due', `echo '{"due":"2020-01-01T00:00:00.000Z"}'`, true],
  ['there is no ledger yet', `echo '{"message":"Not Found"}'; exit 1`, true],
  ['what is due cannot be read', `echo '{"due":"tomorrow, perhaps"}'`, true],
  ['the ledger is not to be understood', `echo '<html>'`, true],
])('the timer, when %s', (_when, answer, publishes) => {
  const standIn = `echo "$@" >>"$CALLS"; if [ "$1" = api ]; then ${answer}; fi`
  const ran = runStep('timer.yml', 'Publish if something is due', 'gh', standIn)
  expect(ran.status).toBe(0)
  expect(ran.calls).toContain('repos/owner/farm/contents/next.json?ref=relay-ledger')
  expect(ran.calls.includes('workflow run publish.yml --ref main')).toBe(publishes)
})
