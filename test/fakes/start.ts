import { startPage, type Page } from './page.ts'
import { startFacebook, type FacebookFake } from './facebook.ts'
import { environmentFor, type FakeAccount } from './secrets.ts'
import { startX, type XFake } from './x.ts'

export type Fakes = {
  x: XFake
  facebook: FacebookFake
  /** All that a process needs in its environment to reach them: X_API_URL, FACEBOOK_API_URL and the accounts' made-up secrets. */
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
  /** Of the page for people; any free one when not given. */
  port?: number
}

const demo: readonly FakeAccount[] = [
  { id: 'demo-x', network: 'x', profile: 'demo', env: 'DEMO_X' },
  { id: 'demo-facebook', network: 'facebook', profile: '100200300400500', env: 'DEMO_FACEBOOK' },
]

/** Start X and Facebook on this machine. They post nowhere, forget everything when closed, and never leave the machine. */
export async function startFakes({ accounts = demo, now = Date.now, port }: FakesOptions = {}): Promise<Fakes> {
  const of = (network: string) => accounts.filter((account) => account.network === network)
  let page: Page | undefined
  const changed = () => page?.changed()
  const x = await startX(of('x'), { now, changed })
  const facebook = await startFacebook(of('facebook'), { now, changed })
  const env = {
    X_API_URL: x.origin,
    FACEBOOK_API_URL: facebook.origin,
    ...environmentFor([...of('x'), ...of('facebook')]),
  }
  const close = async () => {
    await Promise.all([x.close(), facebook.close(), page?.close()])
  }
  const fakes = [
    { fake: facebook, accounts: of('facebook') },
    { fake: x, accounts: of('x') },
  ]
  try {
    page = await startPage(() => ({ fakes, env, spent: x.meter.spent }), port)
  } catch (error) {
    await close()
    throw error
  }
  return { x, facebook, env, url: `${page.origin}/`, close }
}
