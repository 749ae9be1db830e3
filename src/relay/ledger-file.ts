import { isUtf8 } from 'node:buffer'
import fs from 'node:fs'
import { FarmError, messageOf } from '../base/errors.ts'
import { addLine, emptyHistory, entryOf, type History } from './history.ts'
import { parseLine, parseOwner, type DeliveryLine, type Line, type OwnerLine } from './line.ts'
import { hashMessage } from './message.ts'

/** One account's file. */
export type LedgerFile = {
  owner: OwnerLine
  history: History
  /** What must be put right at its end before anything is added: bytes to keep, and text to follow them. */
  mend: { keep: number; add: string } | undefined
}

/**
 * Read an account's file. A last line that was cut off is left out, and its delivery may have been sent; any other line
 * that cannot be read is a FarmError. Nothing, when the file was cut off at its birth, before anything could be sent.
 */
export function readLedgerFile(file: string): LedgerFile | undefined {
  const { owner, lines, end } = readLines(file)
  if (owner == null || lines.length === 0) return undefined
  const history = emptyHistory()
  for (const line of lines) addLine(history, owner.account, line)
  if (end == null) return { owner, history, mend: undefined }
  if (end.torn == null) return { owner, history, mend: { keep: end.start, add: '\n' } }
  const lost = lostIn(end.torn, history, (what) => unreadable(file, lines.length + 2, what))
  if (lost == null) return { owner, history, mend: { keep: end.start, add: '' } }
  addLine(history, owner.account, lost)
  return { owner, history, mend: { keep: end.start, add: `${JSON.stringify(lost)}\n` } }
}

/** Put a file's end right. Written over what is there and then cut to length, so that a crash leaves it no worse. */
export function mendLedgerFile(file: string, { keep, add }: { keep: number; add: string }): void {
  const descriptor = fs.openSync(file, 'r+')
  const bytes = Buffer.from(add)
  try {
    // A disk that gets full takes a part, and says so only when it is asked to take the rest.
    for (let done = 0; done < bytes.length;) {
      done += fs.writeSync(descriptor, bytes, done, bytes.length - done, keep + done)
    }
    fs.ftruncateSync(descriptor, keep + bytes.length)
    fs.fsyncSync(descriptor)
  } finally {
    fs.closeSync(descriptor)
  }
}

type Lines = {
  owner: OwnerLine | undefined
  lines: Line[]
  /** Where a last line without a line break starts, or where it ends if nothing else is missing. */
  end: { start: number; torn?: string } | undefined
}

function readLines(file: string): Lines {
  const bytes = readBytes(file)
  const read: Lines = { owner: undefined, lines: [], end: undefined }
  let start = 0
  for (let number = 1; start < bytes.length; number += 1) {
    const newline = bytes.indexOf('\n', start)
    const piece = bytes.subarray(start, newline < 0 ? bytes.length : newline)
    try {
      const text = textIn(piece)
      if (number === 1) read.owner = parseOwner(text)
      else read.lines.push(checkHash(parseLine(text), read.owner))
      if (newline < 0) read.end = { start: bytes.length }
    } catch (error) {
      if (newline >= 0) throw unreadable(file, number, messageOf(error))
      read.end = { start, torn: piece.toString('utf8') }
    }
    start += piece.length + 1
  }
  const [baseline] = read.lines
  if (baseline != null && !('baseline' in baseline)) throw unreadable(file, 2, 'is not the baseline')
  return read
}

function textIn(bytes: Buffer): string {
  if (isUtf8(bytes)) return new TextDecoder().decode(bytes)
  throw new FarmError('is not text', '')
}

/** A message goes out again by the parts in the ledger: those must be the ones that were meant. */
function checkHash(line: Line, owner: OwnerLine | undefined): Line {
  if (!('state' in line) || line.state !== 'intended') return line
  if (hashMessage({ ...line, account: owner?.account ?? '' }) === line.hash) return line
  throw new FarmError('has words that do not fit its hash', '')
}

/** The delivery that a torn line speaks of. It may have been sent, unless it is known what became of it. */
function lostIn(torn: string, history: History, fail: (what: string) => FarmError): DeliveryLine | undefined {
  const match = /^\{"at":"([^"]+)","post":("(?:[^"\\]|\\.)*"),"part":(\d+),/.exec(torn)
  if (match == null) return undefined // cut off before its name, and so before it was sent
  const [, at = '', name = '', number = ''] = match
  const [post, part] = [readText(name), Number(number)]
  if (post == null) throw fail('is cut off, and the name of its post is not JSON')
  const entry = entryOf(history, post, part)
  if (entry != null && !['held', 'later', 'due'].includes(entry.last.state)) return undefined
  const reason = 'The ledger’s last line about it was cut off; it may have been sent.'
  return { at, post, part, state: 'unknown', reason, misses: 0, looks: 0, lookAt: at }
}

function readText(json: string): string | undefined {
  try {
    return JSON.parse(json) as string
  } catch {
    return undefined
  }
}

function readBytes(file: string): Buffer {
  try {
    return fs.readFileSync(file)
  } catch (error) {
    throw new FarmError(`The ledger ${file} cannot be read: ${messageOf(error)}`, 'Nothing was sent.', { cause: error })
  }
}

function unreadable(file: string, number: number, what: string): FarmError {
  const copy =
    'Put back a copy of this file from before the damage (what is more than two hours late is looked for on its network first)'
  // The first two lines say whose it is and what was there before it: without them it is no ledger.
  const orElse = number > 2 ? `, or take out line ${number} and settle what it spoke of` : ''
  return new FarmError(`Line ${number} of the ledger ${file} ${what}.`, `Nothing was sent. ${copy}${orElse}.`)
}
