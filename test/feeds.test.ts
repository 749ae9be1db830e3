import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { feedFilesOf } from '../src/farm/urls.ts'
import { feedLength } from '../src/site/feeds/feed.ts'
import { readElsewhere } from '../src/site/feeds/body.ts'
import { feedPlaces } from '../src/site/feeds/places.ts'
import { mustBeAtom, mustBeXml, readAtom, readJson, readRss, type ReadItem } from './feed-reader.ts'
import { buildSite, type BuiltSite } from './fixtures/built-site.ts'
import { copyDemo } from './fixtures/demo.ts'
import { bendFarm, bent, makeFarm, videoPost } from './fixtures/farm.ts'
import { parsePage, valuesOf } from './html.ts'

/** A farm whose feeds have to cope with all that authors and editors may do. */
async function bentFarm(): Promise<string> {
  const farm = bent('farm.yaml', 'lang: fr\n', 'lang: fr\nid: ferme & fille\nmedia: https://media.example/\n')
  const many = Array.from({ length: feedLength + 3 }, (_, index) => [
    `posts/field/day-${index + 1}.md`,
    `---\ntitle: Day ${index + 1}\ndate: 2025-01-${String(index + 1).padStart(2, '0')}\nauthors: [field-team]\n---\nIt grew.\n`,
  ])
  const strange = `---
title: "A <b>title</b> & ]]> \\uFFFE \\u0007 \\"quoted\\""
date: 2026-03-08
updated: 2026-03-09
correction: It was <2, not >2.
authors: [observatory, field-team, observatory]
channels: [space, life]
tags: [a & b, "<i>"]
lang: en
---
A \u000c&#7; bell, ]]> and <![CDATA[ in the text. [The same page](#here), [the Moon](moon.md), [mail](mailto:a@farm.example).

<a href=moon.md>unquoted</a> <blockquote cite='moon/'>never closed

\`<img src="code.png">\` stays as it is written.

## Here
`
  const renamed = bent('blogs/astro.md', 'order: 1', 'order: 1\nwas: [sky, stars]')
  const channel = bent('channels/space.md', 'title: Espace', 'title: Espace & temps\nwas: far')
  return makeFarm({
    ...farm,
    ...renamed,
    ...channel,
    ...Object.fromEntries(many),
    'posts/astro/strange.md': strange,
    'channels/s.md': '---\ntitle: Sables\ndescription: Du sable.\nwas: sand\n---\n',
    ...(await videoPost('astro/orbit')),
    ...(await videoPost('astro/far', { src: 'https://media.example/far.webm' })),
    ...(await videoPost('astro/known', { src: '/known.mp4?v=2', size: 48_000_000 })),
  })
}

