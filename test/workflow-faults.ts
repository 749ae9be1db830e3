import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = path.join(root, '.github/workflows')

/** A file of the repository. */
export const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8')
/** The workflows of the repository, by file name. */
export const workflowNames = fs.readdirSync(folder)
export const workflowText = (name: string) => read(`.github/workflows/${name}`)

export type Step = {
  name?: string
  uses?: string
  run?: string
  with?: Record<string, unknown>
  env?: Record<string, string>
}
export type Job = { permissions?: Record<string, string>; needs?: string; if?: string; steps: Step[] }
export type Workflow = { on: string | object; permissions?: unknown; concurrency?: unknown; jobs: Record<string, Job> }
type Scripts = Record<string, string>

/** The only jobs that may write, and what. */
const mayWrite: Record<string, string[]> = {
  'publish.yml deploy': ['pages', 'id-token'],
  'publish.yml relay': ['contents'],
  'timer.yml publish-if-due': ['actions'],
}
const maySeeSecrets = 'publish.yml relay'
/** The commands of package.json. */
export const { scripts } = JSON.parse(read('package.json')) as { scripts: Scripts }

/** Everything wrong with a workflow, each as a sentence. */
export function faultsOf(name: string, text: string): string[] {
  const { jobs, ...rest } = parse(text) as Workflow
  const faults: string[] = []
  if (eventsOf(rest).includes('pull_request_target'))
    faults.push('runs with rights for code of strangers (pull_request_target)')
  if (JSON.stringify(rest.permissions) !== '{}') faults.push('does not begin with no permission at all')
  if (/\bsecrets\b/.test(JSON.stringify(rest))) faults.push('hands a secret to every job')
  for (const [id, job] of Object.entries(jobs)) {
    const who = `${name} ${id}`
    faults.push(...permissionFaults(who, job).map((fault) => `${id}: ${fault}`))
    if (/\bsecrets\b/.test(JSON.stringify(job)) && who !== maySeeSecrets) faults.push(`${id}: sees secrets`)
    if (job.needs != null && jobs[job.needs] == null) faults.push(`${id}: needs ${job.needs}, which is no job here`)
    for (const step of job.steps) faults.push(...stepFaults(step, job).map((fault) => `${id}: ${fault}`))
  }
  return faults
}

function eventsOf({ on }: Pick<Workflow, 'on'>): string[] {
  return typeof on === 'string' ? [on] : Object.keys(on)
}

function permissionFaults(who: string, { permissions }: Job): string[] {
  if (permissions == null || typeof permissions !== 'object') return ['does not list its permissions']
  return Object.entries(permissions)
    .filter(([what, right]) => right !== 'read' && !(right === 'write' && mayWrite[who]?.includes(what)))
    .map(([what, right]) => `has ${what}: ${right}`)
}

function stepFaults(step: Step, { permissions }: Job): string[] {
  const faults: string[] = []
  if (step.uses != null && !/^actions\/[a-z-]+@v\d+$/.test(step.uses)) faults.push(`uses ${step.uses}`)
  if (step.uses?.startsWith('actions/checkout@')) {
    const pushes = permissions?.['contents'] === 'write' && step.with?.['repository'] == null
    if (step.with?.['persist-credentials'] !== pushes)
      faults.push('keeps credentials that it does not need, or lacks them')
  }
  if (step.run?.includes('${{')) faults.push('pastes an expression into a shell command: hand it over in env')
  return [...faults, ...commandFaults(step.run ?? '')]
}

/** Commands in shell text that call something which is not there. */
export function commandFaults(shell: string): string[] {
  return commandsIn(shell).flatMap(([program, ...words]) => {
    if (program === 'node' || program === 'bash') return fileFaults(words.find((word) => !word.startsWith('-')))
    if (program === 'gh') return words[0] === 'workflow' ? dispatchFaults(words[2] ?? '') : []
    if (words[0] === 'ci' || words[0] === 'exec') return []
    const named = words.filter((word) => !word.startsWith('-'))
    return npmFaults(named[0] === 'run' ? named[1] : named[0], words)
  })
}

/** The commands of shell text that this test knows how to check, as words. */
export function commandsIn(shell: string): string[][] {
  const text = shell.replace(/^\s*#.*$/gm, '').replaceAll('\\\n', ' ')
  return [...text.matchAll(/(?:^|[|&;({]|\bstep|\bif)[ \t]*((?:npm|node|bash|gh) [^|&;)}\n>]*)/gm)].map((match) =>
    match[1]!
      .trim()
      .split(/\s+/)
      .map((word) => word.replaceAll(/["']/g, '')),
  )
}

function fileFaults(file: string | undefined): string[] {
  // A step of a farm with an engine apart runs beside it.
  return file == null || fs.existsSync(path.join(root, file.replace(/^\.\.\//, '')))
    ? []
    : [`calls ${file}, and there is no such file`]
}

function dispatchFaults(name: string): string[] {
  if (!workflowNames.includes(name)) return [`starts ${name}, and there is no such workflow`]
  const { on } = parse(workflowText(name)) as Workflow
  return eventsOf({ on }).includes('workflow_dispatch') ? [] : [`starts ${name}, which cannot be started`]
}

function npmFaults(script: string | undefined, words: string[]): string[] {
  const command = scripts[script ?? '']
  if (script == null || command == null) return [`calls npm run ${script}, which package.json does not have`]
  const file = /^node (\S+)$/.exec(command)?.[1]
  const dashes = words.indexOf('--')
  if (dashes < 0 || file == null || !fs.existsSync(path.join(root, file))) return []
  const flags = words.slice(dashes).flatMap((word) => /^--([a-z-]+)/.exec(word)?.[1] ?? [])
  return flags
    .filter((flag) => !accepts(file, flag))
    .map((flag) => `gives ${script} --${flag}, which ${file} does not take`)
}

/** Whether a script, or a module that it imports, lists a flag among the options it parses. */
function accepts(file: string, flag: string): boolean {
  const own = read(file)
  const imported = [...own.matchAll(/from '(\.[^']+)'/g)].map((match) => read(path.join(path.dirname(file), match[1]!)))
  return [own, ...imported].some((text) => new RegExp(`(^|[{\\s])'?${flag}'?: \\{\\s*type:`).test(text))
}

/** Commands of package.json's scripts: files that are there, programs that a dependency brings. */
export function scriptFaults(commands: Scripts): string[] {
  return Object.entries(commands).flatMap(([script, line]) =>
    line.split('&&').flatMap((command) => {
      const [program = '', file] = command.trim().split(/\s+/)
      const found = program === 'node' ? fs.existsSync(path.join(root, file ?? '')) : program in binaries()
      return found ? [] : [`${script} calls ${program === 'node' ? file : program}, which is not there`]
    }),
  )
}

/** The programs that installed packages bring, as the lockfile lists them. */
function binaries(): Record<string, string> {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { bin?: Record<string, string> }>
  }
  return Object.assign({}, ...Object.values(packages).map(({ bin }) => bin ?? {})) as Record<string, string>
}
