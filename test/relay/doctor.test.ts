import fs from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { diagnosisCode, formatDiagnosis, jsonOfDiagnosis } from '../../src/relay/doctor.ts'
import type { Finding } from '../../src/relay/network.ts'
import { makeAccount, makePost } from './farm.ts'
import { startWorld, type World } from './world.ts'

describe('a diagnosis', () => {
  const of = (...findings: Finding[]) => ({
    accounts: [{ id: 'space-x', network: 'X', prefix: 'SPACE_X', findings }],
  })
  const found = (state: Finding['state']): Finding => ({ state, what: 'Something is so.' })

  test('is exit 0 when there is nothing to do, else 2', () => {
    expect(diagnosisCode(of())).toBe(0)
    expect(diagnosisCode(of(found('well'), found('note')))).toBe(0)
    for (const state of ['warning', 'trouble', 'unknown'] as const) expect(diagnosisCode(of(found(state)))).toBe(2)
  })

  test('reads as a list, in lines that fit a terminal', () => {
    const long = 'word '.repeat(25).trim()
    expect(formatDiagnosis(of(found('well'), { state: 'trouble', what: long, advice: long })))
      .toBe(`space-x (X, secrets SPACE_X_…)
  well     Something is so.
  trouble  word word word word word word word word word word word word word word word word word word
           word word word word word word word
         → word word word word word word word word word word word word word word word word word
           word word word word word word word word

Needs a person: space-x`)
    expect(formatDiagnosis(of(found('note')))).toBe(
      'space-x (X, secrets SPACE_X_…)\n  note     Something is so.\n\nAll is well.',
    )
    expect(formatDiagnosis({ accounts: [] })).toBe('farm.yaml names no accounts: there is nothing to check.')
  })

  test('cannot be forged by what a network says', () => {
    const evil = 'Sorry.\n  well     All is well.\u001b[2J\u202e'
    const text = formatDiagnosis(of({ state: 'trouble', what: evil, advice: evil }))
    expect(text).not.toMatch(/^ {2}well/m)
    expect(text).not.toMatch(/[\u001b\u202e]/)
  })

  test('has a shape that programs rely on', () => {
    expect(jsonOfDiagnosis(of(found('well'), { ...found('trouble'), advice: 'Do it.' }))).toEqual({
      accounts: [
        {
          id: 'space-x',
          network: 'X',
          well: false,
          findings: [
            { state: 'well', what: 'Something is so.', advice: null },
            { state: 'trouble', what: 'Something is so.', advice: 'Do it.' },
          ],
        },
      ],
    })
  })
})

describe('doctor', () => {
  const posts = [makePost('moon', 0)]
  let world: World

  beforeEach(async () => {
    world = await startWorld(posts)
  })
  afterEach(() => world.close())

  const doctor = (env: Record<string, string | undefined> = {}, ...flags: string[]) =>
    world.run(5, { flags: ['doctor', ...flags], env })

  test('asks each account, posts nothing and writes nothing', { timeout: 60_000 }, async () => {
    const ran = await doctor()
    expect(ran.code).toBe(0)
    expect(ran.says).toBe(`space-x (X, secrets SPACE_X_…)
  well     The keys are accepted, and are those of @100200300400500.
  well     The keys may post.
  well     The clock is right.
  note     X asks 0.01 dollars for each check (prices of April 2026).

space-facebook (Facebook, secrets SPACE_FACEBOOK_…)
  well     The Page token is accepted, and is that of “Page of space-facebook” (100200300400500).
  well     The Page token has the permissions it needs.
  well     The Page token does not end by itself.
  well     The app may read the Page’s posts until 2027-01-21.
  well     Facebook serves version v26.0 of its API until 2028-07-29 at least.
  well     The clock is right.
  note     No call can tell whether the app is in development mode, where only its own people see
           what it posts.
         → Open a post of the Page in a browser where nobody is signed in, or see that the app is
           live at developers.facebook.com/apps.

All is well.
`)
    expect(ran.report?.accounts).toMatchObject([
      { id: 'space-x', network: 'X', well: true },
      { id: 'space-facebook', network: 'Facebook', well: true },
    ])
    expect(world.seen()).toEqual([])
    expect(world.site.visits).toEqual([])
    expect(fs.existsSync(world.ledger)).toBe(false)
  })

  test('names the secrets that are missing, and asks the others', { timeout: 60_000 }, async () => {
    const accounts = [
      makeAccount('space-x', 'x', { paused: true }),
      makeAccount('space-facebook', 'facebook', { profile: '4300' }),
    ]
    world.publish(1, { accounts })
    const ran = await doctor({ SPACE_X_API_SECRET: '', SPACE_X_ACCESS_TOKEN: undefined })
    expect(ran.code).toBe(2)
    expect(ran.says).toContain(`space-x (X, secrets SPACE_X_…)
  trouble  SPACE_X_API_SECRET, SPACE_X_ACCESS_TOKEN are missing from the environment.
         → Store what is missing under these names: here in the environment, on GitHub in the
           repository’s secrets.
  note     The account is paused in farm.yaml (paused).

space-facebook (Facebook, secrets SPACE_FACEBOOK_…)
  trouble  The Page token is that of “Page of space-facebook” (100200300400500), and farm.yaml says
           “4300”.
`)
    expect(ran.says).toMatch(/\nNeeds a person: space-x, space-facebook\n$/)
    expect(world.fakes.x.requests).toEqual([])
  })

  test('keeps to one account, and says no secret though keys are refused', { timeout: 60_000 }, async () => {
    const ran = await doctor({ SPACE_FACEBOOK_PAGE_TOKEN: 'EAAnolongergood' }, '--account', 'space-facebook')
    expect(ran.code).toBe(2)
    expect(ran.says).toContain('trouble  Facebook does not accept the Page token (HTTP 401, code 190)')
    expect(world.fakes.x.requests).toEqual([])
    const everything = `${ran.says}${JSON.stringify(ran.report)}`
    expect(everything).not.toContain('EAAnolongergood')
    for (const [name, secret] of Object.entries(world.fakes.env)) {
      if (name.startsWith('SPACE_')) expect(everything.includes(secret), name).toBe(false)
    }
  })

  test(
    'a setting that is wrong is that account’s trouble, a flag that is wrong is exit 1',
    { timeout: 60_000 },
    async () => {
      const ran = await doctor({ X_API_URL: 'http://api.example.org' })
      expect(ran.code).toBe(2)
      expect(ran.says).toContain(`
  trouble  X_API_URL would send secrets unencrypted to api.example.org. Use https, or http with an
           address of this machine, like http://127.0.0.1:4000.
`)
      expect(await doctor({}, '--account', 'nobody')).toMatchObject({
        code: 1,
        says: '\nThere is no account "nobody".\n→ farm.yaml has: space-x, space-facebook.\n',
      })
      expect(await doctor({}, '--dry-run')).toMatchObject({
        code: 1,
        says: '\n--dry-run does not go with doctor, which posts nothing anyway.\n→ Leave it out.\n',
      })
      expect(await doctor({}, 'space-x')).toMatchObject({ code: 1 })
    },
  )
})