describe.each([
  ['the farm of this repository', async () => (await copyDemo()).content],
  ['a bent farm', bentFarm],
])('%s', (_, content) => {
  let site: BuiltSite
  beforeAll(async () => {
    site = await buildSite(await content(), '/farm/')
  }, 120_000)
  afterAll(() => site?.close())

  const at = (path: string) => site.url + path
  const places = () => feedPlaces(site.farm)
  const filesNamed = (name: string) =>
    places().flatMap(({ folder, files }) => files.filter((file) => file === name).map((file) => folder + file))
  const postsOf = ({ entry }: ReturnType<typeof places>[number]) =>
    site.farm.posts
      .filter(({ blog, channels, authors }) => entry == null || [blog, ...channels, ...authors].includes(entry.id))
      .slice(0, feedLength)
  const whole = (address: string) => URL.canParse(address) && /^https?:/.test(address)

  test('the farm, each blog and each channel have all three formats, each author has RSS', () => {
    const { blogs, channels, authors } = site.farm
    const of = (kind: 'blog' | 'channel' | 'author', entries: readonly { path: string }[]) =>
      entries.flatMap(({ path }) => feedFilesOf(kind).map((file) => path + file))
    const wanted = [...feedFilesOf('farm'), ...of('blog', blogs), ...of('channel', channels), ...of('author', authors)]
    expect(wanted.length).toBe(3 * (1 + blogs.length + channels.length) + authors.length)
    expect(wanted.filter((file) => !site.has(file))).toEqual([])
  })

  test('RSS and Atom are XML to the letter, and Atom obeys its schema', () => {
    for (const file of filesNamed('rss.xml')) expect(() => mustBeXml(site.read(file)), file).not.toThrow()
    for (const file of filesNamed('atom.xml')) expect(() => mustBeAtom(site.read(file)), file).not.toThrow()
  })

  test('a feed tells of the newest posts, whole, by the name each keeps for ever, the same in every format', () => {
    for (const place of places()) {
      const { folder, files } = place
      const wanted = postsOf(place).map((post) => ({
        id: `https://${site.farm.id.replace(' & ', '-')}/${post.key}/`,
        url: at(post.path),
        title: post.title.replace(/[\uFFFE\u0007]/g, ' '),
        date: post.date,
        authors: [...new Set(post.authors)].map((id) => site.farm.authors.find((author) => author.id === id)!.name),
        categories: [
          ...new Set([
            ...post.channels.map((id) => site.farm.channels.find((channel) => channel.id === id)!.title),
            ...post.tags,
          ]),
        ],
      }))
      const common = ({ id, url, title, date, authors, categories }: ReadItem) => ({
        id,
        url,
        title,
        date: new Date(date).toISOString(),
        authors,
        categories,
      })
      const rss = readRss(site.read(`${folder}rss.xml`))
      expect(rss.items.map(common)).toEqual(
        wanted.map((item) => ({ ...item, date: item.date.replace(/\.\d+/, '.000') })),
      )
      expect(new Set(wanted.map(({ id }) => id)).size).toBe(wanted.length)
      if (!files.includes('atom.xml')) continue
      const atom = readAtom(site.read(`${folder}atom.xml`))
      expect(atom.items.map(common)).toEqual(wanted)
      const json = readJson(site.read(`${folder}feed.json`))
      expect(json.items.map(({ id, url, date_published: date, tags }) => ({ id, url, date, tags }))).toEqual(
        wanted.map(({ id, url, date, categories: tags }) => ({ id, url, date, tags })),
      )
      // XML readers turn every line break into one sign, and a sign that XML does not know was made a blank.
      expect(atom.items.map(({ html }) => html)).toEqual(rss.items.map(({ html }) => html))
      const plain = (html: string) => html.replace(/[^\t\n\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, ' ')
      expect(json.items.map((item) => plain(item.content_html))).toEqual(atom.items.map(({ html }) => html))
    }
  })

  test('a feed says where it is, of what page and in which language', () => {
    for (const { folder, files, entry } of places()) {
      const { lang, path } = entry ?? { ...site.farm, path: '' }
      const rss = readRss(site.read(`${folder}rss.xml`))
      expect(rss).toMatchObject({ home: at(path), self: at(`${path}rss.xml`), lang })
      const title = entry == null ? site.farm.title : 'name' in entry ? entry.name : entry.title
      expect(rss.title.startsWith(title)).toBe(true)
      if (!files.includes('atom.xml')) continue
      expect(readAtom(site.read(`${folder}atom.xml`))).toMatchObject({
        title: rss.title,
        home: at(path),
        self: at(`${path}atom.xml`),
        lang,
      })
      expect(readJson(site.read(`${folder}feed.json`))).toMatchObject({
        title: rss.title,
        home_page_url: at(path),
        feed_url: at(`${path}feed.json`),
        language: lang,
      })
    }
  })

  test('RSS: dates as RFC 822 has them, names that are no addresses, films with their length', () => {
    const rfc822 =
      /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/
    for (const file of filesNamed('rss.xml')) {
      const xml = site.read(file)
      expect(xml).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n?<rss version="2.0" /)
      expect((xml.match(/<guid\b[^>]*>/g) ?? []).filter((tag) => tag !== '<guid isPermaLink="false">')).toEqual([])
      for (const { date, enclosures, url } of readRss(xml).items) {
        expect(date).toMatch(rfc822)
        expect(whole(url)).toBe(true)
        expect(enclosures.length).toBeLessThan(2)
        for (const { url: film, type, length } of enclosures) {
          expect(whole(film)).toBe(true)
          expect(type).toMatch(/^video\/(mp4|webm)$/)
          expect(length).toMatch(/^[1-9]\d*$/)
          if (film.startsWith(site.url)) expect(Number(length)).toBe(site.size(film.slice(site.url.length)))
        }
      }
    }
  })

  test('Atom: what its schema leaves to words', () => {
    for (const file of filesNamed('atom.xml')) {
      const { id, items, updated } = readAtom(site.read(file))
      expect(whole(id)).toBe(true)
      expect(items.every(({ authors }) => authors.length > 0)).toBe(true)
      expect(items.every(({ id, url }) => whole(id) && whole(url))).toBe(true)
      expect(items.every(({ date }) => date <= updated || items.length === 0)).toBe(true)
    }
    const ids = site.farm.blogs.map(({ path }) => readAtom(site.read(`${path}atom.xml`)).id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { path, id, was } of site.farm.channels) {
      expect(readAtom(site.read(`${path}atom.xml`)).id).toMatch(new RegExp(`/channels/${was.at(-1) ?? id}/$`))
    }
  })

  test('JSON Feed: what version 1.1 asks for', () => {
    for (const file of filesNamed('feed.json')) {
      const feed = readJson(site.read(file))
      expect(feed.version).toBe('https://jsonfeed.org/version/1.1')
      expect(feed.authors.every(({ name, url }) => name !== '' && whole(url))).toBe(true)
      for (const item of feed.items) {
        expect(item.id).toBeTypeOf('string')
        expect([item.url, item.image, ...item.authors.map(({ url }) => url)].filter((each) => !whole(each))).toEqual([])
        expect(item.content_html).toBeTypeOf('string')
        for (const date of [item.date_published, item.date_modified ?? item.date_published]) {
          expect(date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
        }
        expect(item.authors.length).toBeGreaterThan(0)
        expect(() => new Intl.Locale(item.language)).not.toThrow()
        for (const film of item.attachments ?? []) {
          expect(whole(film.url) && film.mime_type.startsWith('video/')).toBe(true)
          expect(film.duration_in_seconds).toBeGreaterThan(0)
        }
      }
    }
  })

  test('what a feed quotes is plain, and leads somewhere wherever it is read', () => {
    const quotes = filesNamed('rss.xml').flatMap((file) => readRss(site.read(file)).items.map(({ html }) => html))
    expect(quotes.length).toBeGreaterThan(0)
    for (const html of new Set(quotes)) {
      const page = parsePage(html)
      const addresses = ['href', 'src', 'poster', 'cite'].flatMap((name) => valuesOf(page, `[${name}]`, name))
      expect(addresses.filter((each) => !/^[a-z]+:/.test(each))).toEqual([])
      expect(addresses.filter((each) => each.startsWith('/') || /^https?:\/\/farm\.example\//.test(each))).toEqual([])
      const unfit = ['picture', 'source', 'script', 'style', '[srcset]', '[loading]', '[style]', '[onerror]']
      expect(unfit.filter((selector) => page.querySelector(selector) != null)).toEqual([])
    }
  })

  test('a feed can still be had at the addresses its entry had before', () => {
    for (const { folder, files, entry } of places()) {
      for (const file of files) expect(site.read(folder + file)).toBe(site.read((entry?.path ?? '') + file))
    }
  })
})

describe('single feeds', () => {
  const built: BuiltSite[] = []
  afterAll(() => Promise.all(built.map((site) => site.close())))
  const build = async (content: string, base = '/') => {
    const site = await buildSite(content, base)
    built.push(site)
    return site
  }
  const idsIn = (site: BuiltSite, folder: string) => [
    readRss(site.read(`${folder}rss.xml`)).items.map(({ id }) => id),
    readAtom(site.read(`${folder}atom.xml`)).items.map(({ id }) => id),
    readJson(site.read(`${folder}feed.json`)).items.map(({ id }) => id),
  ]

  test('a post that gets another slug, a blog another name and a farm another address keep their names in feeds', async () => {
    const content = await makeFarm()
    const before = await build(content)
    const file = path.join(content, 'posts/field/bees.md')
    const bees = fs.readFileSync(file, 'utf8')
    await bendFarm(content, {
      'posts/field/bees.md': null,
      'posts/field/homing.md': bees.replace('was: old/bees', 'was: [field/bees, old/bees]'),
      ...bent('blogs/lab.md', 'title: Au labo', 'title: Au labo\nwas: workshop'),
    })
    const after = await build(content, '/elsewhere/')
    expect(idsIn(after, 'field/')).toEqual(idsIn(before, 'field/'))
    expect(idsIn(after, '')).toEqual(idsIn(before, ''))
    expect(idsIn(after, '')[0]).toContain('https://farm.example/old/bees/')
    const item = readRss(after.read('field/rss.xml')).items.find(({ id }) => id === 'https://farm.example/old/bees/')
    expect(item?.url).toBe(`${after.url}field/homing/`)
    expect(readAtom(after.read('workshop/atom.xml'))).toMatchObject({
      id: 'https://farm.example/workshop/',
      self: `${after.url}lab/atom.xml`,
    })
  })

  test('a blog without posts has feeds that are whole and empty', async () => {
    const site = await build(await makeFarm())
    mustBeAtom(site.read('lab/atom.xml'))
    expect(readAtom(site.read('lab/atom.xml'))).toMatchObject({ items: [], updated: '1970-01-01T00:00:00.000Z' })
    expect(readRss(site.read('lab/rss.xml')).items).toEqual([])
    expect(site.read('lab/rss.xml')).not.toContain('lastBuildDate')
    expect(readJson(site.read('lab/feed.json')).items).toEqual([])
  })

  test('a film is enclosed: beside its post with its true size, elsewhere with the one its author gave, in RSS only then', async () => {
    const site = await build(await bentFarm())
    const enclosed = (items: ReadItem[]) => Object.fromEntries(items.map(({ url, enclosures }) => [url, enclosures]))
    const posts = ['orbit', 'far', 'known'].map((slug) => `${site.url}astro/${slug}/`)
    const film = { orbit: `${site.url}astro/orbit/orbit.mp4`, far: 'https://media.example/far.webm' }
    const known = { url: 'https://media.example/known.mp4?v=2', type: 'video/mp4', length: '48000000' }
    const orbit = { url: film.orbit, type: 'video/mp4', length: '1000' }
    const rss = enclosed(readRss(site.read('astro/rss.xml')).items)
    expect(posts.map((post) => rss[post])).toEqual([[orbit], [], [known]])
    const atom = enclosed(readAtom(site.read('astro/atom.xml')).items)
    const far = { url: film.far, type: 'video/webm', length: undefined }
    expect(posts.map((post) => atom[post])).toEqual([[orbit], [far], [known]])
    const json = readJson(site.read('astro/feed.json')).items
    expect(posts.map((post) => json.find(({ url }) => url === post)?.attachments?.[0])).toEqual([
      { url: film.orbit, mime_type: 'video/mp4', title: 'Une orbite', size_in_bytes: 1000, duration_in_seconds: 200 },
      { url: film.far, mime_type: 'video/webm', title: 'Une orbite', duration_in_seconds: 200 },
      {
        url: known.url,
        mime_type: 'video/mp4',
        title: 'Une orbite',
        size_in_bytes: 48_000_000,
        duration_in_seconds: 200,
      },
    ])
    const { html } = readRss(site.read('astro/rss.xml')).items.find(({ url }) => url === posts[0])!
    expect(html).toContain(`<a href="${posts[0]}"><img src="${site.url}astro/orbit/poster.png" width="64" height="48"`)
    expect(html).toMatch(
      /alt="Voir la vidéo : Une orbite"[^]*Ce que montre le film\.[^]*<h2>Transcription<\/h2>[^]*La Terre tourne\./,
    )
  })

  test('what authors write arrives as they meant it, and harms no reader', async () => {
    const site = await build(await bentFarm(), '/farm/')
    const { html, title } = readAtom(site.read('astro/atom.xml')).items.find(({ url }) => url.endsWith('/strange/'))!
    expect(title).toMatch(/^A <b>title<\/b> & \]\]> +“quoted”$/)
    expect(html).toContain('<p><strong>Correction</strong><br>It was &lt;2, not &gt;2.</p>')
    expect(html).toContain(']]&gt; and &lt;![CDATA[ in the text.')
    expect(html).toContain('<code>&lt;img src="code.png"&gt;</code>')
    expect(html).toContain(`<a href="${site.url}astro/strange/#here">`)
    expect(html).toContain(`<a href="${site.url}astro/moon/">unquoted</a>`)
    expect(html).toContain(`<blockquote cite="${site.url}astro/strange/moon/">never closed`)
  })
})

test('a feed leaves out what only a page can make use of, or should be trusted with', () => {
  const html = `<picture><source srcset="/a.avif 1x, /b.avif 2x" type="image/avif"><img src='/a.png' srcset='/b.png 2x' sizes=100vw alt="A" loading=lazy onerror="x()"></picture>
<script>alert(1)</script><style>p { color: red }</style><a href=plain>unquoted</a>`
  expect(readElsewhere(html, 'https://farm.example/a/b/')).toBe(
    '<img src="https://farm.example/a.png" alt="A">\n<a href="https://farm.example/a/b/plain">unquoted</a>',
  )
})
