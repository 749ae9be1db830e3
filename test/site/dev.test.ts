import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../browser.ts'
import { makeFarm, tinyPicture } from '../fixtures/farm.ts'
import { freePort } from '../free-port.ts'

let content: string
let url: string
let server: ChildProcess
let browser: Browser
let output = ''

beforeAll(async () => {
  content = await makeFarm()
  const port = await freePort()
  url = `http://localhost:${port}/`
  server = spawn(process.execPath, ['scripts/dev.ts', '--port', String(port)], {
    // Without the marks of the test runner, under which Astro answers no request.
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], FARM_CONTENT: content },
  })
  for (const stream of [server.stdout!, server.stderr!]) stream.on('data', (data) => (output += String(data)))
  await said(`The farm is at ${url}`)
  browser = await launchBrowser()
}, 60_000)

afterAll(async () => {
  await browser?.close()
  server.kill('SIGINT')
  if (server.exitCode == null) await once(server, 'exit')
})

async function said(words: string): Promise<void> {
  while (!output.includes(words)) {
    if (server.exitCode != null) throw new Error(`The server ended:\n${output}`)
    await Promise.race([once(server.stdout!, 'data'), once(server.stderr!, 'data'), once(server, 'exit')])
  }
}

const change = (file: string, from: string, to: string) => {
  const at = path.join(content, file)
  fs.writeFileSync(at, fs.readFileSync(at, 'utf8').replace(from, to))
}

test(
  'an open page shows what was saved, a mistake is shown and goes when it is mended',
  { timeout: 60_000 },
  async () => {
    const page = await browser.newPage()
    await page.goto(`${url}field/soil/`)
    expect(await page.textContent('h1')).toBe('What soil eats')

    change('posts/field/soil.md', 'What soil eats', 'What soil likes')
    await page.waitForFunction(() => document.querySelector('h1')?.textContent === 'What soil likes')

    change('posts/field/soil.md', 'authors:', 'author:')
    await page.waitForSelector('vite-error-overlay', { state: 'attached' })
    const overlay = await page.evaluate(() => document.querySelector('vite-error-overlay')?.shadowRoot?.textContent)
    expect(overlay).toContain('posts/field/soil.md:4:1')
    await said('posts/field/soil.md:4:1')

    change('posts/field/soil.md', 'author:', 'authors:')
    await page.waitForFunction(() => document.querySelector('vite-error-overlay') == null)
    await page.close()
  },
)

test(
  'a new post has a page at once, a draft and a post dated ahead have one too, and a picture is served',
  { timeout: 60_000 },
  async () => {
    const post = fs.readFileSync(path.join(content, 'posts/field/soil.md'), 'utf8')
    const reads = output.split('Content read again').length
    fs.writeFileSync(path.join(content, 'posts/field/mud.md'), post.replace(/title: .*/, 'title: In the mud'))
    while (output.split('Content read again').length === reads) await once(server.stdout!, 'data')
    expect(await (await fetch(`${url}field/mud/`)).text()).toContain('In the mud')

    const picture = await fetch(`${url}astro/comets/tail.png`)
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png'])
    const part = await fetch(`${url}astro/comets/tail.png`, { headers: { range: 'bytes=1-3' } })
    expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([
      206,
      'PNG',
      `bytes 1-3/${(await tinyPicture()).length}`,
    ])
    expect((await fetch(`${url}field/nothing/`)).status).toBe(404)
    for (const [path, words, why] of [
      ['astro/draft/', 'Un brouillon', 'Brouillon : vous seul le voyez.'],
      ['field/rain/', 'After the rain', 'Will appear on 1 May 2099: only you see it.'],
    ] as const) {
      const page = await (await fetch(url + path)).text()
      expect(page).toContain(words)
      expect(page).toContain(why)
    }
    expect(await (await fetch(`${url}field/soil/`)).text()).not.toContain('only you see it')
    expect(await (await fetch(`${url}astro/`)).text()).toMatch(/class="unpublished"[^>]*>\s*Brouillon\s*</)
  },
)

test('a picture is served under any name its author gave it', { timeout: 60_000 }, async () => {
  const name = 'à 50% (a+b), 2.png'
  fs.writeFileSync(path.join(content, 'posts/astro/comets', name), await tinyPicture())
  change('posts/astro/comets/index.md', 'src: tail.png', `src: "${name}"`)
  let src: string | undefined
  while (src?.includes('50') !== true) {
    const page = await (await fetch(`${url}astro/comets/`)).text()
    src = /<figure class="cover"[^>]*>\s*<img[^>]* src="([^"]+)"/.exec(page)?.[1]
  }
  expect((await fetch(new URL(src, url))).headers.get('content-type')).toBe('image/png')
})

test('a second server on the same port says so and ends', { timeout: 60_000 }, async () => {
  const second = spawn(process.execPath, ['scripts/dev.ts', '--port', new URL(url).port], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], FARM_CONTENT: content },
  })
  let errors = ''
  second.stderr.on('data', (data) => (errors += String(data)))
  expect(await once(second, 'close')).toEqual([1, null])
  expect(errors).toContain(`Another program already answers on port ${new URL(url).port}.`)
})
