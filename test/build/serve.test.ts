import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveLocally, staticHost } from '../../src/build/serve.ts'

let host: Awaited<ReturnType<typeof serveLocally>>

beforeAll(async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'blogfarm-'))
  fs.writeFileSync(path.join(folder, 'secret.txt'), 'secret')
  const out = path.join(folder, 'dist')
  fs.mkdirSync(path.join(out, 'blog'), { recursive: true })
  fs.writeFileSync(path.join(out, 'blog/index.html'), '<h1>blog</h1>')
  fs.mkdirSync(path.join(out, 'tags/étoile-星'), { recursive: true })
  fs.writeFileSync(path.join(out, 'tags/étoile-星/index.html'), '<h1>tag</h1>')
  fs.writeFileSync(path.join(out, '404.html'), '<h1>lost</h1>')
  host = await serveLocally(staticHost(out, '/farm/'), 0)
})

afterAll(() => host.close())

const get = (to: string) => fetch(host.origin + to, { redirect: 'manual' })

test('a page is served under the base path', async () => {
  const response = await get('/farm/blog/')
  expect([response.status, await response.text()]).toEqual([200, '<h1>blog</h1>'])
})

test('an address without its last slash is sent to the page, with its query', async () => {
  const response = await get('/farm/blog?a=1')
  expect([response.status, response.headers.get('location')]).toEqual([301, '/farm/blog/?a=1'])
})

test('a page whose name is not ASCII is found without its last slash too', async () => {
  const response = await get('/farm/tags/étoile-星')
  expect([response.status, response.headers.get('location')]).toEqual([301, '/farm/tags/%C3%A9toile-%E6%98%9F/'])
  expect((await get('/farm/%')).status).toBe(404)
  expect((await get('/farm/..%2fdist%2fblog')).status).toBe(404)
})

test('what is not there gets the 404 page', async () => {
  const response = await get('/farm/nothing/')
  expect([response.status, await response.text()]).toEqual([404, '<h1>lost</h1>'])
})

test.for(['/farm/../secret.txt', '/farm/%2e%2e/secret.txt', '/farm/..%2fsecret.txt', '/secret.txt'])(
  'nothing outside the site is served: %s',
  async (to) => {
    expect((await get(to)).status).toBe(404)
  },
)

test('a port that is taken is a mistake with advice', async () => {
  const { port } = new URL(host.origin)
  await expect(serveLocally(staticHost('.', '/'), Number(port))).rejects.toMatchObject({
    name: 'FarmError',
    message: `Another program already answers on port ${port}.`,
    hint: 'End it, or name another port: --port 4400',
  })
})
