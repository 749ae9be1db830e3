import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { listFiles } from '../../src/base/files.ts'
import { writeSite } from '../../src/build/output.ts'

let out: string
const marker = { file: 'farm.json', bytes: '{}' }

beforeEach(() => {
  out = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'blogfarm-')), 'dist')
})

test('a file whose bytes did not change keeps its file and its time', () => {
  writeSite(out, [marker, { file: 'a/index.html', bytes: 'a' }, { file: 'b/index.html', bytes: 'b' }])
  const before = fs.statSync(path.join(out, 'a/index.html'))
  const result = writeSite(out, [marker, { file: 'a/index.html', bytes: 'a' }, { file: 'b/index.html', bytes: 'B' }])
  const after = fs.statSync(path.join(out, 'a/index.html'))
  expect(result).toEqual({ written: ['b/index.html'], unchanged: 2, removed: [] })
  expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs])
  expect(fs.readFileSync(path.join(out, 'b/index.html'), 'utf8')).toBe('B')
})

test('what belongs to no page goes, with its folder; cards and search are left to those who write them', () => {
  writeSite(out, [marker, { file: 'a/b/index.html', bytes: 'a' }, { file: 'c/index.html', bytes: 'c' }])
  fs.mkdirSync(path.join(out, 'cards/a'), { recursive: true })
  fs.writeFileSync(path.join(out, 'cards/a/b.png'), 'png')
  fs.mkdirSync(path.join(out, 'pagefind'))
  fs.writeFileSync(path.join(out, 'pagefind/index'), 'index')
  const { removed } = writeSite(out, [marker, { file: 'c/index.html', bytes: 'c' }])
  expect(removed).toEqual(['a/b/index.html'])
  expect(listFiles(out)).toEqual(['c/index.html', 'cards/a/b.png', 'farm.json', 'pagefind/index'])
  expect(fs.existsSync(path.join(out, 'a'))).toBe(false)
})

test('a folder that was never a farm is refused and left as it is', () => {
  fs.mkdirSync(out)
  fs.writeFileSync(path.join(out, 'thesis.txt'), 'years of work')
  expect(() => writeSite(out, [marker])).toThrow(
    expect.objectContaining({
      name: 'FarmError',
      message: `The output folder ${out} holds files, and no farm was built there.`,
      hint: 'A build removes what belongs to no page: name an empty folder in FARM_OUT, or empty this one.',
    }),
  )
  expect(listFiles(out)).toEqual(['thesis.txt'])
})

test('a leftover of a build that was killed goes with the next one', () => {
  writeSite(out, [marker])
  fs.writeFileSync(path.join(out, '.index.html.0a1b2c.tmp'), 'half')
  expect(writeSite(out, [marker]).removed).toEqual(['.index.html.0a1b2c.tmp'])
})

test('a folder in which a build was killed before its first file, or which holds cards alone, is taken', () => {
  fs.mkdirSync(path.join(out, 'cards/a'), { recursive: true })
  fs.writeFileSync(path.join(out, 'cards/a/b.png'), 'png')
  fs.writeFileSync(path.join(out, '.farm.json.0a1b2c3d4e5f.tmp'), '{')
  expect(writeSite(out, [marker]).removed).toEqual(['.farm.json.0a1b2c3d4e5f.tmp'])
})

test('the history of an output that is deployed with git stays', () => {
  writeSite(out, [marker])
  fs.mkdirSync(path.join(out, '.git'))
  fs.writeFileSync(path.join(out, '.git/HEAD'), 'ref: refs/heads/pages')
  expect(writeSite(out, [marker]).removed).toEqual([])
})

test('a link in the output goes, and what lies behind it stays', () => {
  writeSite(out, [marker])
  const elsewhere = fs.mkdtempSync(path.join(os.tmpdir(), 'blogfarm-'))
  fs.writeFileSync(path.join(elsewhere, 'film.mp4'), 'film')
  fs.symlinkSync(elsewhere, path.join(out, 'media'))
  writeSite(out, [marker])
  expect(listFiles(out)).toEqual(['farm.json'])
  expect(listFiles(elsewhere)).toEqual(['film.mp4'])
})
