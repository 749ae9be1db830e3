import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { readRequest } from '../../src/relay/flags.ts'

const argv = [...process.argv]
afterEach(() => void (process.argv = [...argv]))

function read(...args: string[]) {
  process.argv = [...argv.slice(0, 2), ...args]
  return readRequest()
}

test('a command to copy repeats what says which ledger and which farm', () => {
  expect(read()).toMatchObject({ ledger: path.resolve('.relay'), where: '' })
  expect(read('status', '--ledger', 'my ledger', '--branch=relay-ledger', '--manifest', 'm.json')).toMatchObject({
    ledger: path.resolve('my ledger'),
    where: ' --ledger "my ledger" --branch relay-ledger --manifest m.json',
  })
})

test('a first run goes back by days, by hours or to a time', () => {
  const since = (value: string) => read('--now', '2026-11-03T08:00:00Z', '--first-run-since', value).firstRunSince
  expect(since('7d')).toBe('2026-10-27T08:00:00.000Z')
  expect(since('36h')).toBe('2026-11-01T20:00:00.000Z')
  expect(since('2026-11-01T00:00:00+01:00')).toBe('2026-10-31T23:00:00.000Z')
  for (const wrong of ['7', '0d', 'yesterday']) {
    expect(() => since(wrong)).toThrow(
      expect.objectContaining({
        message: `--first-run-since takes days, or a date with time and zone, and "${wrong}" is neither.`,
        hint: 'Write it like --first-run-since 7d, or --first-run-since 2026-11-03T08:00:00+01:00.',
      }),
    )
  }
  expect(() => since('2026-11-01')).toThrow('--first-run-since takes a date with time and zone, and')
})

test('a delivery that the shell has cut in two is put in quotes', () => {
  expect(() => read('settle', 'a/b', '-', '--drop')).toThrow(
    expect.objectContaining({
      message: 'settle takes one delivery, and here are several words.',
      hint: 'Put it in quotes, for the shell takes > for itself: npm run relay -- settle "<post> -> <account>" --posted <url> | --not-posted | --drop',
    }),
  )
})
