import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { buildStep } from '../../scripts/steps.ts'
import { listFiles } from '../../src/base/files.ts'
import { bent, farmFiles, makeFarm, tinyPicture, videoPost } from '../fixtures/farm.ts'

const now = '2026-11-22T12:00:00.000Z'
const content = path.resolve('content')

function folders() {
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'blogfarm-'))
  return { work, out: path.join(work, 'dist') }
}

/** What Astro's own `astro build` makes of the same farm. */
async function plainBuild({ url, out, content }: { url: string; out: string; content: string }): Promise<void> {
  const env = { ...process.env, FARM_CONTENT: content, FARM_URL: url, FARM_OUT: out, FARM_NOW: now }
  await promisify(execFile)(process.execPath, ['node_modules/astro/bin/astro.mjs', 'build', '--silent'], {
    env: { ...env, NODE_ENV: 'production', ASTRO_TELEMETRY_DISABLED: '1' },
  })
}

test.for(['https://ferme.example.org/', 'https://museum.example.org/blogs/farm/'])(
  'compiled templates make the same bytes as a plain build of Astro at %s',
  { timeout: 60_000 },
  async (url) => {
    const { work, out } = folders()
    const oracle = path.join(work, 'plain')
    const { pages } = await buildStep({ content, url, out, work }, now)
    await plainBuild({ content, url, out: oracle })
    const { written, unlike } = compare(out, oracle)
    // What the build adds by itself, beside the templates: public facts, pictures and films.
    expect(written.filter((file) => file !== 'farm.json' && !/\.(avif|png|webp|jpg|mp4|webm|vtt)$/.test(file))).toEqual(
      listFiles(oracle),
    )
    expect(unlike).toEqual([])
    expect(listFiles(oracle).filter((file) => /\.(html|xml|json|txt)$/.test(file)).length).toBe(pages - 1)
  },
)

function compare(out: string, oracle: string) {
  const written = listFiles(out)
  const bytes = (folder: string, file: string) => fs.readFileSync(path.join(folder, file))
  const unlike = listFiles(oracle).filter((file) => !bytes(out, file).equals(bytes(oracle, file)))
  return { written, unlike }
}

test('a build with nothing new writes nothing; a changed title rewrites just the files that show it', async () => {
  const content = await makeFarm()
  const settings = { content, url: undefined, ...folders() }
  await buildStep(settings, now)
  const idle = await buildStep(settings, now)
  expect([idle.written, idle.removed]).toEqual([[], []])

  const file = path.join(content, 'posts/field/soil.md')
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('What soil eats', 'What soil likes'))
  const { written } = await buildStep(settings, now)
  const showing = listFiles(settings.out).filter((each) =>
    fs.readFileSync(path.join(settings.out, each), 'utf8').includes('What soil likes'),
  )
  expect(written.toSorted()).toEqual(showing)
  const feeds = ['', 'channels/life/', 'channels/space/', 'field/'].flatMap((folder) =>
    ['atom.xml', 'feed.json', 'rss.xml'].map((file) => folder + file),
  )
  const pages = [
    '',
    'archive/2026/',
    'authors/field-team/',
    'channels/life/',
    'channels/space/',
    'field/',
    'field/bees/',
    'field/soil/',
  ]
  expect(showing).toEqual(
    [...feeds, 'authors/field-team/rss.xml', 'farm.json', ...pages.map((path) => `${path}index.html`)].toSorted(),
  )
})

test('a post that goes takes its page with it, and a build that fails leaves the site as it was', async () => {
  const content = await makeFarm()
  const settings = { content, url: undefined, ...folders() }
  await buildStep(settings, now)
  fs.rmSync(path.join(content, 'posts/field/soil.md'))
  expect((await buildStep(settings, now)).removed).toEqual(['field/soil/index.html'])

  const before = listFiles(settings.out)
  fs.writeFileSync(path.join(content, 'posts/field/bees.md'), 'No front matter.')
  await expect(buildStep(settings, now)).rejects.toThrow('posts/field/bees.md:1:1')
  expect(listFiles(settings.out)).toEqual(before)
})

test('an address that a post had before leads to the one it has', async () => {
  const settings = { content: await makeFarm(), url: undefined, ...folders() }
  await buildStep(settings, now)
  const page = fs.readFileSync(path.join(settings.out, 'old/bees/index.html'), 'utf8')
  expect(page).toContain('<meta http-equiv="refresh" content="0; url=/field/bees/">')
  expect(page).toContain('<link rel="canonical" href="https://farm.example/field/bees/">')
  // What is kept from search engines cannot send them on.
  expect(page).not.toContain('noindex')
  expect(fs.readFileSync(path.join(settings.out, '404.html'), 'utf8')).toContain(
    '<meta name="robots" content="noindex">',
  )
})

