import fs from 'node:fs'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { explainPort } from '../base/port.ts'

/** What a static host does with a built site under a base path: pages by folder, a slash added where it lacks, the 404 page. */
export function staticHost(out: string, base: string): Hono {
  fs.mkdirSync(out, { recursive: true }) // it may be served before it is built
  const app = new Hono()
  const inside = (url: string) => url.slice(base.length - 1)
  app.use(`${base}*`, async (context, next) => {
    const { pathname, search } = new URL(context.req.url)
    const file = decoded(inside(pathname))
    const isFolder = file?.endsWith('/') === false && fs.existsSync(path.join(out, file, 'index.html'))
    return isFolder ? context.redirect(`${pathname}/${search}`, 301) : next()
  })
  app.use(`${base}*`, serveStatic({ root: out, rewriteRequestPath: inside }))
  app.notFound((context) => {
    const page = path.join(out, '404.html')
    return fs.existsSync(page) ? context.html(fs.readFileSync(page, 'utf8'), 404) : context.text('Not found', 404)
  })
  return app
}

/** The path that an address means; nothing when it is no address, or climbs out of where it begins. */
function decoded(pathname: string): string | undefined {
  try {
    const found = decodeURIComponent(pathname)
    return found.split(/[/\\]/).includes('..') ? undefined : found
  } catch {
    return undefined
  }
}

/** Answer on this machine alone. Port 0 takes any free one. */
export async function serveLocally(app: Hono, port: number): Promise<{ origin: string; close(): Promise<void> }> {
  const server = serve({ fetch: app.fetch, hostname: 'localhost', port })
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', (error: NodeJS.ErrnoException) => reject(explainPort(error, port)))
  })
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
