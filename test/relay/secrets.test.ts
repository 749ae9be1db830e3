import { expect, test } from 'vitest'
import type { NetworkKind } from '../../src/relay/network.ts'
import { readSecrets } from '../../src/relay/secrets.ts'
import { long, makeAccount } from './farm.ts'

const kind: NetworkKind = {
  ...long,
  secrets: [{ name: 'TOKEN' }, { name: 'APP_SECRET', optional: true }, { name: 'KEY' }],
}
const account = makeAccount('space-x', 'x')

test('secrets come from the environment under the account’s prefix', () => {
  const env = { SPACE_X_TOKEN: ' token\n', SPACE_X_KEY: 'key', SPACE_Y_TOKEN: 'other', TOKEN: 'none' }
  expect(readSecrets(account, kind, env)).toEqual({ secrets: { TOKEN: 'token', KEY: 'key' }, missing: [] })
})

test('those that are missing, or empty as CI has them, are named in full; optional ones are not', () => {
  expect(readSecrets(account, kind, { SPACE_X_TOKEN: '' })).toEqual({
    secrets: {},
    missing: ['SPACE_X_TOKEN', 'SPACE_X_KEY'],
  })
})
