import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { AstroIntegration } from 'astro'
import { listFiles, readIfThere } from '../base/files.ts'
import { templatesConfig } from './config.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
/** How many bundles are kept: those of the farm's address, of the rehearsal, and of the template version before. */
const kept = 4

/** Templates compiled into a bundle of their own. */
export type Templates = {
  /** The module that exports the app. */
  entry: URL
  /** The folder of style sheets, fonts and public files that the pages link to. */
  assets: string
}

/**
 * Compile the templates, unless that was done before for the same sources and base path. It takes two seconds, and no
 * post can make it necessary: the bundle knows nothing of the content.
 */
export async function compileTemplates({ folder, url }: { folder: string; url: string }): Promise<Templates> {
  const home = path.join(folder, templatesKey(new URL(url).pathname))
  if (!fs.existsSync(home)) {
    const unfinished = `${home}.${randomBytes(4).toString('hex')}`
    const { build } = await import('astro')
    await build({
      ...templatesConfig(url),
      root,
      configFile: false,
      logLevel: 'error',
      output: 'server',
      outDir: unfinished,
      session: undefined,
      security: { checkOrigin: false },
      adapter: renderAdapter,
    })
    moveInto(home, unfinished)
    forgetOldBundles(folder)
  }
  fs.utimesSync(home, new Date(), new Date()) // the least used bundle goes first
  return { entry: pathToFileURL(path.join(home, 'server/entry.mjs')), assets: path.join(home, 'client') }
}

/** An adapter that adds nothing to the bundle but a way in. */
const renderAdapter: AstroIntegration = {
  name: 'blogfarm',
  hooks: {
    'astro:config:done': ({ setAdapter }) =>
      setAdapter({
        name: 'blogfarm',
        entrypointResolution: 'auto',
        serverEntrypoint: new URL('./entry.ts', import.meta.url),
        adapterFeatures: { buildOutput: 'server' },
        supportedAstroFeatures: {
          staticOutput: 'stable',
          serverOutput: 'stable',
          hybridOutput: 'stable',
          sharpImageService: 'stable',
        },
      }),
  },
}

/** Everything a bundle is made from: our sources, the public files, the versions of all packages, the base path. */
function templatesKey(base: string): string {
  const hash = createHash('sha256').update(base)
  const files = ['src', 'public'].flatMap((folder) =>
    listFiles(path.join(root, folder)).map((file) => `${folder}/${file}`),
  )
  for (const file of [...files, 'package-lock.json']) {
    hash.update(`\0${file}\0`).update(readIfThere(path.join(root, file)) ?? '')
  }
  return hash.digest('hex').slice(0, 16)
}

/** Several builds may compile the same templates at once: the first gives its bundle the name, the others throw theirs away. */
function moveInto(home: string, unfinished: string): void {
  try {
    fs.renameSync(unfinished, home)
  } catch (error) {
    if (!fs.existsSync(home)) throw error
    fs.rmSync(unfinished, { recursive: true, force: true })
  }
}

function forgetOldBundles(folder: string): void {
  const found = fs.readdirSync(folder).map((name) => {
    const bundle = path.join(folder, name)
    return { bundle, time: fs.statSync(bundle, { throwIfNoEntry: false })?.mtimeMs ?? 0, finished: !name.includes('.') }
  })
  const newestFirst = found.filter(({ finished }) => finished).toSorted((a, b) => b.time - a.time)
  // One that is unfinished may be in the making; after an hour it is what a killed build left behind.
  const abandoned = found.filter(({ finished, time }) => !finished && time < Date.now() - 3_600_000)
  for (const { bundle } of [...newestFirst.slice(kept), ...abandoned]) {
    fs.rmSync(bundle, { recursive: true, force: true })
  }
}
