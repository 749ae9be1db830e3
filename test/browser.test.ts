import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findProgram, launchBrowser } from './browser.ts'

const page = `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Une page</title>
<p style="font-family: sans-serif">Déjà vu</p><p id="text"></p>
<script>document.querySelector('#text').textContent = 'written by a script'</script></html>`

const server = http.createServer((_request, response) => response.setHeader('content-type', 'text/html').end(page))
let origin = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

test(
  'a browser shows a page of this machine, runs its script, and knows no other host',
  { timeout: 60_000 },
  async () => {
    const browser = await launchBrowser()
    try {
      const tab = await browser.newPage()
      await tab.goto(origin)
      expect(await tab.title()).toBe('Une page')
      expect(await tab.textContent('#text')).toBe('written by a script')
      expect(await tab.evaluate(() => document.querySelector('p')!.getBoundingClientRect().height)).toBeGreaterThan(10)
      await expect(tab.goto('https://blogfarm.invalid/')).rejects.toThrow('ERR_NAME_NOT_RESOLVED')
      await expect(tab.goto('https://93.184.215.14/')).rejects.toThrow('ERR_NAME_NOT_RESOLVED')
    } finally {
      await browser.close()
    }
  },
)

test('a page of one origin may not read another', { timeout: 60_000 }, async () => {
  let asked = 0
  const other = http.createServer((_request, response) => response.end(String(++asked)))
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const browser = await launchBrowser()
  try {
    const tab = await browser.newPage()
    await tab.goto(origin)
    const fetchFrom = (url: string) =>
      tab.evaluate(
        (there) =>
          fetch(there).then(
            () => 'read',
            () => 'kept back',
          ),
        url,
      )
    expect(await fetchFrom(origin)).toBe('read')
    expect(await fetchFrom(`http://127.0.0.1:${(other.address() as AddressInfo).port}`)).toBe('kept back')
    expect(asked).toBe(1)
  } finally {
    await browser.close()
    other.close()
  }
})

test('a machine that our browser is not made for is told to name one', async () => {
  await expect(findProgram({ platform: 'darwin', arch: 'arm64', env: {} })).rejects.toThrow(
    'The browser that comes with the npm packages is for Linux on x64, and this is darwin on arm64. ' +
      'Install Chromium or Chrome and set CHROMIUM_PATH to its program',
  )
})

test('a browser that CHROMIUM_PATH names is taken, wherever it is', async () => {
  const env = { CHROMIUM_PATH: process.execPath }
  expect(await findProgram({ platform: 'darwin', arch: 'arm64', env })).toEqual({
    executablePath: process.execPath,
    env: {},
  })
})

test('a CHROMIUM_PATH that leads nowhere is an error, and no other browser is taken instead', async () => {
  await expect(
    findProgram({ platform: 'linux', arch: 'x64', env: { CHROMIUM_PATH: '/no/such/chromium' } }),
  ).rejects.toThrow(
    'CHROMIUM_PATH names /no/such/chromium, and there is no such file. Set it to the program of Chromium or Chrome.',
  )
})
