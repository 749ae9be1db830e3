import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { appendDurably, linkTo, listFiles, readIfThere, writeAtomic, writeIfChanged } from '../../src/base/files.ts'

let folder: string

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'blogfarm-'))
})

test('a file is replaced whole, its folder made, and nothing else is left behind', () => {
  writeAtomic(path.join(folder, 'a/b.txt'), 'one')
  writeAtomic(path.join(folder, 'a/b.txt'), 'two')
  expect(listFiles(folder)).toEqual(['a/b.txt'])
  expect(fs.readFileSync(path.join(folder, 'a/b.txt'), 'utf8')).toBe('two')
})

test('a write that fails leaves the old file and no temporary one', () => {
  fs.mkdirSync(path.join(folder, 'taken/inside'), { recursive: true })
  expect(() => writeAtomic(path.join(folder, 'taken'), 'bytes')).toThrow()
  expect(fs.readdirSync(folder)).toEqual(['taken'])
})

test('equal bytes are not written again', () => {
  const file = path.join(folder, 'a.txt')
  expect(writeIfChanged(file, 'é')).toBe(true)
  const { ino } = fs.statSync(file)
  expect(writeIfChanged(file, Buffer.from('é'))).toBe(false)
  expect(fs.statSync(file).ino).toBe(ino)
  expect(writeIfChanged(file, 'e')).toBe(true)
})

test('lines are appended in order', () => {
  const file = path.join(folder, 'a.jsonl')
  appendDurably(file, 'one\n')
  appendDurably(file, 'two\n')
  expect(fs.readFileSync(file, 'utf8')).toBe('one\ntwo\n')
})

test('a file that is not there is nothing; one that cannot be read is an error', () => {
  expect(readIfThere(path.join(folder, 'none'))).toBeUndefined()
  expect(() => readIfThere(folder)).toThrow(/EISDIR/)
})

test('links are followed, but never in a circle', () => {
  for (const file of ['a/x.md', 'b/y.md', 'c/z.md']) writeAtomic(path.join(folder, file), file)
  fs.symlinkSync('.', path.join(folder, 'c/loop'))
  fs.symlinkSync('nowhere', path.join(folder, 'c/gone'))
  fs.symlinkSync('itself', path.join(folder, 'c/itself'))
  fs.symlinkSync('../c', path.join(folder, 'b/c'))
  expect(listFiles(folder)).toEqual([
    'a/x.md',
    'b/c',
    'b/c/gone',
    'b/c/itself',
    'b/c/loop',
    'b/c/z.md',
    'b/y.md',
    'c/gone',
    'c/itself',
    'c/loop',
    'c/z.md',
  ])
  fs.symlinkSync('../b', path.join(folder, 'a/b'))
  fs.symlinkSync('../a', path.join(folder, 'b/a'))
  expect(listFiles(folder)).toContain('a/b/a/x.md')
  const links = ['c/loop', 'c/gone', 'c/itself', 'b/c', 'a/x.md'].map((file) => linkTo(path.join(folder, file)))
  expect(links).toEqual(['itself', 'nothing', 'nothing', 'folder', undefined])
})
