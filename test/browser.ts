import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { chromium, type Browser } from 'playwright-core'

const library = path.dirname(path.dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))))
const cache = fileURLToPath(new URL('../node_modules/.cache/blogfarm', import.meta.url))

type Machine = { platform: string; arch: string; env: Readonly<Record<string, string | undefined>> }

/** What starts a browser: its program, and what it must find around itself. */
export type Program = { executablePath: string; env: Record<string, string> }

/**
 * A browser for tests: the one that comes with the npm packages, or the one that CHROMIUM_PATH names. It sees this
 * machine and nothing else: every other name is unknown to it, so that no test can depend on the internet.
 */
export async function launchBrowser(machine: Machine = process, more: readonly string[] = []): Promise<Browser> {
  const { executablePath, env } = await findProgram(machine)
  return chromium.launch({
    executablePath,
    // Not the arguments which @sparticuz/chromium proposes: they switch off the same-origin policy, which is under test.
    args: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost', ...more],
    env: { ...definedOnly(machine.env), ...env },
  })
}

/** The browser of this machine. A test that has none fails and says what to do: it is never skipped. */
export async function findProgram({ platform, arch, env }: Machine): Promise<Program> {
  const wanted = env['CHROMIUM_PATH']
  if (wanted != null && wanted !== '') {
    if (fs.existsSync(wanted)) return { executablePath: wanted, env: {} }
    throw new Error(
      `CHROMIUM_PATH names ${wanted}, and there is no such file. Set it to the program of Chromium or Chrome.`,
    )
  }
  if (platform === 'linux' && arch === 'x64') return unpackedProgram()
  throw new Error(
    `The browser that comes with the npm packages is for Linux on x64, and this is ${platform} on ${arch}. ` +
      'Install Chromium or Chrome and set CHROMIUM_PATH to its program, for example ' +
      'CHROMIUM_PATH="/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" npm test.',
  )
}

/**
 * The browser as the package brings it, unpacked once per installation. The package itself would unpack into the
 * machine's common temporary folder under a fixed name, where half a file of another test, or another person's file,
 * passes for the browser; so each unpacks into a folder of its own, and the first to be complete gives it the name.
 */
async function unpackedProgram(): Promise<Program> {
  const { version } = JSON.parse(fs.readFileSync(path.join(library, 'package.json'), 'utf8')) as { version: string }
  const folder = path.join(cache, `chromium-${version}`)
  if (!fs.existsSync(folder)) {
    const unfinished = `${folder}.${randomBytes(6).toString('hex')}`
    fs.mkdirSync(unfinished, { recursive: true })
    try {
      await unpackInto(unfinished)
      fs.writeFileSync(path.join(unfinished, 'fonts.conf'), fontsConfig(folder))
      if (!fs.existsSync(folder)) fs.renameSync(unfinished, folder)
    } catch (error) {
      if (!fs.existsSync(folder)) throw error // else another test was faster, and its folder is complete
    } finally {
      fs.rmSync(unfinished, { recursive: true, force: true })
    }
  }
  return {
    executablePath: path.join(folder, 'chromium'),
    // Its libraries and fonts come along: a machine with nothing but npm has neither.
    env: {
      LD_LIBRARY_PATH: path.join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: path.join(folder, 'fonts.conf'),
    },
  }
}

/** In a process of its own, since the package unpacks where the environment says temporary files belong. */
async function unpackInto(folder: string): Promise<void> {
  const script = `
    const { inflate } = await import(process.argv[1])
    await Promise.all(process.argv.slice(2).map(inflate))`
  const archives = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br']
  await promisify(execFile)(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      script,
      import.meta.resolve('@sparticuz/chromium'),
      ...archives.map((name) => path.join(library, 'bin', name)),
    ],
    { env: { ...process.env, TMPDIR: folder } },
  )
}

/** Text comes out in the same font everywhere; code, and what that font lacks, in those of the machine, if it has any. */
function fontsConfig(folder: string): string {
  const prefer = (family: string, ...wanted: string[]) =>
    `  <alias><family>${family}</family><prefer>${wanted.map((name) => `<family>${name}</family>`).join('')}</prefer></alias>`
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
${['sans-serif', 'serif', 'system-ui'].map((family) => prefer(family, 'Open Sans')).join('\n')}
${prefer('monospace', 'DejaVu Sans Mono', 'Liberation Mono', 'Open Sans')}
</fontconfig>
`
}

function definedOnly(env: Machine['env']): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] != null))
}
