import type { Problem } from './yaml.ts'

const time = String.raw`(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})`
const timing = new RegExp(`^${time}[ \\t]+-->[ \\t]+${time}(?:[ \\t].*)?$`)

/** What keeps browsers from showing captions; nothing when they can. */
export function faultOfCaptions(text: string): Problem | undefined {
  const lines = text.split('\n')
  if (!/^\uFEFF?WEBVTT(?:[ \t].*)?$/.test(lines[0]!)) {
    return { line: 1, column: 1, what: 'these captions are not WebVTT', remedy: 'let the first line be WEBVTT' }
  }
  let count = 0
  for (const [index, line] of lines.entries()) {
    if (!line.includes('-->')) continue
    const place = { line: index + 1, column: 1 }
    const match = timing.exec(line)
    if (match == null) {
      return {
        ...place,
        what: 'this is no time of a caption',
        remedy: 'write it like 00:01.000 --> 00:04.000, with a point',
      }
    }
    const [start, end] = [match.slice(1, 5), match.slice(5, 9)].map(milliseconds)
    if (start! >= end!) {
      return { ...place, what: 'this caption ends before it begins', remedy: 'write the earlier time first' }
    }
    count += 1
  }
  if (count > 0) return undefined
  const remedy = 'add one: a line like 00:01.000 --> 00:04.000, and below it what is said'
  return { line: 1, column: 1, what: 'there is no caption in this file', remedy }
}

function milliseconds([hours = '0', minutes, seconds, rest]: readonly (string | undefined)[]): number {
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(rest)
}
