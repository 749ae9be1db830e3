import fs from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { farmSchema } from '../../src/farm/model.ts'
import { readFarm } from '../../src/farm/read.ts'
import { bendFarm, bent, farmFiles, farmNow, makeFarm, tinyPicture, videoPost, type Bend } from '../fixtures/farm.ts'

const read = async (bend = {}, options: { now?: string; url?: string } = {}) =>
  readFarm({ content: await makeFarm(bend), now: farmNow, ...options })

function post(front: string): string {
  return `---\ntitle: T\nauthors: [observatory]\n${front}\n---\nTexte.\n`
}

test('a farm has a face of its own, amber with a spark unless it chose', async () => {
  const { farm } = await read()
  expect(farm.look).toEqual({ accent: 'amber', mark: 'spark' })
  const yaml = `${farmFiles['farm.yaml']}look: { accent: teal, mark: leaf }\n`
  const { farm: own } = await read({ 'farm.yaml': yaml })
  expect(own.look).toEqual({ accent: 'teal', mark: 'leaf' })
  expect(own.card.version).not.toBe(farm.card.version)
})

test('a farm is what its model says', async () => {
  const { farm } = await read()
  expect(farmSchema.parse(farm)).toEqual(farm)
  expect(farm).toMatchObject({
    id: 'farm.example',
    url: 'https://farm.example/',
    languages: ['fr', 'en'],
    zone: 'Europe/Paris',
    relay: { maxAge: 14 * 86_400_000, paused: false },
  })
  expect(farm.posts.map(({ id }) => id)).toEqual(['astro/comets', 'field/bees', 'astro/moon', 'field/soil'])
  expect(farm.posts[0]).toEqual({
    id: 'astro/comets',
    key: 'astro/comets',
    was: [],
    file: 'posts/astro/comets/index.md',
    path: 'astro/comets/',
    blog: 'astro',
    slug: 'comets',
    lang: 'fr',
    kind: 'article',
    title: 'Les deux queues des comètes',
    date: '2026-03-02T07:00:00.000Z',
    authors: ['observatory'],
    channels: ['space'],
    tags: ['comètes'],
    excerpt: 'Une comète a deux queues. L’une est faite de poussière, l’autre de gaz. Voir aussi la Lune.',
    cover: {
      path: 'astro/comets/tail.png',
      file: 'posts/astro/comets/tail.png',
      hash: expect.stringMatching(/^[0-9a-f]{12}$/),
      width: 64,
      height: 48,
      resizable: true,
      alt: 'Une comète et ses deux queues',
      credit: 'L’observatoire',
      licence: 'CC BY 4.0',
    },
    translations: [],
    comments: 'open',
    minutes: 1,
    card: {
      path: 'cards/astro/comets.png',
      version: expect.stringMatching(/^[0-9a-f]{12}$/),
      alt: 'Les deux queues des comètes — Carnet d’astronomie. Une comète et ses deux queues',
    },
    relay: {
      at: '2026-03-02T07:00:00.000Z',
      text: { x: ['Une comète a deux queues. Pourquoi ?'] },
      thread: false,
    },
  })
})

test('the language of a post is its own, else that of its blog, else that of the farm', async () => {
  const { farm } = await read({ 'posts/field/fr.md': post('date: 2026-01-01\nlang: fr') })
  const languages = new Map(farm.posts.map(({ id, lang }) => [id, lang]))
  expect(languages.get('field/fr')).toBe('fr')
  expect(languages.get('field/bees')).toBe('en')
  expect(languages.get('astro/moon')).toBe('fr')
})

test('a post keeps the oldest id it ever had as its key', async () => {
  const { farm } = await read({ 'posts/lab/a.md': post('date: 2026-01-01\nwas: [lab/b, old/c]') })
  expect(farm.posts.find(({ id }) => id === 'lab/a')).toMatchObject({ key: 'old/c', was: ['lab/b', 'old/c'] })
})

