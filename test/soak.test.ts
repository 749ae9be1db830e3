import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { networks } from '../src/networks/index.ts'
import type { NetworkKind } from '../src/relay/network.ts'
import { relay, settle } from '../src/relay/relay.ts'
import type { Report } from '../src/relay/report.ts'
import type { TruthEntry } from './fakes/fake.ts'
import { startFakes } from './fakes/start.ts'
import type { Fault, ListFault } from './fakes/faults.ts'
import { newFolder } from './fixtures/folder.ts'
import { makeAccount, makeFarm, makePost, minutes } from './relay/farm.ts'
import { startSite } from './relay/site.ts'

// Everything goes wrong often, at any moment, for a long time; in the end each post is on each account once, and in order.

/** Minutes between two posts: some are overtaken by the next while their network is in trouble, and not all. */
const spacing = 20

/** Every tenth post is a thread where there are threads. */
const posts = Array.from({ length: 167 }, (_, index) => {
  const at = minutes((index + 1) * spacing)
  const words = ['a', 'b', 'c'].map((letter) => `Part ${letter} of p${index}.`)
  const text: Record<string, string[]> = index % 10 === 3 ? { x: words, mastodon: words } : {}
  return makePost(`p${index}`, (index + 1) * spacing, { relay: { at, text, thread: false } })
})
const accounts = Array.from({ length: 12 }, (_, index) => {
  const network = ['x', 'facebook', 'mastodon'][index % 3]!
  const server = network === 'mastodon' ? { server: 'https://social.example' } : {}
  return makeAccount(`${network}-${index}`, network, { profile: String(100_200_300_400_500 + index), ...server })
})
/** What is to be seen of a post on an account: its parts. */
const partsOn = ({ network }: (typeof accounts)[number], { key, relay }: (typeof posts)[number]) =>
  (relay?.text[network] ?? ['']).map((words) => `${key} ${words}`.trim())
const faults: Fault[] = [
  'drop before',
  'drop after',
  'drop in headers',
  'drop in body',
  'hang after',
  '500 before',
  '500 after',
  '502 html after',
  'redirect',
  'empty',
  'html',
  'rate limit',
  'unauthorized',
]
const listFaults: ListFault[] = ['drop before', '500 before', 'rate limit', 'html']

/** A process that ends in this moment. */
class Killed extends Error {}

