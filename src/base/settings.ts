import fs from 'node:fs'
import path from 'node:path'
import { FarmError } from './errors.ts'

/** Where a script works. Folders are absolute. */
export type Settings = {
  /** What the farm says and is. */
  content: string
  /** Where this build will be served; farm.yaml's `url` when not given. */
  url: string | undefined
  /** The built site. */
  out: string
  /** What a build keeps for the steps after it and for the next one. */
  work: string
}

/** The settings that the environment may override: FARM_CONTENT, FARM_URL, FARM_OUT. Empty is the same as not given. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const content = path.resolve(env['FARM_CONTENT'] || 'content')
  const out = path.resolve(env['FARM_OUT'] || 'dist')
  if (isInside(content, out) || isInside(out, content)) {
    throw new FarmError(
      `The output folder ${out} and the content folder ${content} lie in each other.`,
      'A build removes from its output what belongs to no page. Name a folder of its own in FARM_OUT.',
    )
  }
  return { content, url: env['FARM_URL'] || undefined, out, work: path.resolve('.farm') }
}

function isInside(inner: string, outer: string): boolean {
  const [from, to] = [outer, inner].map((folder) => (fs.existsSync(folder) ? fs.realpathSync(folder) : folder))
  const way = path.relative(from!, to!)
  return way === '' || !(way.split(path.sep)[0] === '..' || path.isAbsolute(way))
}

/** The written-down farm in a work folder. */
export function manifestIn(work: string): string {
  return path.join(work, 'manifest.json')
}
