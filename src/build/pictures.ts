import fs from 'node:fs'
import path from 'node:path'
import { listFiles, writeAtomic } from '../base/files.ts'
import { copiesOf, copySettings, type PictureCopy } from '../farm/picture-copies.ts'
import type { PictureToServe } from '../farm/read.ts'
import { encode } from './encode.ts'

export type PicturesInput = {
  pictures: readonly PictureToServe[]
  /** Keeps what was made, under names that tell from what, until no build asks for it in a month. Builds may share it, and it may be lost. */
  store: string
  onProgress?: (done: number, total: number) => void
}

/** A file to publish, and whence. */
export type PublishedPicture = { file: string; from: string }

/** Encoders use several threads themselves. */
const atOnce = 2
const day = 24 * 3_600_000

/** The pictures as they are published, with their copies: made now, or by an earlier build. It may be killed and run again. */
export async function preparePictures({ pictures, store, onProgress }: PicturesInput): Promise<PublishedPicture[]> {
  const jobs = new Map<string, Job>()
  const published = pictures.flatMap((picture) =>
    wantedOf(picture).map(({ path: file, format, width }) => {
      if (width == null && picture.plain) return { file, from: picture.file }
      const from = path.join(store, storedName(picture, format, width))
      jobs.set(from, { from, picture, format, width })
      return { file, from }
    }),
  )
  const due = [...jobs.values()].filter(({ from }) => !isThere(from))
  let done = 0
  const queue = due.values()
  const worker = async () => {
    for (const { from, picture, format, width } of queue) {
      writeAtomic(from, await encode(fs.readFileSync(picture.file), picture.file, format, width))
      onProgress?.((done += 1), due.length)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  forget(store, new Set(jobs.keys()))
  return published
}

type Wanted = { path: string; format: PictureCopy['format']; width: number | undefined }
type Job = { from: string; picture: PictureToServe; format: PictureCopy['format']; width: number | undefined }

function wantedOf(picture: PictureToServe): Wanted[] {
  return [{ path: picture.path, format: 'own', width: undefined }, ...(picture.shown ? copiesOf(picture) : [])]
}

function storedName({ hash, path: served }: PictureToServe, format: PictureCopy['format'], width: number | undefined) {
  const extension = format === 'own' ? path.extname(served).toLowerCase() : `.${format}`
  return `${hash}-${width ?? 'full'}-${copySettings}${extension}`
}

/** A machine that lost its power may leave a file without bytes. */
function isThere(file: string): boolean {
  return (fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0
}

/** Note what is in use, and remove what was not for a month. */
function forget(store: string, used: ReadonlySet<string>): void {
  const now = Date.now()
  for (const name of listFiles(store)) {
    const file = path.join(store, name)
    const age = now - (fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? now)
    if (used.has(file) && age > day) fs.utimesSync(file, now / 1000, now / 1000)
    if (!used.has(file) && age > 30 * day) fs.rmSync(file, { force: true })
  }
}