test('renaming a blog leaves its posts their keys and their old addresses', async () => {
  const { farm } = await read({
    'blogs/lab.md': '---\ntitle: L\ndescription: D.\nwas: [workshop, shed]\n---\n',
    'posts/lab/plain.md': post('date: 2026-01-01'),
    'posts/lab/renamed-before.md': post('date: 2026-01-01\nwas: shed/b'),
    'posts/lab/renamed-since.md': post('date: 2026-01-01\nwas: lab/c'),
    'posts/lab/came.md': post('date: 2026-01-01\nwas: astro/d'),
    'posts/lab/named.md': post('date: 2026-01-01\nwas: [workshop/named, shed/named]'),
    'posts/lab/new.md': post('date: 2026-01-01'),
    'posts/astro/left.md': post('date: 2026-01-01\nwas: workshop/new'),
    'posts/astro/left-since.md': post('date: 2026-01-01\nwas: lab/f'),
    ...bent('farm.yaml', 'zone:', 'front: { story: shed/plain }\nzone:'),
  })
  expect(Object.fromEntries(farm.posts.filter((one) => one.title === 'T').map(({ id, was }) => [id, was]))).toEqual({
    'lab/plain': ['workshop/plain', 'shed/plain'],
    'lab/renamed-before': ['workshop/renamed-before', 'shed/renamed-before', 'shed/b'],
    'lab/renamed-since': ['workshop/renamed-since', 'shed/renamed-since', 'lab/c', 'workshop/c', 'shed/c'],
    'lab/came': ['workshop/came', 'shed/came', 'astro/d'],
    'lab/named': ['workshop/named', 'shed/named'],
    'lab/new': [],
    'astro/left': ['workshop/new', 'shed/new'],
    'astro/left-since': ['lab/f', 'workshop/f', 'shed/f'],
  })
  for (const { id, key, was } of farm.posts) expect(key).toBe(was.at(-1) ?? id)
})

test('the summary of an author is the excerpt', async () => {
  const { farm } = await read()
  expect(farm.posts.find(({ id }) => id === 'field/bees')!.excerpt).toBe('Bees read the sun, even behind clouds.')
})

test('nothing of a draft or of a post that is dated ahead is published', async () => {
  const picture = await tinyPicture()
  const secret = (front: string) => post(`${front}\ncover: { src: hush.png, alt: Hush, credit: Hush }`)
  const published = await read({
    'posts/lab/hush-later/index.md': secret('date: 2099-01-01'),
    'posts/lab/hush-later/hush.png': picture,
    'posts/lab/hush-draft/index.md': secret('date: 2026-01-01\ndraft: true'),
    'posts/lab/hush-draft/hush.png': picture,
  })
  expect(JSON.stringify([published.farm, published.pictures])).not.toMatch(/hush|brouillon|After the rain/i)
  expect(published.farm.next).toBe('2098-12-31T23:00:00.000Z')
  expect(() => published.html({ file: 'posts/lab/hush-later/index.md' })).toThrow('is not published')
})

test('a post is published from its very moment on', async () => {
  const bend = { 'posts/lab/a.md': post('date: 2026-03-10 13:00') }
  const before = await read(bend, { now: '2026-03-10T11:59:59.999Z' })
  const after = await read(bend, { now: '2026-03-10T12:00:00.000Z' })
  expect(before.farm.posts).toHaveLength(4)
  expect(before.farm.next).toBe('2026-03-10T12:00:00.000Z')
  expect(after.farm.posts[0]!.id).toBe('lab/a')
  expect(after.farm.next).toBe('2099-04-30T22:00:00.000Z')
})

test('without a post dated ahead nothing is next, and a blog without posts stays', async () => {
  const { farm } = await read({ 'posts/field/rain.md': null })
  expect(farm.next).toBeUndefined()
  expect(farm.blogs.map(({ id }) => id)).toEqual(['astro', 'field', 'lab'])
})

test('entries come in their order, then by name, and posts of one moment by id', async () => {
  const author = (name: string, more = '') => `---\nname: ${name}\ndescription: D.\n${more}---\n`
  const { farm } = await read({
    'authors/a.md': author('Zoé'),
    'authors/b.md': author('Éva'),
    'authors/c.md': author('Zut', 'order: 2\n'),
    'posts/lab/b.md': post('date: 2026-03-02 08:00'),
    'posts/lab/a.md': post('date: 2026-03-02T07:00Z'),
  })
  expect(farm.authors.map(({ name }) => name)).toEqual(['Zut', 'Éva', 'L’observatoire', 'The field team', 'Zoé'])
  expect(farm.posts.slice(0, 3).map(({ id }) => id)).toEqual(['astro/comets', 'lab/a', 'lab/b'])
})