test('a farm that has nothing yet shows no list of blogs, and leads to none', async () => {
  const nothing = Object.fromEntries(Object.keys(farmFiles).map((file) => [file, null]))
  const yaml = farmFiles['farm.yaml']!.replace(/accounts:[^]*/, '')
  const content = await makeFarm({ ...nothing, 'posts/astro/comets/tail.png': null, 'farm.yaml': yaml })
  const settings = { content, url: undefined, ...folders() }
  await buildStep(settings, now)
  const page = fs.readFileSync(path.join(settings.out, 'index.html'), 'utf8')
  expect(page).toContain('Aucune publication pour le moment.')
  expect(page).not.toMatch(/Nos blogs|#blogs|<ul[^>]*><\/ul>/)
})

test('a picture is found under any name its author gave it', async () => {
  const name = 'à 50% (a+b), 2.png'
  const cover = bent('posts/astro/comets/index.md', 'cover: { src: tail.png', `cover: { src: "${name}"`)
  const content = await makeFarm({ ...cover, [`posts/astro/comets/${name}`]: await tinyPicture() })
  const settings = { content, url: 'https://farm.example/farm/', ...folders() }
  await buildStep(settings, now)
  for (const page of ['index.html', 'astro/comets/index.html']) {
    const html = fs.readFileSync(path.join(settings.out, page), 'utf8')
    const addresses = [...html.matchAll(/<img[^>]* src="([^"]+)"/g)].map(([, src]) => decodeURIComponent(src!))
    expect(addresses).toContain(`/farm/astro/comets/${name}`)
    for (const address of addresses) {
      expect(fs.existsSync(path.join(settings.out, address.slice('/farm/'.length)))).toBe(true)
    }
  }
})

test('a post without words is described by its title', async () => {
  const moon = bent(
    'posts/astro/moon.md',
    'La Lune s’éloigne de nous de quatre centimètres par an. On le mesure avec un laser.',
    '',
  )
  const settings = { content: await makeFarm(moon), url: undefined, ...folders() }
  await buildStep(settings, now)
  const page = fs.readFileSync(path.join(settings.out, 'astro/moon/index.html'), 'utf8')
  expect(page).toContain('<meta property="og:description" content="La Lune s’éloigne">')
  expect(fs.readFileSync(path.join(settings.out, 'index.html'), 'utf8')).not.toContain('<p class="excerpt"></p>')
})

test('whatever has a new name is found under the old one, and the files of a video lie beside its page', async () => {
  const content = await makeFarm({
    ...bent('channels/space.md', 'title:', 'was: sky\ntitle:'),
    ...bent('authors/observatory.md', 'name:', 'was: dome\nname:'),
    ...bent('blogs/astro.md', 'title:', 'was: stars\ntitle:'),
    ...bent('pages/legal.md', 'title:', 'was: law\ntitle:'),
    ...(await videoPost('lab/orbit')),
  })
  const settings = { content, url: undefined, ...folders() }
  await buildStep(settings, now)
  const read = (file: string) => fs.readFileSync(path.join(settings.out, file), 'utf8')
  for (const [from, to] of [
    ['channels/sky', 'channels/space'],
    ['authors/dome', 'authors/observatory'],
    ['stars', 'astro'],
    ['law', 'legal'],
  ]) {
    expect(read(`${from}/index.html`)).toContain(`<link rel="canonical" href="https://farm.example/${to}/">`)
    expect(read(`${from}/index.html`)).toContain(`url=/${to}/`)
  }
  expect(read('lab/orbit/orbit.vtt')).toMatch(/^WEBVTT/)
  expect(fs.statSync(path.join(settings.out, 'lab/orbit/orbit.mp4')).size).toBe(1000)
})

test('a translation is linked in its language, from both sides', async () => {
  const to = (name: 'posts/astro/moon.md' | 'posts/field/soil.md', id: string) =>
    bent(name, 'authors:', `translationOf: ${id}\nauthors:`)
  const content = await makeFarm({
    ...to('posts/astro/moon.md', 'field/soil'),
    ...to('posts/field/soil.md', 'astro/moon'),
  })
  const settings = { content, url: undefined, ...folders() }
  await buildStep(settings, now)
  const linkIn = (file: string) =>
    /<a [^>]*rel="alternate"[^>]*>[^<]*<\/a>/.exec(fs.readFileSync(path.join(settings.out, file), 'utf8'))?.[0]
  expect(linkIn('astro/moon/index.html')).toBe(
    '<a href="/field/soil/" rel="alternate" hreflang="en" title="What soil eats">anglais</a>',
  )
  expect(linkIn('field/soil/index.html')).toBe(
    '<a href="/astro/moon/" rel="alternate" hreflang="fr" title="La Lune s’éloigne">French</a>',
  )
})

test('a film on the owner’s host may be played, and nothing else may come from there', async () => {
  const farm = bent('farm.yaml', 'zone:', 'media: https://media.example/films/\nzone:')
  const film = await videoPost('astro/orbit', { src: '/orbit.mp4', size: 1000 })
  const settings = { content: await makeFarm({ ...farm, ...film }), url: undefined, ...folders() }
  await buildStep(settings, now)
  const page = fs.readFileSync(path.join(settings.out, 'astro/orbit/index.html'), 'utf8')
  expect(page).toContain('<source class="u-video" src="https://media.example/films/orbit.mp4" type="video/mp4">')
  expect(page).toContain(
    "default-src 'self'; media-src 'self' https://media.example; object-src 'none'; base-uri 'none'",
  )
})
