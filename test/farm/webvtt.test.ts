import { expect, test } from 'vitest'
import { faultOfCaptions } from '../../src/farm/webvtt.ts'

const cue = '00:01.000 --> 00:04.000\nLa Terre tourne.\n'

test.each([
  ['a header alone', `WEBVTT\n\n${cue}`],
  ['a byte order mark and a title', `\uFEFFWEBVTT Orbite\n\n${cue}`],
  [
    'notes, styles, names and settings',
    `WEBVTT\n\nNOTE Un mot.\n\nSTYLE\n::cue {}\n\n1\n01:00:01.000 --> 01:00:04.500 line:0\nOui.\n`,
  ],
])('captions may have %s', (_, text) => {
  expect(faultOfCaptions(text)).toBeUndefined()
})

test.each([
  ['no header', cue, 1, 'these captions are not WebVTT'],
  ['the times of SubRip', `WEBVTT\n\n1\n00:00:01,000 --> 00:00:04,000\nOui.\n`, 4, 'this is no time of a caption'],
  ['61 seconds', `WEBVTT\n\n00:61.000 --> 01:04.000\nOui.\n`, 3, 'this is no time of a caption'],
  ['an end before its start', `WEBVTT\n\n00:04.000 --> 00:01.000\nOui.\n`, 3, 'this caption ends before it begins'],
  ['nothing to read', 'WEBVTT\n', 1, 'there is no caption in this file'],
])('captions with %s are told', (_, text, line, what) => {
  expect(faultOfCaptions(text)).toMatchObject({ line, column: 1, what })
})
