import path from 'node:path'

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
  return {
    content: path.resolve(env['FARM_CONTENT'] || 'content'),
    url: env['FARM_URL'] || undefined,
    out: path.resolve(env['FARM_OUT'] || 'dist'),
    work: path.resolve('.farm'),
  }
}

/** The written-down farm in a work folder. */
export function manifestIn(work: string): string {
  return path.join(work, 'manifest.json')
}
