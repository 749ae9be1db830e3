import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { buildStep, cardsStep } from '../scripts/steps.ts'
import { listFiles } from '../src/base/files.ts'
import { readFarm } from '../src/farm/read.ts'
import { copyDemo } from './fixtures/demo.ts'
import { bendFarm, makeFarm, tinyPicture } from './fixtures/farm.ts'
import { newFolder } from './fixtures/folder.ts'

// What is a draft or dated ahead is in no byte of the site, nor of what is written down beside it, until it is due.

/** Whatever day it is, what a farm publishes then makes sense then. */
const now = new Date().toISOString()
const due = '2999-01-01T00:00:00.000Z'

/** Words and names that stand nowhere but in two posts which nobody may read yet. */
const secrets = ['xylographe', 'zibeline', 'quenottes', 'yttrium', 'wombat', 'kakemono', 'fjeld']

async function hide(content: string): Promise<void> {
  const [blog, author, channel] = ['blogs', 'authors', 'channels'].map((folder) =>
    fs.readdirSync(path.join(content, folder)).toSorted()[0]!.replace(/\.md$/, ''),
  )
  const front = `authors: [${author}]\nchannels: [${channel}]\ntags: [yttrium]\nseries: { name: Le wombat, part: 1 }
cover: { src: fjeld.png, alt: Un kakemono, credit: La ferme }\nrelay: { text: { x: Des quenottes ! } }`
  await bendFarm(content, {
    [`posts/${blog}/xylographe/index.md`]: `---\ntitle: Le xylographe\ndate: 2998-12-31\n${front}\n---\nUne zibeline.\n`,
    [`posts/${blog}/xylographe/fjeld.png`]: await tinyPicture(),
    [`posts/${blog}/zibeline/index.md`]: `---\ntitle: La zibeline\ndate: 2020-01-01\ndraft: true\n${front.replace('part: 1', 'part: 2')}\n---\nLe xylographe.\n`,
    [`posts/${blog}/zibeline/fjeld.png`]: await tinyPicture(),
  })
}

/** Where any of these words is found: in the name of a file, or in its bytes. */
function found(folder: string, words: readonly string[]): string[] {
  return listFiles(folder).flatMap((file) => {
    const text = `${file}\n${fs.readFileSync(path.join(folder, file), 'latin1')}`.toLowerCase()
    return words
      .filter((word) => text.includes(Buffer.from(word.toLowerCase()).toString('latin1')))
      .map((word) => `${file}: ${word}`)
  })
}

test.each([
  ['the farm of this repository', async () => (await copyDemo()).content],
  ['a small farm', () => makeFarm()],
])('%s keeps its drafts and what is dated ahead to itself', { timeout: 120_000 }, async (_, make) => {
  const content = await make()
  await hide(content)
  const work = newFolder('unpublished')
  const settings = { content, url: undefined, out: path.join(work, 'dist'), work }
  const { farm } = await buildStep(settings, now)
  await cardsStep(farm, settings)
  expect(farm.posts.length).toBeGreaterThan(0)
  // Whatever else its authors have ready, and has no words in common with what may be read.
  const every = await readFarm({ content, now, unpublished: true })
  const published = new Set(farm.posts.map(({ id }) => id))
  const excerpts = every.farm.posts.filter(({ id, excerpt }) => !published.has(id) && excerpt.length > 40)
  expect(found(work, [...secrets, ...excerpts.map(({ excerpt }) => excerpt)])).toEqual([])
  // Nor is what only authors are told of them.
  expect(found(settings.out, ['unpublished', 'vous seul le voyez', 'only you see it'])).toEqual([])
  expect(farm.next! > now).toBe(true)

  await buildStep(settings, due)
  const shown = new Set(found(settings.out, secrets).map((line) => line.split(': ')[1]))
  expect([...shown].toSorted()).toEqual(secrets.filter((word) => word !== 'quenottes').toSorted())
  const texts = ['rss.xml', 'atom.xml', 'feed.json', 'sitemap.xml', 'farm.json', 'index.html'].map((file) =>
    fs.readFileSync(path.join(settings.out, file), 'utf8'),
  )
  expect(texts.map((text) => text.includes('xylographe'))).toEqual(texts.map(() => true))
  expect(found(settings.out, ['quenottes', 'La zibeline'])).toEqual([])
})
