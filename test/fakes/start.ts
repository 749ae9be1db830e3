import { startPage, type Page } from './page.ts'
import type { Fake } from './fake.ts'
import { startFacebook } from './facebook.ts'
import { startMastodon } from './mastodon.ts'
import { environmentFor, type FakeAccount } from './secrets.ts'
import { startX } from './x.ts'

/** Every network that is played: one line each, in the order in which people see them. */
const starters = {
  facebook: startFacebook,
  x: startX,
  mastodon: startMastodon,
}

type Played = { [Name in keyof typeof starters]: Awaited<ReturnType<(typeof starters)[Name]>> }

export type Fakes = Played & {
  all: readonly Fake[]
  /** All that a process needs in its environment to reach them: X_API_URL, FACEBOOK_API_URL … and the accounts' made-up secrets. */
  env: Record<string, string>
  /** A page for people, that shows what was posted. */
  url: string
  close(): Promise<void>
}

export type FakesOptions = {
  /** Those who may post; accounts of other networks are left out. */
  accounts?: readonly FakeAccount[]
  /** The networks' clock, in milliseconds. */
  now?: () => number
  /** Of the page for people, with those of the networks next to it where they are free; any free ones when not given. */
  port?: number
}

const demo: readonly FakeAccount[] = [
  { id: 'demo-x', network: 'x', profile: 'demo', env: 'DEMO_X' },
  { id: 'demo-facebook', network: 'facebook', profile: '100200300400500', env: 'DEMO_FACEBOOK' },
]

/** Start the networks on this machine. They post nowhere, forget everything when closed, and never leave the machine. */
export async function startFakes({ accounts = demo, now = Date.now, port }: FakesOptions = {}): Promise<Fakes> {
  let page: Page | undefined
  const changed = () => page?.changed()
  const fakes = await Promise.all(
    Object.entries(starters).map(async ([name, start], index) => {
      const own = accounts.filter(({ network }) => network === name)
      return { name, accounts: own, fake: await start(own, { now, changed, port: nextTo(port, index) }) }
    }),
  )
  const played = Object.fromEntries(fakes.map(({ name, fake }) => [name, fake])) as Played
  const env = {
    ...Object.fromEntries(fakes.map(({ name, fake }) => [`${name.toUpperCase()}_API_URL`, fake.origin])),
    ...environmentFor(fakes.flatMap((one) => one.accounts)),
  }
  const close = async () => {
    await Promise.all([...fakes.map(({ fake }) => fake.close()), page?.close()])
  }
  try {
    page = await startPage(() => ({ fakes, env, spent: played.x.meter.spent }), port)
  } catch (error) {
    await close()
    throw error
  }
  return { ...played, all: fakes.map(({ fake }) => fake), env, url: `${page.origin}/`, close }
}

function nextTo(port: number | undefined, index: number): number | undefined {
  const own = port == null ? undefined : port + 1 + index
  return own != null && own < 65_536 ? own : undefined
}
