import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { Connection, Limits } from '../../src/relay/network.ts'
import { relay } from '../../src/relay/relay.ts'
import { newFolder } from '../fixtures/folder.ts'
import { makeAccount, makeFarm, makePost, minutes, short } from './farm.ts'

const measure = (text: string) => [...text].length
const server = 'https://social.example'
const farm = makeFarm([makePost('moon', 10, { excerpt: `${'far '.repeat(30)}away.` })], {
  accounts: [makeAccount('space-x', 'x', { server })],
})
let asked: Partial<Connection>[]

beforeEach(() => {
  asked = []
})

/** What a run would say at that minute, when the account's server answers so. */
const plan = async (minute: number, answer: Limits | null, env: Record<string, string> = {}) => {
  const askLimits = async (connection: Partial<Connection>) => {
    asked.push(connection)
    return answer
  }
  const report = await relay({
    farm,
    kinds: [{ ...short, askLimits }],
    ledger: path.join(newFolder('limits'), 'relay'),
    branch: undefined,
    env,
    clock: () => minutes(minute),
    timeout: 5_000,
    account: undefined,
    firstRunSince: minutes(0),
    dry: true,
    past: false,
  })
  return report.accounts[0]?.deliveries[0]?.says
}

test('a message is made for the limits of the account’s own server, with no secret asked for', async () => {
  const says = await plan(20, { length: 300, measure })
  expect(says).toMatchObject({ most: 300, text: expect.stringContaining('away.') })
  expect(asked).toEqual([{ server, origin: undefined, timeout: 5_000 }])
})

test('the network’s usual limits hold where the server does not answer', async () => {
  const says = await plan(20, null)
  expect(says).toMatchObject({ most: 100 })
  expect(says?.length).toBeLessThanOrEqual(100)
})

test('another host is asked when the environment names one', async () => {
  await plan(20, null, { X_API_URL: 'http://127.0.0.1:4000' })
  expect(asked).toMatchObject([{ server, origin: 'http://127.0.0.1:4000' }])
})

test('nobody is asked when there is nothing to say', async () => {
  expect(await plan(5, { length: 300, measure })).toBeUndefined()
  expect(asked).toEqual([])
})