test('relay: false keeps a post off the networks, and relay.at sends it later', async () => {
  const { farm } = await read({
    'posts/lab/a.md': post('date: 2026-03-03\nrelay: false'),
    'posts/lab/b.md': post(
      'date: 2026-03-02 10:00\nupdated: 2026-03-02\nrelay: { at: 2026-03-04, accounts: [space-x], thread: true }',
    ),
  })
  expect(farm.posts[0]!.relay).toBeUndefined()
  expect(farm.posts[1]).toMatchObject({
    updated: '2026-03-02T09:00:00.000Z',
    relay: { at: '2026-03-03T23:00:00.000Z', accounts: ['space-x'], text: {}, thread: true },
  })
})

test('the id of the farm stays that of farm.yaml, wherever a build is served', async () => {
  const here = { url: 'http://127.0.0.1:4321/base' }
  const { farm } = await read(bent('farm.yaml', 'https://farm.example/', 'https://farm.example/science'), here)
  expect(farm).toMatchObject({ id: 'farm.example/science', url: 'http://127.0.0.1:4321/base/' })
  expect((await read(bent('farm.yaml', 'title:', 'id: ferme\ntitle:'), here)).farm.id).toBe('ferme')
})

test('a video has its files, wherever they lie, and a transcript that is a text of its page', async () => {
  const { farm, html, headings, media, pictures } = await read({
    ...bent('farm.yaml', 'zone:', 'media: https://media.example/films\nzone:'),
    ...(await videoPost('lab/orbit')),
    ...(await videoPost('field/far', { src: '/2026/far.webm', size: 48_000_000 })),
  })
  const video = (id: string) => farm.posts.find((one) => one.id === id)!.video!
  expect(farm.media).toBe('https://media.example/films/')
  expect(video('lab/orbit')).toEqual({
    source: { path: 'lab/orbit/orbit.mp4', file: 'posts/lab/orbit/orbit.mp4' },
    type: 'video/mp4',
    bytes: 1000,
    poster: {
      path: 'lab/orbit/poster.png',
      file: 'posts/lab/orbit/poster.png',
      hash: expect.stringMatching(/^[0-9a-f]{12}$/),
      width: 64,
      height: 48,
      resizable: true,
      alt: '',
    },
    captions: [{ path: 'lab/orbit/orbit.vtt', file: 'posts/lab/orbit/orbit.vtt', lang: 'fr', label: 'Français' }],
    transcript: { file: 'posts/lab/orbit/transcript.md' },
    duration: 200,
  })
  expect(video('field/far')).toMatchObject({
    source: { url: 'https://media.example/films/2026/far.webm' },
    type: 'video/webm',
    bytes: 48_000_000,
    captions: [{ lang: 'en', label: 'English' }],
  })
  expect(media.map(({ path: served }) => served)).toEqual([
    'field/far/orbit.vtt',
    'lab/orbit/orbit.mp4',
    'lab/orbit/orbit.vtt',
  ])
  expect(pictures.map(({ path: served }) => served)).toContain('lab/orbit/poster.png')
  const text = { file: 'posts/lab/orbit/transcript.md' }
  expect(html(text)).toContain('<h2 id="transcript-la-voix">La voix</h2>')
  expect(headings(text)).toEqual([{ level: 2, id: 'transcript-la-voix', text: 'La voix' }])
})

test('captions in several languages come with the own language of the post first', async () => {
  const files = await videoPost('lab/orbit', {
    captions: '[{ src: en.vtt, lang: en, label: English subtitles }, { src: orbit.vtt, lang: fr }]',
  })
  const { farm } = await read({ ...files, 'posts/lab/orbit/en.vtt': files['posts/lab/orbit/orbit.vtt']! })
  expect(farm.posts[0]!.video!.captions.map(({ lang, label }) => [lang, label])).toEqual([
    ['fr', 'Français'],
    ['en', 'English subtitles'],
  ])
})

test('posts that say the same in other languages know of each other once they are published', async () => {
  const { farm } = await read({
    ...bent('farm.yaml', '[fr, en]', '[fr, en, de]'),
    'posts/lab/un.md': post('date: 2026-03-01\ntranslationOf: [field/one, lab/eins]'),
    'posts/field/one.md': post('date: 2026-03-02\ntranslationOf: lab/un'),
    'posts/lab/eins.md': post('date: 2099-03-02\nlang: de\ntranslationOf: lab/un'),
  })
  const translations = new Map(farm.posts.map((one) => [one.id, one.translations]))
  expect(translations.get('lab/un')).toEqual([{ lang: 'en', id: 'field/one' }])
  expect(translations.get('field/one')).toEqual([{ lang: 'fr', id: 'lab/un' }])
  expect(translations.get('astro/moon')).toEqual([])
})

