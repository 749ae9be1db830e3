import { spawnSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { readIfThere } from '../src/base/files.ts'
import { secretsFor } from './fakes/secrets.ts'

/** A secret that was found where none may be. */
export type Leak = {
  /** The file, or what of it: `origin.git, its objects`. */
  file: string
  line: number
  column: number
  /** `SPACE_X_API_KEY in base64`: its name and its disguise, never its value. */
  secret: string
}

/** All that gives a secret away, with the name to call it by. */
export type Needles = ReadonlyMap<string, string>

/** So much of a secret's beginning or end is as bad as all of it. */
const telling = 12

/** What to look for when these accounts, by prefix and network, were used. */
export function needlesFor(accounts: readonly { prefix: string; network: string }[]): Needles {
  const secrets = accounts.flatMap(({ prefix, network }) =>
    [...Object.entries(secretsFor(prefix, network)), ...proofsOf(secretsFor(prefix, network))].map(
      ([name, value]) => [`${prefix}_${name}`, value] as const,
    ),
  )
  return new Map(
    secrets.flatMap(([name, value]) => {
      const secret = value.replace(/^\d+-/, '') // the number of the user on X is known to all
      const ends = [secret.slice(0, telling), secret.slice(-telling)]
      return ends.flatMap((end) => disguisesOf(end).map(([how, text]) => [text, `${name}${how}`] as const))
    }),
  )
}

/** Where bytes give a secret away. */
export function leaksIn(file: string, bytes: Buffer, needles: Needles): Leak[] {
  const { maybe, needlesBy } = indexOf(needles)
  const leaks: Leak[] = []
  let word = 0
  for (let at = 0; at < bytes.length; at += 1) {
    word = (word << 8) | bytes[at]!
    if (maybe[slotOf(word)] === 0) continue
    for (const needle of needlesBy.get(word) ?? []) {
      const start = at + 1 - telling
      if (start < 0 || !bytes.subarray(start, start + needle.length).equals(needle)) continue
      const before = bytes.subarray(0, start).toString('latin1').split('\n')
      const secret = needles.get(needle.toString('latin1'))!
      leaks.push({ file, line: before.length, column: before.at(-1)!.length + 1, secret })
    }
  }
  return leaks
}

/** Every leak in a folder's files, and in what git has packed away there. */
export function leaksBelow(folder: string, needles: Needles, wanted = (_file: string) => true): Leak[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry): Leak[] => {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) return [...leaksBelow(file, needles, wanted), ...leaksInGit(file, needles)]
    // A browser may still be clearing up behind itself.
    const bytes = entry.isFile() && wanted(file) ? readIfThere(file) : undefined
    return bytes == null ? [] : leaksIn(file, bytes, needles)
  })
}

/** A leak in a line that an editor can open. */
export function formatLeak({ file, line, column, secret }: Leak): string {
  return `${file}:${line}:${column}: ${secret}`
}

/** Facebook takes these beside a token; whoever has one and the token needs no secret of the app. */
function proofsOf({ PAGE_TOKEN: token, APP_ID: app, APP_SECRET: secret }: Record<string, string>): [string, string][] {
  if (token == null || secret == null) return []
  return [token, `${app}|${secret}`].map((bearer) => [
    'APPSECRET_PROOF',
    createHmac('sha256', secret).update(bearer).digest('hex'),
  ])
}

/** The ways in which programs write a text down, each with how to say so. */
function disguisesOf(text: string): (readonly [string, string])[] {
  const encoded = [0, 1, 2].map((before) => inBase64(text, before))
  return [
    [' in an address', encodeURIComponent(text)],
    ['', text],
    [' in hexadecimal', Buffer.from(text).toString('hex')],
    ...encoded.map((code) => [' in base64', code] as const),
    ...encoded.map((code) => [' in base64', code.replaceAll('+', '-').replaceAll('/', '_')] as const),
  ]
}

/** What base64 makes of a text in the midst of others: what it is worth depends on how many bytes stand before it. */
function inBase64(text: string, before: number): string {
  const code = Buffer.from('\0'.repeat(before) + text).toString('base64')
  const whole = Math.floor(((before + text.length) * 8) / 6)
  return code.slice(Math.ceil((before * 8) / 6), whole)
}

/** Tests write hundreds of megabytes: nearly every byte is dismissed by a look at one number. */
type Index = {
  /** By slotOf a word, whether any needle has it. */
  maybe: Uint8Array
  /** By the last four of their first twelve bytes, where needles differ most. */
  needlesBy: ReadonlyMap<number, readonly Buffer[]>
}

const indexes = new WeakMap<Needles, Index>()

function indexOf(needles: Needles): Index {
  const known = indexes.get(needles)
  if (known != null) return known
  const needlesBy = Map.groupBy(
    [...needles.keys()].map((text) => Buffer.from(text, 'latin1')),
    (needle) => needle.readInt32BE(telling - 4),
  )
  const maybe = new Uint8Array(1 << 16)
  for (const word of needlesBy.keys()) maybe[slotOf(word)] = 1
  const index = { maybe, needlesBy }
  indexes.set(needles, index)
  return index
}

function slotOf(word: number): number {
  return Math.imul(word, 0x9e3779b1) >>> 16
}

/** git compresses what it keeps. A repository that a test has broken is read through a whole one. */
function leaksInGit(folder: string, needles: Needles): Leak[] {
  if (!['HEAD', 'objects', 'refs'].every((name) => fs.existsSync(path.join(folder, name)))) return []
  const whole = fs.mkdtempSync(path.join(os.tmpdir(), 'blogfarm-leaks-'))
  const env = { PATH: process.env['PATH'], GIT_ALTERNATE_OBJECT_DIRECTORIES: path.join(folder, 'objects') }
  const git = (...args: string[]) => spawnSync('git', [`--git-dir=${whole}`, ...args], { env, maxBuffer: 1 << 30 })
  git('init', '--quiet', '--bare')
  const { status, stdout, stderr } = git('cat-file', '--batch-all-objects', '--batch')
  fs.rmSync(whole, { recursive: true })
  if (status !== 0) throw new Error(`git cannot show what is in ${folder}: ${stderr.toString()}`)
  return leaksIn(`${folder}, its objects`, stdout, needles)
}
