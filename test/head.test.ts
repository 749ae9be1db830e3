import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publicPages } from '../src/site/public-pages.ts'
import { mustBeXml } from './feed-reader.ts'
import { buildSite, type BuiltSite } from './fixtures/built-site.ts'
import { copyDemo } from './fixtures/demo.ts'
import { bent, makeFarm, tinyPicture, videoPost } from './fixtures/farm.ts'
import { parsePage, valueOf, valuesOf } from './html.ts'

// What machines are told of a page: search engines, networks, feed readers.

type Thing = { '@type': string; [key: string]: unknown }

const long =
  'A long sentence which says much and never comes to an end because there is always one thing more to say '.repeat(6)

async function bentFarm(): Promise<string> {
  const post = (front: string, text = 'Words.') => `---\n${front}\n---\n${text}\n`
  return makeFarm({
    ...bent('blogs/field.md', 'order: 2', 'order: 2\nhandles: { x: field_notes }'),
    ...bent(
      'authors/observatory.md',
      'handles: { x: "@observatory" }',
      'team: true\nhandles: { x: "@observatory", mastodon: observatory@social.example }',
    ),
    'authors/one.png': await tinyPicture(),
    'authors/one.md': post(
      'name: One person\ndescription: "She writes."\nlinks: [{ title: Her pages, url: https://one.example/ }]\nportrait: { src: one.png, alt: A face }',
    ),
    'posts/field/strange.md': post(
      `title: "</script><!--<script> & \\"so\\" on"\ndate: 2026-03-03\nauthors: [one, field-team, one]\nsummary: "</SCRIPT> <b> & more"`,
    ),
    'posts/field/long.md': post(`title: ${long}\ndate: 2026-03-04\nauthors: [one]\nsummary: ${long}`),
    'posts/field/pair.md': post('title: A pair\ndate: 2026-03-05\nauthors: [one]\ntranslationOf: astro/paire'),
    'posts/astro/paire.md': post(
      'title: Une paire\ndate: 2026-03-05\nupdated: 2026-03-06\nauthors: [observatory]\nchannels: [space]\ntags: [a, b]\ntranslationOf: field/pair',
    ),
    ...(await videoPost('astro/orbit')),
  })
}

const all = (site: BuiltSite) =>
  site.pages.map((file) => ({ file, page: parsePage(site.read(file)), html: site.read(file) }))