test('comments are as the post says, else its blog, else the farm', async () => {
  const { farm } = await read({
    ...bent('farm.yaml', 'zone:', 'comments: closed\nzone:'),
    'blogs/lab.md': '---\ntitle: L\ndescription: D.\ncomments: off\naudience: children\nhandles: { x: "@lab" }\n---\n',
    'posts/lab/a.md': post('date: 2026-03-09\ncomments: open'),
    'posts/lab/b.md': post('date: 2026-03-08'),
  })
  expect(farm.posts.map(({ comments }) => comments)).toEqual(['open', 'off', 'closed', 'closed', 'closed', 'closed'])
  expect(farm.blogs.at(-1)).toMatchObject({ comments: 'off', audience: 'children', handles: { x: 'lab' } })
})

test('a series, the front of the portal and earlier ids are as they are written', async () => {
  const { farm } = await read({
    ...bent('farm.yaml', 'zone:', 'front: { story: astro/moon, highlights: [field/bees] }\nzone:'),
    ...bent('channels/space.md', 'title:', 'was: sky\ntitle:'),
    'posts/lab/a.md': post('date: 2026-03-09\nseries: { name: Le verre, part: 1 }'),
  })
  expect(farm.front).toEqual({ story: 'astro/moon', highlights: ['field/bees'] })
  expect(farm.posts[0]!.series).toEqual({ name: 'Le verre', part: 1 })
  expect(farm.channels[0]!.was).toEqual(['sky'])
})

test('words are counted in scripts without spaces too, and what is named twice is so once', async () => {
  const front = 'date: 2026-03-09\nauthors: [observatory, observatory]\nchannels: [space, life, space]\ntags: [a, a]'
  const text = `---\ntitle: T\n${front}\n---\n${'彗星有两条尾巴。'.repeat(200)}\n`
  const { farm } = await read({ 'posts/astro/long.md': text })
  expect(farm.posts[0]).toMatchObject({ authors: ['observatory'], channels: ['space', 'life'], tags: ['a'] })
  expect(farm.posts[0]!.minutes).toBeGreaterThanOrEqual(4)
})

test('a long post takes minutes to read', async () => {
  const { farm } = await read({ 'posts/lab/a.md': `${post('date: 2026-03-09')}${'Un mot. '.repeat(440)}` })
  expect(farm.posts[0]!.minutes).toBe(4)
})

test('every picture of what is published is told once for each page that shows it', async () => {
  const picture = await tinyPicture()
  const content = await makeFarm({
    'blogs/lab.md':
      '---\ntitle: L\ndescription: D.\ncover: { src: lab.png, alt: A, credit: A }\n---\n![a](lab.png) [b](more.png)\n',
    'blogs/lab.png': picture,
    'blogs/more.png': picture,
    'posts/lab/a.md': `${post('date: 2026-01-01')}![a](in/p.png)\n`,
    'posts/lab/b.md': `${post('date: 2026-01-01')}![a](./in/p.png)\n`,
    'posts/lab/in/p.png': picture,
  })
  const { pictures } = await readFarm({ content, now: farmNow })
  expect(pictures.map((each) => [each.path, each.file, each.shown, each.width])).toEqual(
    [
      ['lab/lab.png', 'blogs/lab.png', true],
      ['lab/more.png', 'blogs/more.png', false],
      ['astro/comets/tail.png', 'posts/astro/comets/tail.png', true],
      ['lab/a/in/p.png', 'posts/lab/in/p.png', true],
      ['lab/b/in/p.png', 'posts/lab/in/p.png', true],
    ].map(([served, file, shown]) => [served, path.join(content, String(file)), shown, 64]),
  )
})

test('a title is one line without control signs', async () => {
  const { farm } = await read({
    'posts/lab/a.md': post('date: 2026-03-09').replace('title: T', 'title: "Un\\n titre\\u202E\\u0007 x"'),
  })
  expect(farm.posts[0]!.title).toBe('Un titre x')
})