test(
  'thousands of deliveries, a fault in three of ten calls and many sudden ends: once each, none lost',
  { timeout: 600_000 },
  async () => {
    // The same course in CI, a new one elsewhere; SOAK_SEED=<number> walks one again.
    const seed = Number(process.env['SOAK_SEED'] ?? (process.env['CI'] == null ? Date.now() % 1e9 : 20_261_123))
    const random = randomFrom(seed)
    const chance = (probability: number) => random() < probability
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!

    let now = Date.parse(minutes(1))
    const site = await startSite(posts, () => now)
    const fakes = await startFakes({ accounts, now: () => now })
    const farm = makeFarm(posts, {
      url: site.url,
      accounts,
      relay: { maxAge: 3_650 * 24 * 3_600_000, paused: false },
    })
    const ledger = path.join(newFolder('soak'), 'ledger')
    const env = { ...fakes.env }
    /** From the moment a process ends nothing that it would have done next is done; all of it would ask for the time. */
    let isKilled = false
    const kill = () => {
      isKilled = true
      throw new Killed()
    }
    const clock = () => {
      if (isKilled) throw new Killed()
      return new Date(now).toISOString()
    }

    /** The network as it is, on a bad day. */
    const kinds = networks.map((kind): NetworkKind => ({
      ...kind,
      connect(connection) {
        const account = accounts.find(({ profile }) => profile === connection.profile)!.id
        // Networks hang now and then; the site does not, however busy this machine is.
        const network = kind.connect({ ...connection, timeout: 150 })
        const fake = fakes[kind.name as 'x' | 'facebook' | 'mastodon']
        return {
          ...network,
          async publish(...call) {
            if (chance(0.02)) kill()
            if (chance(0.3)) fake.next(pick(faults), account)
            const outcome = await network.publish(...call)
            if (chance(0.02)) kill()
            return outcome
          },
          async find(...call) {
            if (chance(0.02)) kill()
            if (chance(0.3)) fake.nextList(pick(listFaults), account)
            return network.find(...call)
          },
        }
      },
    }))
    const options = {
      farm,
      ledger,
      branch: undefined,
      env,
      clock,
      timeout: 30_000,
      account: undefined,
      dry: false,
      past: false,
    }

    const answered = new Set<string>()

    /** A person who looks on the network itself and says what is there. */
    async function answer(report: Report): Promise<void> {
      for (const { account, post, part, person } of report.accounts.flatMap(({ deliveries }) => deliveries)) {
        if (!person) continue
        answered.add(`${account} ${post}`)
        const sought = partsOn(
          accounts.find(({ id }) => id === account)!,
          posts.find(({ key }) => key === post)!,
        )[part]
        const there = truth().find((entry) => entry.account === account && nameOf(entry) === sought)
        const verdict = there == null ? { does: 'not posted' as const } : { does: 'posted' as const, url: there.url }
        await settle({ ...options, kinds, delivery: `${post} -> ${account}`, verdict })
      }
    }
    const truth = () => fakes.all.flatMap((fake) => fake.truth)
    /** The post and the part that something seen belongs to. */
    const nameOf = ({ text, link }: TruthEntry) => {
      const part = /Part . of (p\d+)\./.exec(text)
      return part == null ? link?.slice(site.url.length, -1) : `astro/${part[1]} ${part[0]}`
    }
    const all = accounts.flatMap((account) =>
      posts.flatMap((post) => partsOn(account, post).map((part) => ({ account: account.id, post: post.key, part }))),
    )

    let kills = 0
    let runs = 0
    for (let next: string | null = clock(); next != null; runs++) {
      expect(runs, `seed ${seed}: it goes on for ever`).toBeLessThan(5_000)
      now = Math.max(now + 1_000, Date.parse(next))
      try {
        isKilled = false
        const report = await relay({ ...options, kinds, firstRunSince: minutes(0) })
        await answer(report)
        next = report.next
        if (next == null && truth().length < all.length) next = clock()
      } catch (error) {
        if (!isKilled) throw error
        kills++
        next = new Date(now).toISOString()
      }
    }

    const wanted = all.map(({ account, part }) => `${account} ${part}`)
    const seen = truth().map((entry) => `${entry.account} ${nameOf(entry)}`)
    expect(seen.toSorted(), `seed ${seed}`).toEqual(wanted.toSorted())
    // What waits for a person, or is late and cannot be looked for, holds up no other.
    const overtaken = new Set([...answered, ...putOffAlone(ledger)])
    for (const { id } of accounts) {
      const inOrder = (list: readonly string[]) =>
        list.filter((each) => each.startsWith(`${id} `) && !overtaken.has(each.split(' ').slice(0, 2).join(' ')))
      expect(inOrder(seen), `seed ${seed}`).toEqual(inOrder(wanted))
    }
    // Each part answers the one before it.
    for (const { account, text, replyTo } of truth()) {
      const [, letter, slug] = /Part (.) of (p\d+)\./.exec(text) ?? []
      const before = { b: 'a', c: 'b' }[letter ?? '']
      const sought = before == null ? undefined : `Part ${before} of ${slug}.`
      const forerunner = truth().find(({ id, account: own }) => own === account && id === replyTo)
      expect(forerunner?.text.split('\n')[0], `seed ${seed}`).toBe(sought)
    }
    expect(kills, `seed ${seed}`).toBeGreaterThan(20)
    const intents = new Set(fs.readdirSync(ledger).flatMap((file) => hashesIn(path.join(ledger, file))))
    const whole = truth().filter(({ text }) => !/Part [ab] of/.test(text))
    expect(whole.filter(({ hash }) => !intents.has(hash))).toEqual([])
    console.log(
      `seed ${seed}: ${seen.length} deliveries, ${runs} runs, ${kills} sudden ends, ${answered.size} left to a person`,
    )
    await Promise.all([fakes.close(), site.close()])
  },
)

/** Deliveries that were put off by themselves, while the account's others went on. */
function putOffAlone(ledger: string): string[] {
  return accounts.flatMap(({ id }) =>
    fs
      .readFileSync(path.join(ledger, `${id}.jsonl`), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { post?: string; alone?: true })
      .flatMap(({ post, alone }) => (alone === true ? [`${id} ${post}`] : [])),
  )
}

function hashesIn(file: string): string[] {
  return [...fs.readFileSync(file, 'utf8').matchAll(/"hash":"([0-9a-f]+)"/g)].map(([, hash]) => hash!)
}

/** Numbers from 0 to 1, always the same for a seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
