import { describe, expect, test } from 'vitest'
import type { Connection, Finding } from '../../../src/relay/network.ts'
import { secretsFor } from '../../fakes/secrets.ts'
import { listen, send } from '../../fakes/wire.ts'
import type { Stage, Suite } from './stage.ts'

/** The check that posts nothing. */
export function testCheck({ kind, echo }: Suite, stage: Stage): void {
  const { connect, secrets } = stage

  describe(`${kind.title}: the check`, () => {
    const check = async (changes?: Partial<Connection>) => (await connect(changes).check()).findings
    const statesOf = (findings: readonly Finding[]) => new Set(findings.map(({ state }) => state))

    test('of an account that may post finds nothing to do, and posts nothing', async () => {
      const findings = await check()
      expect(findings.filter(({ state }) => state !== 'well' && state !== 'note')).toEqual([])
      expect(statesOf(findings)).toContain('well')
      expect(stage.fake.truth).toEqual([])
      expect(stage.fake.requests.filter(({ method }) => method !== 'GET')).toEqual([])
    })

    test('finds keys that are not accepted, and says what to do', async () => {
      const [trouble] = await check({ secrets: secretsFor('ANOTHER', kind.name) })
      expect(trouble).toMatchObject({ state: 'trouble', advice: expect.stringMatching(/\.$/) })
    })

    test('finds keys of another account', async () => {
      expect(statesOf(await check({ profile: '999' }))).toContain('trouble')
    })

    test('finds a clock that is wrong by more than two minutes', async () => {
      const clockOf = async (seconds: number) =>
        (await check({ now: () => stage.now + seconds * 1_000 })).find(({ what }) => what.startsWith('The clock'))
      expect(await clockOf(120)).toEqual({ state: 'well', what: 'The clock is right.' })
      expect(await clockOf(-130)).toEqual({
        state: 'warning',
        what: `The clock here is 2 minutes behind that of ${kind.title}.`,
        advice:
          'Let this machine set its clock by the network (NTP): posts go out too early or too late, or not at all.',
      })
      expect((await clockOf(1_800))?.what).toBe(`The clock here is 30 minutes ahead of that of ${kind.title}.`)
      expect((await clockOf(-40_000))?.what).toBe(`The clock here is 11 hours behind that of ${kind.title}.`)
    })

    test('does not know when there is no answer', async () => {
      const { origin } = stage.farm
      await stage.farm.close()
      expect(await check({ origin })).toEqual([
        {
          state: 'unknown',
          what: `${kind.title} could not be reached: nobody takes connections there (ECONNREFUSED).`,
          advice: 'See that this machine reaches the internet, then run doctor again.',
        },
      ])
      stage.farm = await listen(async () => {})
      expect(await check({ origin: stage.farm.origin, timeout: 200 })).toEqual([
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
      const server = await listen(async (_, response) => send(response, { status, body }, stage.now))
      const [first] = await check({ origin: server.origin })
      expect(first).toMatchObject({ state: 'unknown', what: `${kind.title} ${what}` })
      await server.close()
    })

    test('no secret and no steering of a terminal is in a finding, even when the network gives them back', async () => {
      for (const status of [200, 400, 401, 403, 429, 500]) {
        const all = `\u001b[2J${Object.values(secrets).join(' and ')}`
        const body = { ...Object(echo(all)), id: all, name: all, data: { id: all, username: all, is_valid: false } }
        const headers = { 'x-access-level': encodeURI(all), 'facebook-api-version': encodeURI(all) }
        const server = await listen(async (_, response) => send(response, { status, body, headers }, stage.now))
        const shown = JSON.stringify(await check({ origin: server.origin })).toLowerCase()
        expect(shown).not.toContain('\\u001b')
        for (const secret of Object.values(secrets)) expect(shown).not.toContain(secret.slice(0, 12).toLowerCase())
        await server.close()
      }
    })
  })
}