test('a version of the card follows what the card shows', async () => {
  const version = async (bend: Bend) => (await read(bend)).farm.posts[0]!.card.version
  const good = await version({})
  expect(await version(bent('posts/astro/comets/index.md', 'poussière', 'neige'))).toBe(good)
  expect(await version(bent('posts/astro/comets/index.md', 'Les deux queues des', 'Queues de'))).not.toBe(good)
  expect(await version(bent('channels/space.md', 'Espace', 'Ciel'))).not.toBe(good)
  const other = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  expect(await version({ 'posts/astro/comets/tail.png': other })).not.toBe(good)
})

test('a card of a blog, a channel and the farm says what it shows, and follows the blogs that write there', async () => {
  const cards = async (bend: Bend) => {
    const { farm } = await read(bend)
    return [farm, ...farm.blogs, ...farm.channels].map(({ card }) => card)
  }
  const good = await cards({})
  expect(good.map(({ path, alt }) => `${path}: ${alt}`)).toEqual([
    'cards/farm.png: La petite ferme. A small farm to bend.',
    'cards/astro.png: Carnet d’astronomie — La petite ferme. Le ciel, vu de près.',
    'cards/field.png: Field notes — La petite ferme. What grows, and what eats it.',
    'cards/lab.png: Au labo — La petite ferme. Les expériences de l’équipe.',
    'cards/channels/space.png: Espace — La petite ferme. Tout ce qui est loin.',
    'cards/channels/life.png: Vivant — La petite ferme. Tout ce qui pousse et bouge.',
  ])
  const changed = async (bend: Bend) =>
    (await cards(bend)).flatMap(({ path, version }, at) => (version === good[at]!.version ? [] : [path]))
  expect(await changed(bent('blogs/astro.md', 'mark: orbit', 'mark: eye'))).toEqual([
    'cards/farm.png',
    'cards/astro.png',
    'cards/channels/space.png',
  ])
  expect(await changed(bent('posts/field/soil.md', 'channels: [life, space]', 'channels: [life]'))).toEqual([
    'cards/channels/space.png',
  ])
})

test('an alternative text of a card is no longer than networks take', async () => {
  const { farm } = await read(
    bent('channels/life.md', 'Tout ce qui pousse et bouge.', 'Tout ce qui pousse. '.repeat(40)),
  )
  const { alt } = farm.channels.find(({ id }) => id === 'life')!.card
  expect(alt).toMatch(/^Vivant — La petite ferme\. Tout ce .*…$/)
  expect(alt.length).toBeLessThanOrEqual(420)
})

test('files whose name begins with a dot are not read', async () => {
  const { farm } = await read({ '.git/config': '', 'posts/.DS_Store': '', 'posts/astro/.draft.md': 'x' })
  expect(farm.posts).toHaveLength(4)
})

test('progress goes from nothing to everything', async () => {
  const steps: [number, number][] = []
  await readFarm({ content: await makeFarm(), now: farmNow, onProgress: (done, total) => steps.push([done, total]) })
  expect(steps[0]![0]).toBe(0)
  const [done, total] = steps.at(-1)!
  expect(done).toBe(total)
})

test('a farm is read anew each time', async () => {
  const content = await makeFarm()
  await readFarm({ content, now: farmNow })
  await bendFarm(content, bent('posts/astro/moon.md', 'La Lune s’éloigne\n', 'La Lune revient\n'))
  const { farm } = await readFarm({ content, now: farmNow })
  expect(farm.posts.map(({ title }) => title)).toContain('La Lune revient')
})

test('a folder without content, or without farm.yaml, is a mistake that says what to do', async () => {
  const content = await makeFarm()
  await bendFarm(content, { 'farm.yaml': null })
  await expect(readFarm({ content, now: farmNow })).rejects.toMatchObject({
    name: 'FarmError',
    message: `There is no farm.yaml in ${content}.`,
    hint: 'Add one with title, description, url and lang, or set FARM_CONTENT to the folder that has it.',
  })
  await fs.rm(content, { recursive: true })
  await expect(readFarm({ content, now: farmNow })).rejects.toMatchObject({
    message: `There is no content in ${content}.`,
    hint: 'Put farm.yaml and posts there, or set FARM_CONTENT to the folder that has them.',
  })
})

test('an address that no farm can be served at is refused', async () => {
  await expect(read({}, { url: 'ftp://example.org/' })).rejects.toMatchObject({
    message: 'No farm can be served at "ftp://example.org/".',
    hint: 'Write FARM_URL like https://example.org/farm/',
  })
})
