import fs from 'node:fs'
import type { ServerResponse } from 'node:http'
import { isRefusal, refusals, troubles, type Fault } from './faults.ts'
import { pageHtml, type PageData } from './page-html.ts'
import { listen, send, type Server } from './wire.ts'

export type Page = Server & {
  /** Tell the browsers that there is something new. */
  changed(): void
}

/** Nothing from elsewhere but the cards, which the farm serves on this machine. */
const policy =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; " +
  'img-src http://localhost:* http://127.0.0.1:*'

const files: Record<string, string> = {
  '/page.css': 'text/css; charset=utf-8',
  '/page.js': 'text/javascript; charset=utf-8',
}

/** Serve the page for people. `data` is asked each time, so that it is never older than a reload. */
export async function startPage(data: () => PageData, port: number | undefined): Promise<Page> {
  const readers = new Set<ServerResponse>()
  const server = await listen(async (call, response) => {
    if (call.method === 'GET' && call.path === '/') {
      const headers = { 'content-security-policy': policy, 'cache-control': 'no-store' }
      send(response, { status: 200, headers, body: pageHtml(data()) }, Date.now())
    } else if (call.method === 'GET' && Object.hasOwn(files, call.path)) {
      const type = files[call.path] ?? ''
      const body = fs.readFileSync(new URL(`.${call.path}`, import.meta.url), 'utf8')
      send(response, { status: 200, headers: { 'content-type': type }, body }, Date.now())
    } else if (call.method === 'GET' && call.path === '/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }).write(':\n\n')
      readers.add(response)
      response.on('close', () => readers.delete(response))
    } else if (call.method === 'POST' && call.path === '/arm') {
      const status = arm(data(), new URLSearchParams(call.body)) ? 303 : 400
      send(response, { status, headers: status === 303 ? { location: '/' } : {}, body: '' }, Date.now())
    } else send(response, { status: 404, body: 'Nothing here.' }, Date.now())
  }, port)
  return {
    ...server,
    changed: () => {
      for (const reader of readers) reader.write('data: changed\n\n')
    },
  }
}

function arm({ fakes }: PageData, form: URLSearchParams): boolean {
  const account = form.get('account')
  const owner = fakes.find(({ accounts }) => accounts.some(({ id }) => id === account))
  const known: readonly string[] = [...refusals, ...Object.keys(troubles)]
  const fault = form.get('fault') ?? ''
  if (owner != null && account != null && fault === 'nothing') {
    owner.fake.disarm(account)
    return true
  }
  if (owner == null || account == null || !known.includes(fault)) return false
  if (isRefusal(fault) && !owner.fake.refuses(fault)) return false
  owner.fake.next(fault as Fault, account)
  return true
}
