import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readFarm } from '../../src/farm/read.ts'
import { makeNew } from '../../src/starter/make.ts'
import { bendFarm, farmNow as now, makeFarm, tinyPicture } from '../fixtures/farm.ts'

test.each(['fr', 'en'])('in %s, every line that is optional is right once its # is taken off', async (lang) => {
  const content = await makeFarm()
  const picture = await tinyPicture()
  const common = { lang, title: 'X', description: 'Une phrase.' }
  const post = { lang, title: 'X', blog: 'lab', authors: 'observatory' }
  const request = { content, now, talk: undefined }
  await makeNew({ ...request, thing: 'post', given: { ...post, slug: 'film', video: 'yes' } })
  await makeNew({ ...request, thing: 'post', given: { ...post, slug: 'article' } })
  await makeNew({ ...request, thing: 'blog', given: { ...common, slug: 'my-blog' } })
  await makeNew({ ...request, thing: 'channel', given: { ...common, slug: 'my-channel' } })
  await makeNew({
    ...request,
    thing: 'author',
    given: { lang, name: 'X', description: 'Une phrase.', slug: 'my-author' },
  })
  const made = ['posts/lab/film/index.md', 'posts/lab/article/index.md', 'blogs/my-blog.md', 'channels/my-channel.md', 'authors/my-author.md'] // prettier-ignore
  for (const file of made.map((name) => path.join(content, name))) {
    const text = fs.readFileSync(file, 'utf8')
    const taken = text
      .replace(/^# (?= *(- )?\w+:)/gm, '')
      .replace('part: 1', file.includes('film') ? 'part: 2' : 'part: 1')
    expect(taken).not.toBe(text)
    fs.writeFileSync(file, taken)
  }
  await bendFarm(content, {
    'posts/lab/film/film.mp4': new Uint8Array(1000),
    'posts/lab/film/poster.webp': picture,
    'posts/lab/film/transcript.md': 'La Terre tourne.\n',
    'posts/lab/article/photo.jpg': picture,
    'blogs/photo.jpg': picture,
    'channels/photo.jpg': picture,
    'authors/portrait.jpg': picture,
  })
  const { farm } = await readFarm({ content, now, unpublished: true })
  const written = farm.posts.filter(({ blog }) => blog === 'lab')
  expect(written.map(({ kind, series, cover }) => [kind, series?.part, cover?.alt == null])).toEqual([
    ['article', 1, false],
    ['video', 2, true],
  ])
  expect(written.every(({ tags, relay }) => tags.length === 2 && relay?.text['facebook'] != null)).toBe(true)
  expect(farm.blogs.find(({ id }) => id === 'my-blog')).toMatchObject({ comments: 'closed', links: [{}] })
  expect(farm.channels.find(({ id }) => id === 'my-channel')!.cover).toBeDefined()
  expect(farm.authors.find(({ id }) => id === 'my-author')!.portrait).toBeDefined()
})
