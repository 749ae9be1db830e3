import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { beforeEach, expect, test } from 'vitest'
import { listFiles } from '../../src/base/files.ts'
import { isWholeCard } from '../../src/cards/png.ts'
import { writeCards } from '../../src/cards/write.ts'
import { cardVersion, postCard } from '../../src/farm/card.ts'
import { writeManifest } from '../../src/farm/manifest.ts'
import type { Farm } from '../../src/farm/model.ts'
import { readFarm } from '../../src/farm/read.ts'
import { bendFarm, bent, farmNow, makeFarm } from '../fixtures/farm.ts'
import { newFolder } from '../fixtures/folder.ts'

const posts = ['cards/astro/comets.png', 'cards/astro/moon.png', 'cards/field/bees.png', 'cards/field/soil.png']
const cards = [
  'cards/astro.png',
  ...posts.slice(0, 2),
  'cards/channels/life.png',
  'cards/channels/space.png',
  'cards/farm.png',
  'cards/field.png',
  ...posts.slice(2),
  'cards/lab.png',
]

let folder: string
let out: string
let work: string
let content: string

beforeEach(async () => {
  folder = newFolder('cards')
  out = path.join(folder, 'dist')
  work = path.join(folder, '.farm')
  content = await makeFarm()
})

const read = async (): Promise<Farm> => (await readFarm({ content, now: farmNow })).farm
const write = async () => writeCards({ farm: await read(), content, out, work })
const blank = (background: string) =>
  sharp({ create: { width: 64, height: 48, channels: 3, background } })
    .png()
    .toBuffer()
const stored = () => listFiles(path.join(work, 'cards'))

test('each post, blog and channel and the farm has its card, whole, and the store knows it by its version', async () => {
  expect(await write()).toEqual({ drawn: 10, written: 10, kept: 0, pruned: 0, missing: [] })
  expect(listFiles(out)).toEqual(cards)
  for (const card of cards) expect(isWholeCard(fs.readFileSync(path.join(out, card)))).toBe(true)
  const farm = await read()
  const pages = [farm, ...farm.blogs, ...farm.channels, ...farm.posts]
  expect(stored()).toEqual(pages.map(({ card }) => `${card.version}.png`).toSorted())
})

test('a second run draws nothing and touches nothing', async () => {
  await write()
  const before = cards.map((card) => fs.statSync(path.join(out, card), { bigint: true }).mtimeNs)
  expect(await write()).toEqual({ drawn: 0, written: 0, kept: 10, pruned: 0, missing: [] })
  expect(cards.map((card) => fs.statSync(path.join(out, card), { bigint: true }).mtimeNs)).toEqual(before)
})

test('one changed title draws one card, under the same name, and its old picture leaves the store', async () => {
  await write()
  const [old] = posts.map((card) => fs.readFileSync(path.join(out, card)))
  await bendFarm(content, bent('posts/astro/comets/index.md', 'Les deux queues', 'Les trois queues'))
  expect(await write()).toEqual({ drawn: 1, written: 1, kept: 9, pruned: 0, missing: [] })
  expect(fs.readFileSync(path.join(out, posts[0]!)).equals(old!)).toBe(false)
  expect(stored()).toHaveLength(10)
})

test('what a card does not show does not draw it', async () => {
  await write()
  await bendFarm(content, bent('posts/field/bees.md', 'even behind clouds', 'even at dusk'))
  expect(await write()).toMatchObject({ drawn: 0, kept: 10 })
})

test('a new output is filled from the store, without drawing', async () => {
  await write()
  const before = cards.map((card) => fs.readFileSync(path.join(out, card)))
  fs.rmSync(path.join(out, 'cards'), { recursive: true })
  expect(await write()).toMatchObject({ drawn: 0, written: 10, kept: 0 })
  expect(cards.map((card) => fs.readFileSync(path.join(out, card)))).toEqual(before)
})

test('without the store cards are drawn again, and equal ones are not written', async () => {
  await write()
  fs.rmSync(work, { recursive: true })
  expect(await write()).toMatchObject({ drawn: 10, written: 0, kept: 10 })
})

test('only orphans below cards/ go', async () => {
  await write()
  fs.writeFileSync(path.join(out, 'index.html'), 'a page')
  fs.mkdirSync(path.join(out, 'cards/gone/deep'), { recursive: true })
  fs.writeFileSync(path.join(out, 'cards/gone/deep/old.png'), 'old')
  await bendFarm(content, {
    'posts/astro/moon.md': null,
    ...bent('posts/astro/comets/index.md', '[la Lune](../moon.md)', 'la Lune'),
    ...bent('posts/field/bees.md', '[the Moon](/astro/moon/)', 'the Moon'),
  })
  expect(await write()).toMatchObject({ drawn: 0, kept: 9, pruned: 2 })
  expect(listFiles(out)).toEqual([...cards.filter((card) => card !== 'cards/astro/moon.png'), 'index.html'])
  expect(fs.existsSync(path.join(out, 'cards/gone'))).toBe(false)
  expect(stored()).toHaveLength(9)
})

test('a farm without posts keeps the cards of its other pages', async () => {
  await write()
  expect(await writeCards({ farm: { ...(await read()), channels: [], posts: [] }, content, out, work })).toMatchObject({
    drawn: 0,
    kept: 4,
    pruned: 6,
  })
  expect(listFiles(out)).toEqual(['cards/astro.png', 'cards/farm.png', 'cards/field.png', 'cards/lab.png'])
})

