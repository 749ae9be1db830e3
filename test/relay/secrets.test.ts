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
  expect(readSecrets(account, kind, env)).toEqual({ secrets: { TOKEN: 'token', KEY: 'key' }, missing: [], broken: [] })
})

test('those that are missing, or empty as CI has them, are named in full; optional ones are not', () => {
  expect(readSecrets(account, kind, { SPACE_X_TOKEN: '' })).toEqual({
    secrets: {},
    missing: ['SPACE_X_TOKEN', 'SPACE_X_KEY'],
    broken: [],
  })
})

test.each(['two words', 'two\r\nlines', 'curly”', 'unseen\u200b', 'bell\u0007'])(
  'one like %j cannot be right',
  (value) => {
    expect(readSecrets(account, kind, { SPACE_X_TOKEN: value, SPACE_X_KEY: 'key!~' }).broken).toEqual(['SPACE_X_TOKEN'])
  },
)
