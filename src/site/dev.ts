import fs from 'node:fs'
import type { ServerResponse } from 'node:http'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { copiesOf } from '../farm/picture-copies.ts'
import type { PublishedFarm } from '../farm/read.ts'
import { hrefOf } from '../farm/urls.ts'
import { templatesConfig } from './config.ts'
import { provideFarm } from './farm.ts'

type DevOptions = {
  port: number
  content: string
  /** Reads the farm anew. Rejects with every mistake in the content. */
  read(): Promise<PublishedFarm>
  /** Told when the content was read again, or why it could not be. */
  onReload(mistakes?: Error): void
}

/** How long a burst of file events may last before the content is read, in milliseconds: editors write in steps. */
const settle = 60

/** Serve the templates as they are being written, over content that is read again whenever one of its files changes. */
export async function startDevServer({
  port,
  content,
  read,
  onReload,
}: DevOptions): Promise<{ stop(): Promise<void> }> {
  let published = await read()
  provideFarm(published)

  const contentIntegration: AstroIntegration = {
    name: 'blogfarm-content',
    hooks: {
      'astro:server:setup': ({ server }) => {
        let reads = 0
        const reload = async () => {
          // Of two that overlap the later one has seen more, whichever ends first.
          const own = (reads += 1)
          try {
            const found = await read()
            if (own !== reads) return
            published = found
            provideFarm(published)
            server.ws.send({ type: 'full-reload' })
            onReload()
          } catch (error) {
            if (own !== reads) return
            const { message, stack = '' } = error as Error
            server.ws.send({ type: 'error', err: { message, stack: message === '' ? stack : '' } })
            onReload(error as Error)
          }
        }
        let timer: NodeJS.Timeout | undefined
        server.watcher.add(content)
        server.watcher.on('all', (_, file) => {
          if (!path.resolve(file).startsWith(content + path.sep)) return
          clearTimeout(timer)
          timer = setTimeout(() => void reload(), settle)
        })
        server.middlewares.use((request, response, next) => {
          const wanted = (request.url ?? '').split('?')[0]!
          const served = servedIn(published).find(({ path }) => hrefOf(published.farm.url, path) === wanted)
          if (served == null) return next()
          response.setHeader('content-type', mediaTypes[path.extname(served.file).toLowerCase()]!)
          send(served.file, request.headers.range, response, next)
        })
      },
    },
  }

  const { dev } = await import('astro')
  return dev({
    ...templatesConfig(published.farm.url),
    root: fileURLToPath(new URL('../../', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    // Rendered on demand: a new post has a page at once, without the list of paths that a static build asks for.
    output: 'server',
    server: { host: 'localhost', port },
    integrations: [contentIntegration],
  })
}

/** Send a file, or the part of it that a player asks for: browsers seek only in films that may begin anywhere. */
function send(file: string, range: string | undefined, response: ServerResponse, fail: (error: Error) => void): void {
  const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? []
  const start = Number(from ?? 0)
  const end = to == null || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  response.setHeader('accept-ranges', 'bytes')
  const isPart = from != null && start <= end
  if (isPart) {
    response.statusCode = 206
    response.setHeader('content-range', `bytes ${start}-${end}/${size}`)
  }
  fs.createReadStream(file, isPart ? { start, end } : {})
    .on('error', fail)
    .pipe(response)
}

/** Here the originals stand in for their copies, which only a build makes: browsers tell a format by its bytes. */
function servedIn({ pictures, media }: PublishedFarm): { path: string; file: string }[] {
  const copies = pictures.flatMap((picture) => copiesOf(picture).map(({ path }) => ({ path, file: picture.file })))
  return [...pictures, ...copies, ...media]
}

const mediaTypes: Record<string, string> = {
  '.avif': 'image/avif',
  '.gif': 'image/gif',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.mp4': 'video/mp4',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.vtt': 'text/vtt; charset=utf-8',
  '.webm': 'video/webm',
  '.webp': 'image/webp',
}
