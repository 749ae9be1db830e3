import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { BusyError, takeLock } from '../../src/relay/lock.ts'

const module = new URL('../../src/relay/lock.ts', import.meta.url).href
const newFile = () => path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'blogfarm-lock-')), 'relay', 'lock')

/** A process that takes the lock, says so, and keeps it. */
async function holdElsewhere(file: string) {
  const code = `const { takeLock } = await import(${JSON.stringify(module)})
    const release = takeLock(${JSON.stringify(file)})
    console.log('locked')
    setInterval(() => release.name, 1_000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'pipe'] })
  let errors = ''
  child.stderr.on('data', (bytes: Buffer) => (errors += bytes.toString()))
  await once(child.stdout, 'data')
  return {
    errors: () => errors,
    async kill() {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

test('one run at a time, and the next when it is done', () => {
  const file = newFile()
  const release = takeLock(file)
  expect(() => takeLock(file)).toThrow(BusyError)
  expect(() => takeLock(file)).toThrow(`Another run of the relay is at work (${file} is locked).`)
  release()
  takeLock(file)()
})

test('a run that is killed leaves no lock behind', { timeout: 30_000 }, async () => {
  const file = newFile()
  const other = await holdElsewhere(file)
  expect(() => takeLock(file)).toThrow(BusyError)
  await other.kill()
  takeLock(file)()
  expect(other.errors()).toBe('') // no warning of an experiment either
})

test('what is no lock file is an error, and not a run at work', () => {
  const file = newFile()
  fs.mkdirSync(path.dirname(file))
  fs.writeFileSync(file, 'Not a database, and long enough to be told from one.'.repeat(50))
  expect(() => takeLock(file)).toThrow('file is not a database')
})
