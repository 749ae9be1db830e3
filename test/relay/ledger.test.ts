import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { FarmError } from '../../src/base/errors.ts'
import { entryOf } from '../../src/relay/history.ts'
import { openLedger } from '../../src/relay/ledger.ts'
import type { Line, Said } from '../../src/relay/line.ts'
import { hashMessage } from '../../src/relay/message.ts'
import { minutes } from './farm.ts'

let folder = ''
let file = ''
beforeEach(() => {
  folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'blogfarm-ledger-')), 'relay')
  file = path.join(folder, 'space-x.jsonl')
})

const open = (change: { farm?: string; dry?: boolean } = {}) =>
  openLedger({ folder, farm: 'farm.example', dry: false, ...change })
const line = (post: string, minute: number, said: Said): Line => ({ at: minutes(minute), post, part: 0, ...said })
const message = { parts: ['« Words »\n\nand more'], link: 'https://farm.example/', card: 'ab', alt: null }
const hash = hashMessage({ account: 'space-x', ...message })
const intended = line('a/b', 1, { state: 'intended', action: 'create', hash, ...message })
const sent = line('a/b', 2, { state: 'sent', id: '7', url: 'https://x.com/7' })
const text = () => fs.readFileSync(file, 'utf8')

/** A ledger of one account, with these lines. */
function begin(...lines: Line[]): void {
  const ledger = open()
  ledger.begin('space-x', { at: minutes(0), baseline: ['a/old'] })
  for (const each of lines) ledger.write('space-x', each)
}
const entry = (ledger = open()) => {
  const history = ledger.histories.get('space-x')
  return history == null ? undefined : entryOf(history, 'a/b', 0)
}
/** The mistake that opening it is. */
function refusal(change: Parameters<typeof open>[0] = {}): FarmError {
  try {
    open(change)
  } catch (error) {
    if (error instanceof FarmError) return error
    throw error
  }
  throw new Error('It was opened.')
}

test('what is written is read again, and is a line that a person can read', () => {
  begin(intended, sent)
  expect(text().split('\n')).toEqual([
    '{"ledger":1,"farm":"farm.example","account":"space-x"}',
    '{"at":"2026-11-02T08:00:00.000Z","baseline":["a/old"]}',
    `{"at":"2026-11-02T08:01:00.000Z","post":"a/b","part":0,"state":"intended","action":"create","hash":"${hash}","parts":["« Words »\\n\\nand more"],"link":"https://farm.example/","card":"ab","alt":null}`,
    '{"at":"2026-11-02T08:02:00.000Z","post":"a/b","part":0,"state":"sent","id":"7","url":"https://x.com/7"}',
    '',
  ])
  expect(entry()).toMatchObject({ last: { state: 'sent' }, open: null })
  expect(open().histories.get('space-x')?.baseline).toEqual(new Set(['a/old']))
})

test('no folder is an empty ledger, and reading makes none', () => {
  expect(open().histories.size).toBe(0)
  const dry = open({ dry: true })
  dry.begin('space-x', { at: minutes(0), baseline: [] })
  dry.write('space-x', intended)
  expect(entry(dry)?.last.state).toBe('intended')
  expect(fs.existsSync(folder)).toBe(false)
})

describe('a last line that was cut off', () => {
  test('goes, wherever the cut is, and what it was about is open or as before', () => {
    begin(intended, sent)
    const whole = fs.readFileSync(file)
    const starts = {
      intended: whole.indexOf('{"at":"2026-11-02T08:01'),
      sent: whole.indexOf('{"at":"2026-11-02T08:02'),
    }
    for (let length = starts.intended; length < whole.length - 2; length += 1) {
      fs.writeFileSync(file, whole.subarray(0, length))
      const found = entry()
      const isNamed = length > starts.intended + '{"at":"2026-11-02T08:01:00.000Z","post":"a/b","part":0'.length
      const isWhole = length >= starts.sent - 1
      expect(found?.open != null, `cut at ${length}`).toBe(isNamed)
      if (isNamed) expect(found?.open?.message == null, `cut at ${length}`).toBe(!isWhole)
      expect(text().endsWith('\n')).toBe(true)
      expect(entry()?.open != null).toBe(isNamed) // the same on the next opening
    }
  })

  test('that only lacks its end is kept', () => {
    begin(intended, sent)
    fs.writeFileSync(file, text().trimEnd())
    expect(entry(open({ dry: true }))?.last.state).toBe('sent')
    expect(text().endsWith('}')).toBe(true) // reading writes nothing
    expect(entry()?.last.state).toBe('sent')
    expect(text().endsWith('}\n')).toBe(true)
  })

  test('leaves a delivery alone that is known to be sent', () => {
    begin(intended, sent)
    fs.appendFileSync(file, '{"at":"2026-11-02T08:03:00.000Z","post":"a/b","part":0,"state":"inte')
    expect(entry()).toMatchObject({ last: { state: 'sent' }, open: null })
  })

  test('may be what a disk leaves after a power cut', () => {
    begin(intended)
    fs.appendFileSync(file, Buffer.alloc(100))
    expect(entry()?.last.state).toBe('intended')
    expect(text()).not.toContain('\0')
  })

  test('at the birth of an account lets it begin anew, since nothing can have been sent', () => {
    begin()
    const whole = fs.readFileSync(file)
    const baseline = whole.indexOf('{"at"')
    for (let length = 0; length < whole.length - 2; length += 1) {
      fs.writeFileSync(file, whole.subarray(0, length))
      expect(open({ dry: true }).histories.size).toBe(0)
      expect(open().histories.size, `cut at ${length} of ${baseline}`).toBe(0)
      // Until it begins anew the file alone says that there was one: whoever opens it must not forget that.
      expect(open().empty).toEqual(new Set(['space-x']))
      begin()
      expect(text(), `cut at ${length} of ${baseline}`).toBe(whole.toString())
      expect(open().empty.size).toBe(0)
    }
  })
})