const dataOf = (html: string) =>
  [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(
    ([, text]) => (JSON.parse(text!) as { '@graph': Thing[] })['@graph'],
  )

describe.each([
  ['the farm of this repository', async () => (await copyDemo()).content],
  ['a bent farm', bentFarm],
])('%s', (_, content) => {
  let site: BuiltSite
  beforeAll(async () => {
    site = await buildSite(await content(), '/farm/')
  }, 120_000)
  afterAll(() => site?.close())

  test('every public page says of itself what schema.org has words for, and no other does', () => {
    const open = new Set(publicPages(site.farm).map(({ path }) => `${path}index.html`))
    for (const { file, html } of all(site)) {
      const found = dataOf(html)
      expect([file, found.length]).toEqual([file, open.has(file) ? 1 : 0])
      for (const thing of found.flat()) {
        expect(thing['@type']).toMatch(/^[A-Z][A-Za-z]+$/)
        if (thing['@type'] !== 'BreadcrumbList' && thing['@type'] !== 'Organization') {
          expect(thing).toMatchObject({ url: site.url + file.replace(/index\.html$/, ''), inLanguage: /./ })
        }
      }
    }
  })

  test('every feed that a page names is there, and has a title of its own', () => {
    for (const { file, page } of all(site)) {
      const feeds = page.querySelectorAll('link[rel="alternate"][type]')
      expect([file, feeds.length >= 3]).toEqual([file, true])
      const titles = feeds.map((feed) => feed.getAttributeValue('title'))
      expect(new Set(titles).size).toBe(titles.length)
      for (const feed of feeds) {
        const href = feed.getAttributeValue('href')!
        expect(site.has(href.slice('/farm/'.length))).toBe(true)
        const type = href.endsWith('.json') ? 'feed+json' : href.endsWith('rss.xml') ? 'rss+xml' : 'atom+xml'
        expect(feed.getAttributeValue('type')).toBe(`application/${type}`)
      }
    }
  })

  test('languages name each other from both sides, and themselves', () => {
    for (const post of site.farm.posts) {
      const page = parsePage(site.read(`${post.path}index.html`))
      const links = page.querySelectorAll('link[hreflang]')
      const found = links.map((link) => [link.getAttributeValue('hreflang'), link.getAttributeValue('href')])
      const others = post.translations.map(({ lang, id }) => [lang, `${site.url}${id}/`])
      expect(found).toEqual(others.length === 0 ? [] : [[post.lang, site.url + post.path], ...others])
      expect(valuesOf(page, 'meta[property="og:locale:alternate"]', 'content').length).toBe(others.length)
    }
  })

  test('what networks are told is no longer than they show', () => {
    for (const { page } of all(site)) {
      const length = (selector: string) => (valueOf(page, selector, 'content') ?? '').length
      expect(length('meta[name="description"]')).toBeLessThanOrEqual(300)
      expect(length('meta[name="twitter:description"]')).toBeLessThanOrEqual(200)
      expect(length('meta[name="twitter:image:alt"]')).toBeLessThanOrEqual(420)
      const picture = ['og:image', 'og:image:type', 'og:image:width', 'og:image:height', 'og:image:alt']
      const told = picture.filter((name) => valueOf(page, `meta[property="${name}"]`, 'content') != null)
      expect([0, picture.length]).toContain(told.length)
    }
  })

  test('the sitemap names every public page once, the posts with their last change', () => {
    const xml = site.read('sitemap.xml')
    mustBeXml(xml)
    const urls = [...xml.matchAll(/<url><loc>(.*?)<\/loc>(?:<lastmod>(.*?)<\/lastmod>)?<\/url>/g)]
    const canonical = all(site).flatMap(({ page }) =>
      page.querySelector('meta[http-equiv="refresh"]') == null ? valuesOf(page, 'link[rel="canonical"]', 'href') : [],
    )
    expect(urls.map(([, url]) => url).toSorted()).toEqual(canonical.toSorted())
    const changes = new Map(urls.map(([, url, changed]) => [url, changed]))
    for (const { path, date, updated } of site.farm.posts) expect(changes.get(site.url + path)).toBe(updated ?? date)
    expect(changes.get(site.url)).toMatch(/^\d{4}-\d\d-\d\dT/)
    expect(site.read('robots.txt')).toBe(`User-agent: *\nDisallow:\n\nSitemap: ${site.url}sitemap.xml\n`)
  })
})

describe('single pages', () => {
  let site: BuiltSite
  beforeAll(async () => {
    site = await buildSite(await bentFarm(), '/')
  }, 120_000)
  afterAll(() => site?.close())

  const head = (path: string) => parsePage(site.read(`${path}index.html`))
  const thing = (path: string, type: string) =>
    dataOf(site.read(`${path}index.html`))
      .flat()
      .find((each) => each['@type'] === type)
  const tags = (path: string, name: string) =>
    valuesOf(head(path), `meta[property="${name}"], meta[name="${name}"]`, 'content')

  test('no title can end what is said of the page', () => {
    const html = site.read('field/strange/index.html')
    const [found] = dataOf(html)
    expect(found?.[0]).toMatchObject({
      headline: '</script><!--<script> & “so” on',
      description: '</SCRIPT> <b> & more',
    })
    expect(html.slice(html.indexOf('ld+json')).split('</script>')[0]).not.toMatch(/[<&]/)
  })

  test('a post tells who wrote it, where it belongs and when it changed', () => {
    expect(thing('astro/paire/', 'BlogPosting')).toMatchObject({
      headline: 'Une paire',
      datePublished: '2026-03-04T23:00:00.000Z',
      dateModified: '2026-03-05T23:00:00.000Z',
      author: [{ '@type': 'Organization', name: 'L’observatoire', url: `${site.url}authors/observatory/` }],
      isPartOf: [{ '@type': 'Blog', name: 'Carnet d’astronomie', url: `${site.url}astro/` }],
      articleSection: ['Espace'],
      keywords: ['a', 'b'],
      inLanguage: 'fr',
    })
    expect(thing('field/strange/', 'BlogPosting')?.['author']).toMatchObject([
      { '@type': 'Person', name: 'One person' },
      { '@type': 'Person', name: 'The field team' },
    ])
    const steps = thing('astro/paire/', 'BreadcrumbList')?.['itemListElement'] as { name: string; item: string }[]
    expect(steps.map(({ name, item }) => [name, item])).toEqual([
      ['La petite ferme', site.url],
      ['Carnet d’astronomie', `${site.url}astro/`],
      ['Une paire', `${site.url}astro/paire/`],
    ])
    expect(tags('astro/paire/', 'article:published_time')).toEqual(['2026-03-04T23:00:00.000Z'])
    expect(tags('astro/paire/', 'article:modified_time')).toEqual(['2026-03-05T23:00:00.000Z'])
    expect(tags('astro/paire/', 'article:author')).toEqual([`${site.url}authors/observatory/`])
    expect(tags('astro/paire/', 'article:section')).toEqual(['Espace'])
    expect(tags('astro/paire/', 'article:tag')).toEqual(['a', 'b'])
  })

  test('a film tells how long it is, where it lies and what is said in it', () => {
    expect(thing('astro/orbit/', 'BlogPosting')?.['video']).toEqual({
      '@type': 'VideoObject',
      name: 'Une orbite',
      description: 'Ce que montre le film.',
      thumbnailUrl: `${site.url}astro/orbit/poster.png`,
      uploadDate: '2026-03-08T23:00:00.000Z',
      duration: 'PT200S',
      contentUrl: `${site.url}astro/orbit/orbit.mp4`,
      encodingFormat: 'video/mp4',
      contentSize: '1000',
      inLanguage: 'fr',
      transcript: 'La voix La Terre tourne.',
    })
  })

  test('languages come with a country, and accounts by the names that readers know', () => {
    expect([tags('astro/paire/', 'og:locale'), tags('astro/paire/', 'og:locale:alternate')]).toEqual([
      ['fr_FR'],
      ['en_US'],
    ])
    expect(tags('field/bees/', 'twitter:site')).toEqual(['@field_notes'])
    expect(tags('field/bees/', 'twitter:creator')).toEqual(['@observatory'])
    expect(tags('field/bees/', 'fediverse:creator')).toEqual(['@observatory@social.example'])
    expect(tags('astro/paire/', 'twitter:site')).toEqual([]) // the farm's account is written as its number
    expect(tags('field/pair/', 'twitter:creator')).toEqual([])
  })

  test('a page shows its card, a list that of the farm, an author their face', () => {
    const card = ({ path, version }: { path: string; version: string }) => [`${site.url}${path}?v=${version}`]
    expect(tags('field/', 'og:image')).toEqual(card(site.farm.blogs.find(({ id }) => id === 'field')!.card))
    expect(tags('channels/space/', 'og:image')).toEqual(card(site.farm.channels.find(({ id }) => id === 'space')!.card))
    for (const path of ['', 'tags/', 'legal/', 'authors/observatory/']) {
      expect(tags(path, 'og:image')).toEqual(card(site.farm.card))
      expect(tags(path, 'twitter:card')).toEqual(['summary_large_image'])
    }
    expect(tags('authors/one/', 'og:image')).toEqual([`${site.url}authors/one/one.png`])
    expect([tags('authors/one/', 'og:image:width'), tags('authors/one/', 'og:image:type')]).toEqual([
      ['64'],
      ['image/png'],
    ])
    expect([tags('authors/one/', 'twitter:card'), tags('authors/one/', 'og:type')]).toEqual([['summary'], ['profile']])
    expect(thing('authors/one/', 'ProfilePage')?.['mainEntity']).toMatchObject({
      '@type': 'Person',
      sameAs: ['https://one.example/'],
    })
  })
})

test('a farm may write its own robots.txt, and the sitemap is named in it all the same', async () => {
  const own = 'User-agent: ExampleBot\nDisallow: /\n'
  const site = await buildSite(await makeFarm({ 'robots.txt': own }), '/')
  expect(site.read('robots.txt')).toBe(`${own}\nSitemap: ${site.url}sitemap.xml\n`)
  await site.close()
  const whole = await buildSite(
    await makeFarm({ 'robots.txt': `${own}Sitemap: https://elsewhere.example/all.xml\n` }),
    '/',
  )
  expect(whole.read('robots.txt')).toBe(`${own}Sitemap: https://elsewhere.example/all.xml\n`)
  await whole.close()
})