test.each([
  ['empty', () => Buffer.alloc(0)],
  ['cut off', (png: Buffer) => png.subarray(0, png.length - 100)],
  ['changed inside', (png: Buffer) => Buffer.from(png.map((byte, at) => (at === 5_000 ? byte ^ 255 : byte)))],
])('a stored picture that is %s is drawn again', async (_, damage) => {
  await write()
  const file = path.join(work, 'cards', stored()[0]!)
  const whole = fs.readFileSync(file)
  fs.writeFileSync(file, damage(whole))
  expect(await write()).toMatchObject({ drawn: 1, written: 0, kept: 10 })
  expect(fs.readFileSync(file).equals(whole)).toBe(true)
})

test('a card in the output that somebody changed is set right without drawing', async () => {
  await write()
  fs.writeFileSync(path.join(out, cards[1]!), 'scribble')
  expect(await write()).toMatchObject({ drawn: 0, written: 1, kept: 9 })
})

test('two posts that show the same share one picture', async () => {
  const farm = await read()
  const twin = { ...farm.posts[0]!, id: 'field/twin', card: { ...farm.posts[0]!.card, path: 'cards/field/twin.png' } }
  expect(await writeCards({ farm: { ...farm, posts: [...farm.posts, twin] }, content, out, work })).toMatchObject({
    drawn: 10,
    written: 11,
  })
})

test('a character that the font lacks is reported for the card that shows it', async () => {
  await bendFarm(content, bent('posts/field/soil.md', 'What soil eats', 'What soil eats of 𓆏'))
  expect((await write()).missing).toEqual([{ path: 'cards/field/soil.png', characters: '𓆏' }])
})

test('pages that name another version of a card are refused, with what to do', async () => {
  const farm = await read()
  const [first, ...rest] = farm.posts
  const stale = { ...farm, posts: [{ ...first!, title: 'Another' }, ...rest] }
  await expect(writeCards({ farm: stale, content, out, work })).rejects.toMatchObject({
    message: 'The pages name another version of cards/astro/comets.png than the one that would be drawn now.',
    hint: 'The design of cards has changed since the last build. Build the farm again: npm run build',
  })
  expect(listFiles(folder)).toEqual([])
})

test('a cover that changes draws its card anew, and one that changed since the build is refused', async () => {
  await write()
  const [old] = posts.map((card) => fs.readFileSync(path.join(out, card)))
  const built = await read()
  const tail = path.join(content, 'posts/astro/comets/tail.png')
  fs.writeFileSync(tail, await blank('#c33'))
  expect(await write()).toMatchObject({ drawn: 1, written: 1, kept: 9 })
  expect(fs.readFileSync(path.join(out, posts[0]!)).equals(old!)).toBe(false)
  const hint = 'Build the farm again: npm run build'
  await expect(writeCards({ farm: built, content, out, work })).rejects.toMatchObject({
    message: 'The picture posts/astro/comets/tail.png has changed since the pages were built.',
    hint,
  })
  fs.rmSync(tail)
  await expect(writeCards({ farm: built, content, out, work })).rejects.toMatchObject({
    message: 'The picture posts/astro/comets/tail.png is gone since the pages were built.',
    hint,
  })
})

test('killed at any moment it leaves only whole cards, and the next run ends its work', async () => {
  const farm = await read()
  const many = Array.from({ length: 24 }, (_, at) => {
    const post = { ...farm.posts[0]!, id: `astro/n${at}`, title: `Comète numéro ${at}`, channels: [] }
    return {
      ...post,
      card: { ...post.card, path: `cards/astro/n${at}.png`, version: cardVersion(postCard(farm, post)) },
    }
  })
  const manifest = path.join(folder, 'manifest.json')
  const grown = { ...farm, channels: [], posts: many }
  writeManifest(manifest, grown)
  const program = `
    const { writeCards } = await import(${JSON.stringify(new URL('../../src/cards/write.ts', import.meta.url).href)})
    const farm = JSON.parse((await import('node:fs')).readFileSync(${JSON.stringify(manifest)}, 'utf8'))
    await writeCards({ farm, content: ${JSON.stringify(content)}, out: ${JSON.stringify(out)}, work: ${JSON.stringify(work)}, onProgress: (done) => console.log(done) })`

  for (const killAfter of [1, 6, 15]) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let seen = ''
    child.stdout.on('data', (chunk: Buffer) => {
      seen += chunk.toString()
      if (seen.split('\n').length > killAfter) child.kill('SIGKILL')
    })
    const [, signal] = (await once(child, 'exit')) as [number | null, string | null]
    expect(signal).toBe('SIGKILL')
    const left = [work, out].flatMap((each) => listFiles(each).map((file) => path.join(each, file)))
    const pictures = left.filter((file) => file.endsWith('.png'))
    expect(pictures.length).toBeGreaterThan(0)
    for (const file of pictures) expect(isWholeCard(fs.readFileSync(file)), file).toBe(true)
  }
  const { drawn, written, kept } = await writeCards({ farm: grown, content, out, work })
  expect(drawn).toBeLessThan(28)
  expect(written + kept).toBe(28)
  expect(listFiles(out)).toHaveLength(28)
  expect(stored()).toHaveLength(28)
})
