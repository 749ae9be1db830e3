import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeManifest } from '../../src/farm/manifest.ts'
import type { Farm, Post } from '../../src/farm/model.ts'
import type { JsonReport } from '../../src/relay/report.ts'
import { startFakes, type Fakes } from '../fakes/start.ts'
import { newFolder } from '../fixtures/folder.ts'
import { makeFarm, minutes } from './farm.ts'
import { startSite, type Site } from './site.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** How a run of the relay ended. */
export type Ran = { code: number | null; report: JsonReport | null; says: string; killed: boolean }

export type RunOptions = {
  flags?: readonly string[]
  env?: Record<string, string | undefined>
  /** Where to kill it, as kill-at.ts says. */
  killAt?: string
  /** Where to keep what the disk surely has, as power-cut.ts says. */
  synced?: string
  /** The file whose growth puts its machine to sleep, as slow-machine.ts says. */
  slept?: string
  /** A command that starts it, with less than it would have: `prlimit --fsize=300`. */
  through?: readonly string[]
  /** Minutes by which the machine's clock is ahead of everybody else's. */
  ahead?: number
  cwd?: string
  /** Is told of the process, to do something to it. */
  onStart?: (child: ChildProcess) => void
}

/** A published farm with its networks, all on this machine, and a clock that tests drive. */
export type World = {
  site: Site
  fakes: Fakes
  /** A folder that nobody else uses. */
  folder: string
  ledger: string
  /** What the commands in a report repeat, so that they mean this world. */
  where: string
  /** What is published: the first so many posts, or a changed farm. */
  publish(count: number, change?: Partial<Farm>): void
  /** Run the relay at that minute. Without a minute it is where the last run left it. */
  run(minute: number, options?: RunOptions): Promise<Ran>
  /** What is to be seen on the networks, in the order in which it came: `space-x astro/moon`. */
  seen(): string[]
  close(): Promise<void>
}

export async function startWorld(posts: readonly Post[], change: Partial<Farm> = {}): Promise<World> {
  const folder = newFolder('world')
  const manifest = path.join(folder, 'manifest.json')
  const ledger = path.join(folder, 'relay')
  let clock = { minute: 0, at: Date.now() }
  const now = () => Date.parse(minutes(clock.minute)) + Date.now() - clock.at
  const site = await startSite(posts, now)
  const farm = makeFarm(posts, { ...change, url: site.url })
  const fakes = await startFakes({ accounts: farm.accounts, now })
  const keyOf = (text: string, link: string | null) => posts.find(({ path }) => `${link} ${text}`.includes(path))?.key

  const world: World = {
    site,
    fakes,
    folder,
    ledger,
    where: ` --ledger ${ledger} --manifest ${manifest}`,
    publish: (count, more = {}) => writeManifest(manifest, { ...farm, posts: farm.posts.slice(-count), ...more }),
    async run(
      minute,
      { flags = [], env = {}, killAt, synced, slept, through = [], ahead = 0, cwd = root, onStart } = {},
    ) {
      clock = { minute, at: Date.now() }
      const kill = killAt == null ? [] : ['--import', path.join(root, 'test/relay/kill-at.ts')]
      const watch = synced == null ? [] : ['--import', path.join(root, 'test/relay/power-cut.ts')]
      const slow = slept == null ? [] : ['--import', path.join(root, 'test/relay/slow-machine.ts')]
      const own = ['--json', '--now', minutes(minute + ahead), '--manifest', manifest, '--timeout', '5']
      const where = flags.includes('--ledger') ? [] : ['--ledger', ledger]
      const args = [...kill, ...watch, ...slow, path.join(root, 'scripts/relay.ts'), ...own, ...where, ...flags]
      const [command = '', ...rest] = [...through, process.execPath, ...args]
      const child = spawn(command, rest, {
        cwd,
        env: {
          PATH: process.env['PATH'],
          HOME: folder,
          KILL_AT: killAt,
          SYNCED: synced,
          SLEPT: slept,
          ...fakes.env,
          ...env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      onStart?.(child)
      let out = ''
      let says = ''
      child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()))
      child.stderr.on('data', (bytes: Buffer) => (says += bytes.toString()))
      const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
      const report = out.startsWith('{') ? (JSON.parse(out) as JsonReport) : null
      return { code, report, says: report == null ? out + says : says, killed: signal === 'SIGKILL' }
    },
    seen() {
      const all = fakes.all.flatMap(({ truth }) => truth).toSorted((a, b) => (a.at < b.at ? -1 : 1))
      return all.map(({ account, text, link }) => `${account} ${keyOf(text, link)}`)
    },
    async close() {
      await Promise.all([site.close(), fakes.close()])
    },
  }
  world.publish(posts.length)
  return world
}

/** Each delivery of a report in a line of its own. */
export function linesOf({ report }: Ran): string[] {
  return (report?.deliveries ?? []).map(({ account, post, state }) => `${account} ${post} ${state}`)
}
