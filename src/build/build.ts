import path from 'node:path'
import { listFiles } from '../base/files.ts'
import { publicFarm } from '../farm/public.ts'
import type { PublishedFarm } from '../farm/read.ts'
import type { PublishedPicture } from './pictures.ts'
import { writeSite, type Output, type Written } from './output.ts'

export type BuildOptions = {
  published: PublishedFarm
  /** Every address to render, and how. */
  routes: readonly { path: string; file: string }[]
  render: (route: { path: string; file: string }) => Promise<Uint8Array>
  /** Every picture to publish, and whence. */
  pictures: readonly PublishedPicture[]
  /** The folder of style sheets, fonts and public files. */
  assets: string
  /** Where the site goes. */
  out: string
  onProgress?: (done: number, total: number) => void
}

/** Build the site. Everything is rendered before the first file is written: a build that fails leaves the old site. */
export async function buildSite({
  published,
  routes,
  render,
  pictures,
  assets,
  out,
  onProgress,
}: BuildOptions): Promise<Written> {
  const pages: Output[] = []
  for (const route of routes) {
    pages.push({ file: route.file, bytes: await render(route) })
    onProgress?.(pages.length, routes.length)
  }
  return writeSite(out, [
    // First, so that a build that is killed half-way leaves a folder that the next one knows as its own.
    { file: 'farm.json', bytes: `${JSON.stringify(publicFarm(published.farm))}\n` },
    ...listFiles(assets).map((file) => ({ file, from: path.join(assets, file) })),
    ...pictures,
    ...published.media.map(({ path: to, file }) => ({ file: to, from: file })),
    ...pages,
  ])
}
