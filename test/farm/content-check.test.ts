import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ContentError, nothingWritten } from '../../src/base/errors.ts'
import { readFarm } from '../../src/farm/read.ts'
import { bendFarm, bent, farmNow, makeFarm, type Bend } from '../fixtures/farm.ts'
import { mistakesIn, post, type Case } from './mistakes.ts'
import * as anchors from './mistakes/anchors.ts'
import * as farm from './mistakes/farm.ts'
import * as front from './mistakes/front.ts'
import * as ids from './mistakes/ids.ts'
import * as keys from './mistakes/keys.ts'
import * as layout from './mistakes/layout.ts'
import * as links from './mistakes/links.ts'
import * as pictures from './mistakes/pictures.ts'
import * as posts from './mistakes/posts.ts'
import * as series from './mistakes/series.ts'
import * as translations from './mistakes/translations.ts'
import * as videos from './mistakes/videos.ts'
import * as yaml from './mistakes/yaml.ts'

/** Mistakes that concern one file each, so that they may stand beside each other. */
const cases: Case[] = [
  anchors,
  farm,
  ids,
  keys,
  layout,
  links,
  pictures,
  posts,
  series,
  translations,
  videos,
  yaml,
].flatMap((one) => one.cases)
/** Mistakes whose files are named by the remedies of others. */
const apart: Case[] = [farm, front, ids, keys, layout, links, translations, videos].flatMap((one) => one.apart)

test.each([...cases, ...apart])('%s', async (_, bend, lines) => {
  expect(await mistakesIn(await makeFarm(bend))).toEqual(lines)
})

test('a file that cannot be read brings no mistakes upon those that refer to it', async () => {
  const broken = {
    'authors/observatory.md': '---\nname: "\n---\n',
    ...bent('posts/astro/moon.md', 'title: ', 'title: : '),
  }
  expect(await mistakesIn(await makeFarm(broken))).toEqual([
    'authors/observatory.md:2:7: this quote is never closed: close it, or drop it',
    'posts/astro/moon.md:2:8: this is not YAML: put the value in quotes when it holds a colon, and begin every key in the same column',
  ])
})

test('all mistakes come in one list, and mending one file makes just its lines go', async () => {
  const all: Bend = Object.assign({}, ...cases.map(([, bend]) => bend))
  const content = await makeFarm(all)
  const good = await makeFarm()
  expect(await mistakesIn(good)).toEqual([])
  const before = await mistakesIn(content)
  expect(before.toSorted()).toEqual(cases.flatMap(([, , lines]) => lines).toSorted())
  for (const [, bend, lines] of cases) {
    await bendFarm(content, Object.fromEntries(Object.keys(bend).map((file) => [file, null])))
    expect((await mistakesIn(content)).toSorted()).toEqual(before.filter((line) => !lines.includes(line)).toSorted())
    await bendFarm(content, bend)
  }
})

test('mending one mistake of a file with several makes just that line go', async () => {
  const lines = [
    'sumary: Court.',
    'kind: vidéo',
    'lang: de',
    'updated: hier',
    'channels: [spac]',
    'draft: non',
    'tags: a',
  ]
  const mended = [
    'summary: Court.',
    'kind: article',
    'lang: en',
    'updated: 2026-01-02',
    'channels: [space]',
    'draft: false',
    'tags: [a]',
  ]
  const write = (all: string[]) => ({
    'posts/astro/many.md': post(`${all.join('\n')}\n`, '[a](none.md)\n![](tail.png)'),
  })
  const content = await makeFarm(write(lines))
  const before = await mistakesIn(content)
  expect(before).toHaveLength(lines.length + 3)
  for (const index of lines.keys()) {
    await bendFarm(content, write(lines.with(index, mended[index]!)))
    const gone = `posts/astro/many.md:${index + 5}:`
    expect(await mistakesIn(content)).toEqual(before.filter((line) => !line.startsWith(gone)))
  }
  await bendFarm(content, write(mended))
  expect(await mistakesIn(content)).toEqual(before.slice(-3))
})

test('the message counts the mistakes and says what to do', async () => {
  const content = await makeFarm({ 'posts/astro/a.md': post('sumary: Court.\n'), 'README.md': '' })
  const error = await readFarm({ content, now: farmNow }).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({
    name: 'FarmError',
    message: [
      '2 mistakes in the content:',
      `  ${content}/README.md:1:1: nothing reads this file: move it to blogs/, channels/, authors/, pages/ or posts/<blog>/, or out of the content folder`,
      `  ${content}/posts/astro/a.md:5:1: unknown key "sumary": did you mean "summary"?`,
    ].join('\n'),
    hint: 'Mend the lines above and run the command again.',
  })
})

test('a build that ends at mistakes says that nothing was written', () => {
  const mistake = { file: 'a.md', line: 1, column: 1, what: 'this', remedy: 'that' }
  const end = (error: Error) => () => nothingWritten(error)
  expect(end(new ContentError([mistake], '/content'))).toThrow(
    expect.objectContaining({
      message: 'One mistake in the content:\n  /content/a.md:1:1: this: that',
      hint: 'Mend the lines above and run the command again; nothing was written.',
    }),
  )
  expect(end(new TypeError('a bug'))).toThrow('a bug')
})

test('drafts and posts dated ahead are checked too', async () => {
  const content = await makeFarm({
    'posts/astro/later.md': post('').replace('2026-01-01 08:00', '2099-01-01').replace('Texte.', '[a](none.md)'),
    'posts/astro/idea.md': post('draft: true\ntags: [1]\n', 'À lier : [la pluie](../field/rain.md).'),
  })
  expect(await mistakesIn(content)).toEqual([
    'posts/astro/idea.md:6:8: "tags" is a number, not text: put it in quotes: "1"',
    'posts/astro/later.md:6:1: the link "none.md" is broken: name a Markdown file that exists',
  ])
})

test('a post dated ahead may link to one that is out by then, and not to one that comes after it', async () => {
  const dated = (date: string, body: string) => post('').replace('2026-01-01 08:00', date).replace('Texte.', body)
  const content = await makeFarm({
    'posts/lab/one.md': dated('2099-01-01', 'Suite dans [deux](two.md).'),
    'posts/lab/two.md': dated('2099-02-01', 'Voir [un](one.md).'),
  })
  expect(await mistakesIn(content)).toEqual([
    'posts/lab/one.md:6:12: the link "two.md" leads to a post that is published only on 2099-02-01: link to it once it is published, or take the link out',
  ])
})

test('line ends of Windows and a byte order mark change no place', async () => {
  const text = post('sumary: Court.\n', 'Un\n\n[a](none.md)')
  expect(await mistakesIn(await makeFarm({ 'posts/astro/a.md': `\uFEFF${text.replaceAll('\n', '\r\n')}` }))).toEqual(
    await mistakesIn(await makeFarm({ 'posts/astro/a.md': text })),
  )
})

test('a link to nothing and one that leads in a circle are told once', async () => {
  const content = await makeFarm()
  fs.symlinkSync('nowhere.md', path.join(content, 'posts/astro/gone.md'))
  fs.symlinkSync('.', path.join(content, 'posts/astro/loop'))
  fs.symlinkSync('moon.md', path.join(content, 'posts/astro/lune.md'))
  expect(await mistakesIn(content)).toEqual([
    'posts/astro/gone.md:1:1: this link leads to nothing: put the file here itself, or take the link out',
    'posts/astro/loop:1:1: this link leads to a folder that it is in: put the file here itself, or take the link out',
  ])
})
