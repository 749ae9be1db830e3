import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readSettings } from '../../src/base/settings.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'blogfarm-settings-'))

test('folders are absolute, and an empty variable is none', () => {
  expect(readSettings({ FARM_CONTENT: 'a/b', FARM_URL: '', FARM_OUT: '/x/../y' })).toEqual({
    content: path.resolve('a/b'),
    url: undefined,
    out: path.resolve('/y'),
    work: path.resolve('.farm'),
  })
  expect(readSettings({})).toMatchObject({ content: path.resolve('content'), out: path.resolve('dist') })
})

test('an output that could swallow the content is refused, through links too', () => {
  const site = path.join(folder, 'site')
  const link = path.join(folder, 'link')
  fs.mkdirSync(path.join(site, 'content'), { recursive: true })
  fs.symlinkSync(path.join(site, 'content'), link)
  for (const [content, out] of [
    [site, site],
    [path.join(site, 'content'), site],
    [link, site],
    [site, path.join(site, 'dist')],
  ] as const) {
    expect(() => readSettings({ FARM_CONTENT: content, FARM_OUT: out })).toThrow(
      expect.objectContaining({
        name: 'FarmError',
        message: `The output folder ${out} and the content folder ${content} lie in each other.`,
        hint: 'A build removes from its output what belongs to no page. Name a folder of its own in FARM_OUT.',
      }),
    )
  }
  const beside = { FARM_CONTENT: path.join(site, 'content'), FARM_OUT: path.join(site, '..site') }
  expect(readSettings(beside).out).toBe(beside.FARM_OUT)
})
