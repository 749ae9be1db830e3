import { afterEach, beforeEach, expect } from 'vitest'
import type { Connection, Found, Message, Network, NetworkKind, Outcome, Sending } from '../../../src/relay/network.ts'
import type { Fake } from '../../fakes/fake.ts'
import type { Fault, ListFault } from '../../fakes/faults.ts'
import { hashOfMessage } from '../../fakes/message-hash.ts'
import { secretsFor, type FakeAccount } from '../../fakes/secrets.ts'
import { startFakes, type Fakes } from '../../fakes/start.ts'
import { listen, send, type Server } from '../../fakes/wire.ts'

/** What a network must tell of itself to be held to the contract. */
export type Suite = {
  kind: NetworkKind
  fakeOf(fakes: Fakes): ContractFake
  /** Minutes until it may be asked again after the fault "rate limit". */
  wait: number
  /** Let the next post be the last that an account may make for now; `rest`: how many minutes that lasts. */
  useUp(fakes: Fakes): void
  rest: number
  /** What it makes of a post that it has already: refuses the words, or knows it by its key and gives it back. */
  repeats: 'refused' | 'given back'
  /** How this network words an answer that gives back all that it was sent: at a status, with a text. */
  echo(text: string): unknown
}

type ContractFake = Fake & { settings: { page: number }; remove(id: string): void }

/** When every test begins. */
export const started = Date.parse('2026-11-03T08:00:00.000Z')

/** One account on a fake network, new for every test, and the farm that its messages lead to. */
export type Stage = {
  account: FakeAccount
  secrets: Readonly<Record<string, string>>
  /** Where it lives, on a network of many servers. */
  server: string
  /** The time, for all of them. */
  now: number
  fake: ContractFake
  farm: Server
  /** Let the next post be the last that the account may make for now. */
  useUp(): void
  connect(changes?: Partial<Connection>): Network
  message(text?: string, link?: string): Message
  /** A message whose text is as long as that, by the network's own count. */
  messageOfLength(length: number): Message
  publishOne(message: Message, changes?: Partial<Connection>): Promise<Outcome>
  /** The same message each time, after arming a fault. */
  publish(fault?: Fault, changes?: Partial<Connection>): Promise<Outcome>
  /** Look for it since the beginning, after arming a fault. */
  find(fault?: ListFault, changes?: Partial<Connection>, sought?: Message): Promise<Found>
}

/** Build the stage anew around each of the tests that follow. */
export function setStage({ kind, fakeOf, useUp }: Suite): Stage {
  const account: FakeAccount = { id: 'science', network: kind.name, profile: '100200300400500', env: 'SCIENCE' }
  const secrets = secretsFor(account.env, kind.name)
  let fakes: Fakes
  let fake: ContractFake

  const stage: Stage = {
    account,
    secrets,
    server: 'https://social.example',
    now: started,
    get fake() {
      return fake
    },
    farm: { origin: '', close: async () => {} },
    useUp: () => useUp(fakes),
    connect(changes = {}) {
      return kind.connect({
        secrets,
        profile: account.profile,
        server: stage.server,
        origin: fake.origin,
        timeout: 5_000,
        now: () => stage.now,
        ...changes,
      })
    },
    message(
      text = 'Une comète passe ce soir au-dessus de la ferme.',
      link = `${stage.farm.origin}/astro/comet/`,
    ): Message {
      return {
        account: account.id,
        parts: [kind.link === 'in text' ? `${text} ${link}` : text],
        link,
        card: '0a1b2c3d4e5f',
        alt: 'Carte de « Une comète » & co.',
      }
    },
    messageOfLength(length) {
      const rest = length - kind.limits.measure(stage.message('').parts[0] ?? '')
      const long = stage.message('a'.repeat(Math.max(0, rest)))
      expect(kind.limits.measure(long.parts[0] ?? '')).toBe(length)
      return long
    },
    publishOne: (message, changes) => stage.connect(changes).publish(message, 0, sendingOf(message)),
    async publish(fault, changes) {
      if (fault != null) fake.next(fault)
      return stage.publishOne(stage.message(), changes)
    },
    async find(fault, changes, sought = stage.message()) {
      if (fault != null) fake.nextList(fault)
      return stage.connect(changes).find(sought, 0, new Date(started).toISOString())
    },
  }

  beforeEach(async () => {
    stage.now = started
    fakes = await startFakes({ accounts: [account], now: () => stage.now })
    fake = fakeOf(fakes)
    stage.farm = await listen(async (call, response) => {
      const image = `<meta property="og:image" content="${call.origin}/cards/a.png?v=0a1b2c3d4e5f">`
      const alt = '<meta property="og:image:alt" content="Carte de « Une comète » &amp; co.">'
      send(response, { status: 200, body: `<!doctype html><title>A post</title>${image}${alt}` }, stage.now)
    })
  })
  afterEach(async () => {
    await Promise.all([fakes.close(), stage.farm.close()])
  })
  return stage
}

/** A delivery of its own for every message. */
function sendingOf(message: Message): Sending {
  return { key: hashOfMessage(message), lang: 'fr' }
}
