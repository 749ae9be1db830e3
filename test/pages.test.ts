import { gzipSync } from 'node:zlib'
import type { HtmlElement } from 'html-validate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { yearsOf } from '../src/site/archive.ts'
import { routesOf } from '../src/site/routes.ts'
import { tagsOf } from '../src/site/tags.ts'
import { buildSite, type BuiltSite } from './fixtures/built-site.ts'
import { copyDemo } from './fixtures/demo.ts'
import { newFarm } from './fixtures/new-farm.ts'
import { findingsIn, parsePage, valueOf, valuesOf } from './html.ts'

// What holds for every page of every farm. The farm here is that of this repository, so a fork keeps these tests.

const farms = [
  { farm: 'the demo farm', base: '/', content: async () => (await copyDemo()).content },
  { farm: 'the demo farm', base: '/farm/', content: async () => (await copyDemo()).content },
  { farm: 'a new French farm', base: '/', content: () => newFarm('fr') },
  { farm: 'a new English farm', base: '/farm/', content: () => newFarm('en') },
]

describe.each(farms)('$farm at the path $base', ({ farm: name, base, content }) => {
  /** It has a page of every kind; a new one has what it begins with. */
  const isFull = name === 'the demo farm'
  let site: BuiltSite
  let pages: Map<string, HtmlElement>

  beforeAll(async () => {
    site = await buildSite(await content(), base)
    pages = new Map(site.pages.map((file) => [file, parsePage(site.read(file))]))
  }, 120_000)
  afterAll(() => site?.close())

  /** What a check finds wrong with each page, as lines that name it. */
  const faults = (check: (page: HtmlElement, file: string) => string[]) =>
    [...pages].flatMap(([file, page]) => check(page, file).map((fault) => `${file}: ${fault}`))
  const at = (path: string) => new URL(path, site.url).href
  /** From the site's folder to its address, as a static host serves it. */
  const addressOf = (file: string) => at(file.replace(/(^|\/)index\.html$/, '$1'))
  /** The pages that lead on, each with where. */
  const former = () =>
    new Map<string, string>(
      site.farm.posts.flatMap(({ was, path }) => was.map((id) => [`${id}/index.html`, at(path)] as const)),
    )

  test('every page is valid', async () => {
    const found = await Promise.all(site.pages.map((file) => findingsIn(file, site.read(file))))
    expect(found.flat()).toEqual([])
  })

  test('every address of the farm has its page, and no other is there', () => {
    const wanted = routesOf(site.farm).map(({ file }) => file)
    expect([...site.pages].toSorted()).toEqual(wanted.filter((file) => file.endsWith('.html')).toSorted())
    expect(wanted.filter((file) => !site.has(file))).toEqual([])
  })

  test('every link within the farm leads to a page, and to a place that is on it', () => {
    const ids = new Map([...pages].map(([file, page]) => [file, new Set(valuesOf(page, '[id]', 'id'))]))
    const follow = (to: string, from: string): string[] => {
      const url = new URL(to, addressOf(from))
      if (!/^https?:$/.test(url.protocol) || url.origin !== new URL(site.url).origin) return []
      if (!url.pathname.startsWith(base)) return [`${to} leaves the farm`]
      const path = decodeURIComponent(url.pathname.slice(base.length))
      if (path.startsWith('cards/')) return [] // drawn after the build
      const file = path === '' || path.endsWith('/') ? `${path}index.html` : path
      if (!site.has(file)) return [`${to} leads nowhere`]
      const anchor = decodeURIComponent(url.hash.slice(1))
      return anchor === '' || ids.get(file)?.has(anchor) === true ? [] : [`${to} leads to no place of ${file}`]
    }
    expect(
      faults((page, file) => {
        const links = ['href', 'src'].flatMap((name) => valuesOf(page, `[${name}]`, name))
        const tags = valuesOf(page, 'meta[property]', 'content').filter((value) => value.startsWith('http'))
        return [...links, ...tags].flatMap((link) => follow(link, file))
      }),
    ).toEqual([])
  })

  test('a page has one title, in its words and on its tab, a description and its language', () => {
    const { farm } = site
    const langs = new Map(
      [farm.blogs, farm.channels, farm.authors, farm.pages, farm.posts].flat().map(({ path, lang }) => [path, lang]),
    )
    for (const { was, lang } of farm.posts) was.forEach((id) => langs.set(`${id}/`, lang))
    for (const { path, lang } of tagsOf(farm)) langs.set(path, lang)
    const langOf = (path: string) => langs.get(path) ?? langs.get(path.replace(/page\/\d+\/$/, '')) ?? farm.lang
    expect(
      faults((page, file) => [
        ...(page.querySelectorAll('h1').length === 1 ? [] : ['has not one h1']),
        ...((page.querySelector('title')?.textContent ?? '').includes(farm.title) ? [] : ['has no title']),
        ...((valueOf(page, 'meta[name="description"]', 'content') ?? '') === '' ? ['has no description'] : []),
        ...(valueOf(page, 'html', 'lang') === langOf(file.replace(/index\.html$/, '')) ? [] : ['has another language']),
      ]),
    ).toEqual([])
  })

  test('a page says its own address, and networks what it is', () => {
    const wanted = ['og:type', 'og:site_name', 'og:title', 'og:description', 'og:url', 'og:locale']
    expect(
      faults((page, file) => {
        const leadsTo = former().get(file)
        if (file === '404.html' || leadsTo != null) {
          return [
            ...(page.querySelector('meta[property="og:url"]') == null ? [] : ['is told to networks']),
            ...((page.querySelector('meta[name="robots"]') == null) === (leadsTo != null)
              ? []
              : ['is wrong for robots']),
            ...(valueOf(page, 'link[rel="canonical"]', 'href') === leadsTo ? [] : ['leads search engines elsewhere']),
          ]
        }
        const own = addressOf(file)
        return [
          ...(valueOf(page, 'link[rel="canonical"]', 'href') === own ? [] : [`its canonical link is not ${own}`]),
          ...(valueOf(page, 'meta[property="og:url"]', 'content') === own ? [] : [`its og:url is not ${own}`]),
          ...wanted
            .filter((name) => (valueOf(page, `meta[property="${name}"]`, 'content') ?? '') === '')
            .map((name) => `has not one ${name}`),
          ...(page.querySelector('meta[name="robots"]') == null ? [] : ['is hidden']),
        ]
      }),
    ).toEqual([])
  })

  test('a post shows its card, with the version that the manifest knows', () => {
    expect(site.farm.posts.length).toBeGreaterThan(isFull ? 1 : 0)
    for (const { path, card, title, excerpt } of site.farm.posts) {
      const page = pages.get(`${path}index.html`)!
      const tag = (name: string) => valueOf(page, `meta[property="${name}"]`, 'content')
      expect({ path, image: tag('og:image'), alt: tag('og:image:alt'), title: tag('og:title') }).toEqual({
        path,
        image: `${at(card.path)}?v=${card.version}`,
        alt: card.alt,
        title,
      })
      expect([tag('og:type'), tag('og:description')]).toEqual(['article', excerpt])
      expect(valueOf(page, 'meta[name="twitter:card"]', 'content')).toBe('summary_large_image')
    }
  })

  test('every page has a card: its own, else that of the farm', () => {
    const { farm } = site
    const own = new Map(
      [...farm.posts, ...farm.blogs, ...farm.channels].map(({ path, card }) => [`${path}index.html`, card]),
    )
    for (const [file, page] of pages) {
      if (file === '404.html' || former().has(file)) continue
      const card = own.get(file) ?? farm.card
      expect([file, valueOf(page, 'meta[property="og:image"]', 'content')]).toEqual([
        file,
        `${at(card.path)}?v=${card.version}`,
      ])
      expect(valueOf(page, 'meta[property="og:image:alt"]', 'content')).toBe(card.alt)
    }
  })

  test('an address that moved sends on to the new one', () => {
    const moved = site.farm.posts.flatMap((post) => post.was.map((id) => ({ post, id })))
    expect(moved.length > 0).toBe(isFull)
    for (const { post, id } of moved) {
      const page = pages.get(`${id}/index.html`)!
      expect(valueOf(page, 'link[rel="canonical"]', 'href')).toBe(at(post.path))
      expect(valueOf(page, 'meta[http-equiv="refresh"]', 'content')).toBe(`0; url=${base}${post.path}`)
      expect(valuesOf(page, 'main a', 'href')).toEqual([base + post.path])
    }
  })

  test('a page loads nothing from elsewhere, and has neither style nor script in it', () => {
    const loading = ['img', 'script', 'source', 'video', 'audio', 'iframe', 'embed', 'object', 'track']
    expect(
      faults((page, file) => {
        const loads = [
          ...loading.flatMap((name) =>
            ['src', 'poster', 'data', 'srcset'].flatMap((key) => valuesOf(page, `${name}[${key}]`, key)),
          ),
          ...valuesOf(page, 'link[rel="stylesheet"]', 'href'),
          ...valuesOf(page, 'link[rel="icon"]', 'href'),
        ]
        const inline = page.querySelectorAll('*').filter(
          (element) =>
            element.is('style') ||
            // What is said of the page to search engines is data: no browser runs it.
            (element.is('script') &&
              !element.hasAttribute('src') &&
              element.getAttributeValue('type') !== 'application/ld+json') ||
            element.attributes.some(({ key }) => key === 'style' || key.startsWith('on')),
        )
        const policy = valueOf(page, 'meta[http-equiv="Content-Security-Policy"]', 'content') ?? ''
        return [
          ...loads
            .filter((url) => !new URL(url, addressOf(file)).href.startsWith(site.url))
            .map((url) => `loads ${url}`),
          ...inline.map((element) => `has ${element.annotatedName} with style or script in it`),
          ...(policy.startsWith("default-src 'self'; ") && !policy.includes('unsafe-inline') ? [] : ['has no policy']),
        ]
      }),
    ).toEqual([])
  })

  test('no page runs a script', () => {
    const isData = (script: HtmlElement) => script.getAttributeValue('type') === 'application/ld+json'
    const run = (page: HtmlElement) => page.querySelectorAll('script').filter((script) => !isData(script))
    expect(faults((page) => run(page).map(() => 'has a script'))).toEqual([])
  })

  test('a video has captions, a poster, a size and a transcript, and loads nothing by itself', () => {
    const videos = site.farm.posts.filter(({ kind }) => kind === 'video')
    expect(videos.length > 0).toBe(isFull)
    for (const { path, video } of videos) {
      const page = pages.get(`${path}index.html`)!
      const player = page.querySelector('video')!
      expect(player.hasAttribute('controls')).toBe(true)
      expect(player.hasAttribute('autoplay')).toBe(false)
      expect([valueOf(page, 'video', 'preload'), valueOf(page, 'video', 'poster')]).toEqual([
        'none',
        base + video!.poster.path,
      ])
      expect([valueOf(page, 'video', 'width'), valueOf(page, 'video', 'height')]).toEqual(
        [video!.poster.width, video!.poster.height].map(String),
      )
      expect(valuesOf(page, 'track', 'srclang')).toEqual(video!.captions.map(({ lang }) => lang))
      expect(page.querySelector('details.transcript .prose')?.textContent.trim()).not.toBe('')
    }
  })

  test('every post is listed by its blog, its channels, its authors, its tags and its year', () => {
    const listed = (path: string) =>
      new Set(
        [...pages]
          .filter(([file]) => file === `${path}index.html` || file.startsWith(`${path}page/`))
          .flatMap(([, page]) => valuesOf(page, '.posts a.u-url', 'href')),
      )
    const { blogs, channels, authors, posts } = site.farm
    const lists = [
      ...blogs.map(({ id, path }) => ({ path, own: posts.filter(({ blog }) => blog === id) })),
      ...channels.map(({ id, path }) => ({ path, own: posts.filter((post) => post.channels.includes(id)) })),
      ...authors.map(({ id, path }) => ({ path, own: posts.filter((post) => post.authors.includes(id)) })),
      ...[tagsOf(site.farm), yearsOf(site.farm)].flat().map(({ path, ...rest }) => ({
        path,
        own: 'posts' in rest ? rest.posts : rest.months.flatMap((month) => month.posts),
      })),
    ]
    for (const { path, own } of lists)
      expect([path, listed(path)]).toEqual([path, new Set(own.map((post) => base + post.path))])
  })

  test('a post weighs no more than 35 kB with its style and its scripts, and these no more than 5', () => {
    const sizeOf = (file: string) => gzipSync(site.read(file)).length
    const posts = site.farm.posts.map(({ path }) => {
      const page = pages.get(`${path}index.html`)!
      const loaded = (query: string, name: string) =>
        valuesOf(page, query, name).reduce((sum, url) => sum + sizeOf(url.slice(base.length)), 0)
      const script = loaded('script[src]', 'src')
      const style = loaded('link[rel="stylesheet"]', 'href')
      return { path, script, weight: sizeOf(`${path}index.html`) + style + script }
    })
    const largest = posts.toSorted((a, b) => b.weight - a.weight)[0]!
    process.stdout.write(`The heaviest post of ${name} weighs ${largest.weight} bytes: ${largest.path}\n`)
    expect(posts.filter(({ weight, script }) => weight > 35_000 || script > 5_000)).toEqual([])
  })

  test('pictures have words and a size', () => {
    const all = [...pages.values()].flatMap((page) => page.querySelectorAll('img'))
    expect(all.length > 0).toBe(isFull)
    expect(
      faults((page) =>
        page
          .querySelectorAll('img')
          .filter((picture) => ['alt', 'width', 'height'].some((name) => !picture.hasAttribute(name)))
          .map((picture) => `shows ${picture.getAttributeValue('src')} without words or size`),
      ),
    ).toEqual([])
  })
})
