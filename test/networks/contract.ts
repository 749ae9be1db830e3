import net, { type AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Connection, Finding, Message, NetworkKind, Outcome, Sending } from '../../src/relay/network.ts'
import type { Fake } from '../fakes/fake.ts'
import { refusals, troubles, type Fault, type ListFault, type Trouble } from '../fakes/faults.ts'
import { hashOfMessage } from '../fakes/message-hash.ts'
import { secretsFor, type FakeAccount } from '../fakes/secrets.ts'
import { startFakes, type Fakes } from '../fakes/start.ts'
import { listen, send, type Server } from '../fakes/wire.ts'

type Suite = {
  kind: NetworkKind
  fakeOf(fakes: Fakes): Fake & { settings: { page: number }; remove(id: string): void }
  /** Minutes until it may be asked again after the fault "rate limit". */
  wait: number
  /** What it makes of a post that it has already: refuses the words, or knows it by its key and gives it back. */
  repeats: 'refused' | 'given back'
  /** How this network words an answer that gives back all that it was sent: at a status, with a text. */
  echo(text: string): unknown
}

/** Everything that the relay relies on, for any network. What is special about one is tested beside it. */
export function testNetwork({ kind, fakeOf, wait: named, repeats, echo }: Suite): void {
  const account: FakeAccount = { id: 'science', network: kind.name, profile: '100200300400500', env: 'SCIENCE' }
  const secrets = secretsFor(account.env, kind.name)
  const server = 'https://social.example'
  const started = Date.parse('2026-11-03T08:00:00.000Z')
  let now = started
  let fakes: Fakes
  let fake: ReturnType<Suite['fakeOf']>
  let farm: Server

  beforeEach(async () => {
    now = started
    fakes = await startFakes({ accounts: [account], now: () => now })
    fake = fakeOf(fakes)
    farm = await listen(async (call, response) => {
      const image = `<meta property="og:image" content="${call.origin}/cards/a.png?v=0a1b2c3d4e5f">`
      const alt = '<meta property="og:image:alt" content="Carte de « Une comète » &amp; co.">'
      send(response, { status: 200, body: `<!doctype html><title>A post</title>${image}${alt}` }, now)
    })
  })
  afterEach(async () => {
    await Promise.all([fakes.close(), farm.close()])
  })

  const connect = (changes: Partial<Connection> = {}) =>
    kind.connect({
      secrets,
      profile: account.profile,
      server,
      origin: fake.origin,
      timeout: 5_000,
      now: () => now,
      ...changes,
    })

  const message = (
    text = 'Une comète passe ce soir au-dessus de la ferme.',
    link = `${farm.origin}/astro/comet/`,
  ): Message => ({
    account: account.id,
    parts: [kind.link === 'in text' ? `${text} ${link}` : text],
    link,
    card: '0a1b2c3d4e5f',
    alt: 'Carte de « Une comète » & co.',
  })

  /** A delivery of its own for every message. */
  const sendingOf = (sent: Message): Sending => ({ key: hashOfMessage(sent), lang: 'fr' })

  const publishOne = (sent: Message, changes?: Partial<Connection>) =>
    connect(changes).publish(sent, 0, sendingOf(sent))

  /** A message whose text is as long as that, by the network's own count. */
  const messageOfLength = (length: number): Message => {
    const rest = length - kind.limits.measure(message('').parts[0] ?? '')
    const long = message('a'.repeat(Math.max(0, rest)))
    expect(kind.limits.measure(long.parts[0] ?? '')).toBe(length)
    return long
  }

  const publish = async (fault?: Fault, changes?: Partial<Connection>): Promise<Outcome> => {
    if (fault != null) fake.next(fault)
    return publishOne(message(), changes)
  }

  const find = (fault?: ListFault, changes?: Partial<Connection>, sought = message()) => {
    if (fault != null) fake.nextList(fault)
    return connect(changes).find(sought, 0, new Date(started).toISOString())
  }

  describe(`${kind.title}: what is sent`, () => {
    test('a message is posted once, word for word, with the card that readers see', async () => {
      const sent = message()
      const outcome = await publishOne(sent)
      expect(fake.truth).toHaveLength(1)
      const [{ id, url, text, link, hash } = { id: '' }] = fake.truth
      expect(outcome).toEqual({ state: 'sent', id, url })
      expect({ text, link, hash }).toEqual({ text: sent.parts[0], link: sent.link, hash: hashOfMessage(sent) })
      expect(fake.requests).toHaveLength(1)
    })

    test('a message without a link is posted as words alone', async () => {
      const sent: Message = { account: account.id, parts: ['La ferme est ouverte.'], link: null, card: null, alt: null }
      expect(await publishOne(sent)).toMatchObject({ state: 'sent' })
      expect(fake.truth).toMatchObject([{ text: 'La ferme est ouverte.', link: null, hash: hashOfMessage(sent) }])
    })

    test('a text of exactly the longest length is taken, one sign more is refused', async () => {
      expect(await publishOne(messageOfLength(kind.limits.length))).toMatchObject({ state: 'sent' })
      expect(await publishOne(messageOfLength(kind.limits.length + 1))).toMatchObject({ state: 'refused' })
      expect(fake.truth).toHaveLength(1)
    })

    test('emoji, accents, quotes and a long address arrive as they are', async () => {
      const long = `${farm.origin}/astro/comet/?${'q=%C3%A9toile&'.repeat(10)}z=1`
      const sent = message('👩🏽‍🔬👨‍👩‍👧‍👦 « L’été », 5 > 3 & 2 < 4 : Ω≈ç√ 彗星', long)
      expect(await publishOne(sent)).toMatchObject({ state: 'sent' })
      expect(fake.truth).toMatchObject([{ text: sent.parts[0], link: long, hash: hashOfMessage(sent) }])
    })

    test('a look finds what was sent, and gives the same address', async () => {
      const outcome = await publish()
      const found = await find()
      expect({ ...found, state: 'sent' }).toEqual(outcome)
    })
  })

  describe(`${kind.title}: what a refusal means`, () => {
    test('a message that is not to its liking is refused', async () => {
      expect(await publish('refuse')).toMatchObject({ state: 'refused' })
    })

    test('too many calls wait until the time it names', async () => {
      const outcome = await publish('rate limit')
      expect(outcome).toMatchObject({ state: 'later' })
      const wait = outcome.state === 'later' ? Date.parse(outcome.retryAt) - now : 0
      expect(wait).toBe(named * 60_000)
    })

    test('a wait counts from the run’s clock, though the network’s shows another time', async () => {
      const ahead = started + 3 * 3_600_000
      const outcome = await publish('rate limit', { now: () => ahead })
      const wait = outcome.state === 'later' ? Date.parse(outcome.retryAt) - ahead : 0
      expect(wait).toBe(named * 60_000)
    })

    test.each([
      ['unauthorized', 'auth'],
      ['forbidden', 'auth'],
      ['blocked', 'blocked'],
    ] as const)('"%s" pauses the account: %s', async (fault, because) => {
      expect(await publish(fault)).toMatchObject({ state: 'paused', because })
    })

    test('keys that are not the account’s pause it', async () => {
      const strange = secretsFor('ANOTHER', kind.name)
      expect(await publish(undefined, { secrets: strange })).toMatchObject({ state: 'paused', because: 'auth' })
    })

    test('a repeated message is not posted again: the post that there is already counts', async () => {
      const first = await publish()
      expect(first).toMatchObject({ state: 'sent' })
      const again = await publish()
      if (repeats === 'refused') expect(again).toMatchObject({ state: 'unknown', duplicate: true })
      else expect(again).toEqual(first)
      expect(fake.truth).toHaveLength(1)
    })

    test.each([404, 405, 413, 418])('an answer %i without a word is none of the network', async (status) => {
      expect(await publish({ status, body: '<!doctype html><h1>No</h1>' })).toMatchObject({ state: 'later' })
    })

    test('a wall in front of the network is no verdict on the message', async () => {
      const outcome = await publish({ status: 403, body: '<!doctype html><h1>Access denied</h1>' })
      expect(outcome).toMatchObject({ state: 'later', retryAt: '2026-11-03T08:15:00.000Z' })
    })

    test('nothing of the kind is posted or sent again', async () => {
      const faults = refusals.filter((refusal) => fake.refuses(refusal))
      for (const fault of faults) await publish(fault)
      expect(fake.truth).toEqual([])
      expect(faults).toEqual(expect.arrayContaining(['refuse', 'rate limit', 'unauthorized', 'forbidden', 'blocked']))
      expect(fake.requests).toHaveLength(faults.length)
    })
  })

  describe(`${kind.title}: what is not known`, () => {
    const names = Object.keys(troubles) as Trouble[]
    test.each(names)('"%s" is not known, is sent once, and a look says which', async (trouble) => {
      const outcome = await publish(trouble, trouble.startsWith('hang') ? { timeout: 200 } : {})
      expect(outcome).toMatchObject({ state: 'unknown' })
      expect(outcome).not.toHaveProperty('duplicate')
      expect(fake.requests).toHaveLength(1)
      expect(fake.truth).toHaveLength(troubles[trouble].taken ? 1 : 0)
      expect((await find()).state).toBe(troubles[trouble].taken ? 'found' : 'absent')
    })
  })

  describe(`${kind.title}: what was surely not sent`, () => {
    test('a host without an address', async () => {
      // A name this long has no address, and nobody needs to be asked.
      const outcome = await publish(undefined, { origin: `https://${'a'.repeat(64)}.invalid` })
      expect(outcome).toEqual({
        state: 'later',
        reason: `${kind.title} could not be reached: its address could not be looked up (ENOTFOUND). Nothing was sent; a later run tries again.`,
        retryAt: '2026-11-03T08:05:00.000Z',
      })
    })

    test('a host where nobody listens', async () => {
      const { origin } = farm
      await farm.close()
      expect(await publish(undefined, { origin })).toEqual({
        state: 'later',
        reason: `${kind.title} could not be reached: nobody takes connections there (ECONNREFUSED). Nothing was sent; a later run tries again.`,
        retryAt: '2026-11-03T08:05:00.000Z',
      })
      farm = await listen(async () => {})
    })

    test.each([
      ['speaks no TLS', (socket: net.Socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
      ['agrees on no TLS', (socket: net.Socket) => socket.end(Buffer.from([0x15, 3, 3, 0, 2, 2, 40]))],
      ['hangs up on TLS', (socket: net.Socket) => socket.end()],
    ])('a host that %s', async (_, answer) => {
      const server = net.createServer((socket) => {
        socket.on('error', () => {})
        socket.once('data', () => answer(socket))
      })
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
      expect(await publish(undefined, { origin })).toMatchObject({ state: 'later' })
      server.close()
    })
  })

  describe(`${kind.title}: the look`, () => {
    test('of an account that posted nothing finds nothing', async () => {
      expect(await find()).toEqual({ state: 'absent' })
    })

    test('does not take another post for this one', async () => {
      await publishOne(message('Une autre nouvelle.', `${farm.origin}/astro/comet/tail/`))
      expect(await find()).toEqual({ state: 'absent' })
    })

    test('does not take another post in the same words for this one', async () => {
      await publishOne(message('Les nouvelles.', `${farm.origin}/astro/monday/`))
      const other = message('Les nouvelles.', `${farm.origin}/astro/tuesday/`)
      expect(await find(undefined, {}, other)).toEqual({ state: 'absent' })
    })

    test('finds words without a link by the words', async () => {
      const words: Message = {
        account: account.id,
        parts: ['Portes ouvertes : 5 > 3 & 2 < 4 !'],
        link: null,
        card: null,
        alt: null,
      }
      await publishOne(words)
      expect((await find(undefined, {}, words)).state).toBe('found')
    })

    test('finds what was posted long before other posts, page by page', async () => {
      const outcome = await publish()
      for (let count = 0; count < 7; count += 1) {
        now += 60_000
        await publishOne(message(`Nouvelle ${count}`, `${farm.origin}/astro/${count}/`))
      }
      fake.settings.page = 3
      expect({ ...(await find()), state: 'sent' }).toEqual(outcome)
    })

    test('sees nothing of what came before the time of sending', async () => {
      await publish()
      now += 3_600_000
      const later = await connect().find(message(), 0, new Date(now).toISOString())
      expect(later).toEqual({ state: 'absent' })
    })

    test('misses a post that the list does not show yet, and finds it the next time', async () => {
      await publish('drop after')
      expect(await find('lag')).toEqual({ state: 'absent' })
      expect((await find()).state).toBe('found')
    })

    test.each([
      'drop before',
      'drop in body',
      '500 before',
      '502 html after',
      'redirect',
      'empty',
      'html',
      'refuse',
    ] as const)('cannot tell when the list fails: "%s"', async (fault) => {
      const found = await find(fault)
      expect(found).toMatchObject({ state: 'cannot tell' })
      expect(found).not.toHaveProperty('outcome')
    })

    test('cannot tell when the list does not come in time', async () => {
      expect((await find('hang before', { timeout: 200 })).state).toBe('cannot tell')
      expect((await find('hang in body', { timeout: 200 })).state).toBe('cannot tell')
    })

    test('says so when the account itself is in trouble', async () => {
      expect(await find('unauthorized')).toMatchObject({
        state: 'cannot tell',
        outcome: { state: 'paused', because: 'auth' },
      })
      expect(await find('rate limit')).toMatchObject({ state: 'cannot tell', outcome: { state: 'later' } })
    })

    test('finds the post though the clock of the run is far ahead of the network’s', async () => {
      const ahead = started + 5 * 3_600_000
      await publish('drop after')
      const found = await connect({ now: () => ahead + 1_000 }).find(message(), 0, new Date(ahead).toISOString())
      expect(found.state).toBe('found')
    })

    test('cannot tell when the time of sending is later than the network’s clock', async () => {
      const ahead = new Date(started + 5 * 3_600_000).toISOString()
      expect(await connect().find(message(), 0, ahead)).toMatchObject({ state: 'cannot tell' })
    })
  })

  describe(`${kind.title}: the check`, () => {
    const check = async (changes?: Partial<Connection>) => (await connect(changes).check()).findings
    const statesOf = (findings: readonly Finding[]) => new Set(findings.map(({ state }) => state))

    test('of an account that may post finds nothing to do, and posts nothing', async () => {
      const findings = await check()
      expect(findings.filter(({ state }) => state !== 'well' && state !== 'note')).toEqual([])
      expect(statesOf(findings)).toContain('well')
      expect(fake.truth).toEqual([])
      expect(fake.requests.filter(({ method }) => method !== 'GET')).toEqual([])
    })

    test('finds keys that are not accepted, and says what to do', async () => {
      const [trouble] = await check({ secrets: secretsFor('ANOTHER', kind.name) })
      expect(trouble).toMatchObject({ state: 'trouble', advice: expect.stringMatching(/\.$/) })
    })

    test('finds keys of another account', async () => {
      expect(statesOf(await check({ profile: '999' }))).toContain('trouble')
    })

    test('finds a clock that is wrong by more than a minute', async () => {
      const clockOf = async (seconds: number) =>
        (await check({ now: () => now + seconds * 1_000 })).find(({ what }) => what.startsWith('The clock'))
      expect(await clockOf(60)).toEqual({ state: 'well', what: 'The clock is right.' })
      expect(await clockOf(-62)).toEqual({
        state: 'warning',
        what: `The clock here is 62 seconds behind that of ${kind.title}.`,
        advice:
          'Let this machine set its clock by the network (NTP): posts go out too early or too late, or not at all.',
      })
      expect((await clockOf(1_800))?.what).toBe(`The clock here is 30 minutes ahead of that of ${kind.title}.`)
      expect((await clockOf(-40_000))?.what).toBe(`The clock here is 11 hours behind that of ${kind.title}.`)
    })

    test('does not know when there is no answer', async () => {
      const { origin } = farm
      await farm.close()
      expect(await check({ origin })).toEqual([
        {
          state: 'unknown',
          what: `${kind.title} could not be reached: nobody takes connections there (ECONNREFUSED).`,
          advice: 'See that this machine reaches the internet, then run doctor again.',
        },
      ])
      farm = await listen(async () => {})
      expect(await check({ origin: farm.origin, timeout: 200 })).toEqual([
        {
          state: 'unknown',
          what: `${kind.title} was called, and no answer came in time.`,
          advice: 'Run doctor again in a while.',
        },
      ])
    })

    test.each([
      [200, '<!doctype html>', 'answered, but not as it should (HTTP 200).'],
      [200, {}, 'answered, but not as it should (HTTP 200).'],
      [302, '', 'did not answer the question (HTTP 302).'],
      [403, '<h1>Access denied</h1>', 'turned the call away without a word (HTTP 403).'],
      [429, '', 'wants no more calls for now (HTTP 429).'],
      [503, '<h1>Busy</h1>', 'did not answer the question (HTTP 503).'],
    ])('does not know what an answer %i %j means', async (status, body, what) => {
      const server = await listen(async (_, response) => send(response, { status, body }, now))
      const [first] = await check({ origin: server.origin })
      expect(first).toMatchObject({ state: 'unknown', what: `${kind.title} ${what}` })
      await server.close()
    })

    test('no secret and no steering of a terminal is in a finding, even when the network gives them back', async () => {
      for (const status of [200, 400, 401, 403, 429, 500]) {
        const all = `\u001b[2J${Object.values(secrets).join(' and ')}`
        const body = { ...Object(echo(all)), id: all, name: all, data: { id: all, username: all, is_valid: false } }
        const headers = { 'x-access-level': encodeURI(all), 'facebook-api-version': encodeURI(all) }
        const server = await listen(async (_, response) => send(response, { status, body, headers }, now))
        const shown = JSON.stringify(await check({ origin: server.origin })).toLowerCase()
        expect(shown).not.toContain('\\u001b')
        for (const secret of Object.values(secrets)) expect(shown).not.toContain(secret.slice(0, 12).toLowerCase())
        await server.close()
      }
    })
  })

  describe(`${kind.title}: what stays secret`, () => {
    test('no secret is in a reason, even when the network gives them back', async () => {
      const all = Object.values(secrets).join(' and ')
      const cut = Object.values(secrets)
        .map((secret) => secret.slice(0, -3))
        .join(' and ')
      for (const status of [400, 401, 402, 403, 404, 408, 429, 500, 302, 200]) {
        for (const text of [all, cut, encodeURIComponent(all), all.toUpperCase()]) {
          const outcome = await publish({ status, body: echo(text) })
          const found = await find({ status, body: echo(text) })
          const shown = JSON.stringify([outcome, found]).toLowerCase()
          for (const secret of Object.values(secrets)) expect(shown).not.toContain(secret.slice(0, 12).toLowerCase())
        }
      }
    })

    test('a reason is one line that cannot steer a terminal, and not endless', async () => {
      const outcome = await publish({ status: 400, body: echo(`\u001b[31mred\nline ${'x'.repeat(10_000)}`) })
      const reason = outcome.state === 'refused' ? outcome.reason : ''
      expect(reason).toContain('[31mred line xxx')
      expect(reason).not.toMatch(/[\u0000-\u001f]/)
      expect(reason.length).toBeLessThan(600)
    })
  })

  describe(`${kind.title}: another host`, () => {
    const variable = `${kind.name.toUpperCase()}_API_URL`

    test('must be encrypted unless it is this machine', () => {
      expect(() => connect({ origin: 'http://api.example.org' })).toThrow(
        `${variable} would send secrets unencrypted to api.example.org.`,
      )
      expect(() => connect({ origin: 'http://127.0.0.1.example.org' })).toThrow(/unencrypted/)
    })

    test.each([
      'api.example.org',
      'ftp://127.0.0.1',
      'https://a:b@example.org',
      'https://example.org/v2',
      'https://e.org?x',
    ])('must be a host and nothing else: %s', (origin) => {
      expect(() => connect({ origin })).toThrow(`${variable} is not the address of a host.`)
    })
  })
}