describe('a ledger that cannot be trusted is refused', () => {
  test.each([
    ['rubbish', 'is not a line that a relay writes'],
    ['', 'is not a line that a relay writes'],
    ['[1]', 'is not a line that a relay writes'],
    ['{"at":"2026-11-02T08:02:00.000Z","post":"a/b"}', 'is not a line that a relay writes'],
    [
      '{"at":"2026-11-02T08:02:00.000Z","post":"a/b","part":0,"state":"sentt"}',
      'has a state that no relay writes: "sentt"',
    ],
    [
      '{"at":"2026-11-02 08:02","post":"a/b","part":0,"state":"due","by":"hand"}',
      'has an at that no relay writes: "2026-11-02 08:02"',
    ],
    ['{"at":"2026-11-02T08:02:00.000Z","post":"a/b","part":0,"state":"sent"}', 'has no "url"'],
    ['{"at":"2026-11-02T08:02:00.000Z","account":"active","more":1}', 'has a key that no relay writes: "more"'],
    [Buffer.from([0x7b, 0xff, 0x7d]), 'is not text'],
  ])('with a line like %s', (bad, what) => {
    begin(intended)
    fs.appendFileSync(file, Buffer.concat([Buffer.from(bad), Buffer.from(`\n${JSON.stringify(sent)}\n`)]))
    const before = text()
    const { message: says, hint } = refusal()
    expect(says).toBe(`Line 4 of the ledger ${file} ${what}.`)
    expect(hint).toBe(
      'Nothing was sent. Put back a copy of this file from before the damage (what is more than two hours late is looked for on its network first), or take out line 4 and settle what it spoke of.',
    )
    expect(text()).toBe(before)
  })

  test('whose last line was cut off, and mended to name nothing that can be read', () => {
    begin(intended)
    fs.appendFileSync(file, '{"at":"2026-11-02T08:03:00.000Z","post":"a\\x","part":0,"state":"sent"')
    expect(refusal().message).toBe(`Line 4 of the ledger ${file} is cut off, and the name of its post is not JSON.`)
  })

  test.each(['rubbish', '{"ledger":2,"farm":"farm.example","account":"space-x"}', '{"at":1}'])(
    'with a head like %s, which nobody can take out',
    (bad) => {
      begin(intended)
      fs.writeFileSync(file, text().replace(/.*/, bad))
      const { message: says, hint } = refusal()
      expect(says).toBe(`Line 1 of the ledger ${file} is not the head of a ledger.`)
      expect(hint).toBe(
        'Nothing was sent. Put back a copy of this file from before the damage (what is more than two hours late is looked for on its network first).',
      )
    },
  )

  test('of another farm', () => {
    begin(intended)
    const { message: says, hint } = refusal({ farm: 'other.example' })
    expect(says).toBe(`The ledger in ${folder} is that of the farm "farm.example", and this farm is "other.example".`)
    expect(hint).toContain('give farm.yaml its old id')
  })

  test('of another account', () => {
    begin()
    fs.renameSync(file, path.join(folder, 'space-y.jsonl'))
    const { message: says, hint } = refusal()
    expect(says).toBe(`The ledger ${path.join(folder, 'space-y.jsonl')} is that of the account "space-x".`)
    expect(hint).toBe('Nothing was sent. Give the file its name back, or move it out of the folder.')
  })

  test('whose words were changed: another attempt would not be the same', () => {
    begin(intended, sent)
    fs.writeFileSync(file, text().replace('Words', 'Other words'))
    expect(refusal().message).toBe(`Line 3 of the ledger ${file} has words that do not fit its hash.`)
  })

  test('without its baseline', () => {
    begin(intended, sent)
    fs.writeFileSync(file, text().split('\n').toSpliced(1, 1).join('\n'))
    expect(refusal().message).toBe(`Line 2 of the ledger ${file} is not the baseline.`)
  })

  test('that is no folder', () => {
    fs.writeFileSync(folder, '')
    expect(refusal().message).toMatch(/^The ledger in .* cannot be read: ENOTDIR/)
  })
})

test('what cannot be written down is an error, at once', () => {
  begin()
  const ledger = open()
  fs.rmSync(folder, { recursive: true })
  fs.writeFileSync(folder, '')
  expect(() => ledger.write('space-x', intended)).toThrow(/^The ledger in .* cannot be written: ENOTDIR/)
  expect(() => open({ dry: true })).toThrow(FarmError)
})
