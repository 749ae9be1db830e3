import { expect, test } from 'vitest'
import { keepsSecrets, originOf } from '../../src/base/origin.ts'

const isSafe = (text: string) => {
  const url = originOf(text)
  return url == null ? 'no origin' : keepsSecrets(url)
}

test.each([
  'https://social.example',
  'https://social.example/',
  'https://Social.example:8443',
  'http://127.0.0.1:4000',
  'http://127.1.2.3',
  'http://localhost:3000/',
  'http://[::1]:80',
])('secrets may travel to %s', (text) => {
  expect(isSafe(text)).toBe(true)
})

test.each(['http://social.example', 'http://localhost.social.example', 'http://127.0.0.1.social.example'])(
  'they would be read on the way to %s',
  (text) => {
    expect(isSafe(text)).toBe(false)
  },
)

test.each([
  '',
  'social.example',
  '@sky@social.example',
  'ftp://127.0.0.1',
  'https://social.example/@sky',
  'https://social.example?a',
  'https://social.example#a',
  'https://a:b@social.example',
])('%j is no origin', (text) => {
  expect(isSafe(text)).toBe('no origin')
})
