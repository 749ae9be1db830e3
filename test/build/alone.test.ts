import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { alone } from '../../src/build/alone.ts'

test('of two builds with one work folder the second writes nothing, and the next may', async () => {
  const work = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'blogfarm-alone-')), '.farm')
  const done: string[] = []
  const build = (name: string) => alone(work, () => Promise.resolve(done.push(name)))
  await alone(work, async () => {
    await expect(build('second')).rejects.toMatchObject({
      name: 'FarmError',
      message: 'Another build of this farm is at work.',
      hint: 'Nothing was written. Run this again when it has ended.',
    })
  })
  await expect(alone(work, () => Promise.reject(new Error('no room on the disk')))).rejects.toThrow('no room')
  await build('third')
  expect(done).toEqual(['third'])
})
