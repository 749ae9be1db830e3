import fs from 'node:fs'
import { fileURLToPath } from 'node:url'
import type axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from './browser.ts'
import { buildSite, type BuiltSite } from './fixtures/built-site.ts'
import { copyDemo, emptyChannel, everyConstruct, foreignText, longBlog, manyHands } from './fixtures/demo.ts'

// Every kind of page as its readers get it: in a browser, with a phone or at a desk, by day and by night.

const phone = { width: 360, height: 740 }
const desk = { width: 1280, height: 800 }
const narrowest = 320
const axeSource = fs.readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

let browser: Browser
let site: BuiltSite
/** The kinds of pages, each with the address of one. */
let kinds: Record<string, string>

beforeAll(async () => {
  const { content, blog } = await copyDemo()
  site = await buildSite(content, '/farm/')
  const { blogs, channels, authors, pages, posts } = site.farm
  const known = {
    portal: '',
    blog: blogs[0]!.path,
    'blog in another language': blogs.find(({ lang }) => lang !== site.farm.lang)?.path ?? blogs.at(-1)!.path,
    channel: channels[0]?.path,
    author: authors[0]!.path,
    page: pages[0]?.path,
    post: posts[0]!.path,
    'post with every construct': `${blog}/${everyConstruct.slug}/`,
    'foreign post': `${blog}/${foreignText}/`,
    'post by many': `${longBlog}/${manyHands}/`,
    'post of a series': `${longBlog}/note-7/`,
    video: `${longBlog}/a-film/`,
    'long blog': `${longBlog}/`,
    'page of older posts': `${longBlog}/page/2/`,
    'empty channel': `channels/${emptyChannel}/`,
    channels: 'channels/',
    authors: 'authors/',
    tags: 'tags/',
    tag: 'tags/note/',
    archive: 'archive/',
    year: 'archive/2001/',
    'not found': '404.html',
    moved: `${everyConstruct.was}/`,
  }
  kinds = Object.fromEntries(Object.entries(known).filter((kind): kind is [string, string] => kind[1] != null))
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

/** Open a tab that writes down whatever should not happen. */
async function openTab(options: Parameters<Browser['newContext']>[0]): Promise<{ tab: Page; troubles: string[] }> {
  const context: BrowserContext = await browser.newContext(options)
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`${violatedDirective} forbids ${blockedURI}`),
    )
  })
  const tab = await context.newPage()
  const troubles: string[] = []
  tab.on('console', (message) => troubles.push(`says: ${message.text()}`))
  tab.on('pageerror', (error) => troubles.push(`throws: ${error.message}`))
  tab.on('requestfailed', (request) => {
    if (!request.isNavigationRequest()) troubles.push(`does not get ${request.url()}`)
  })
  tab.on('request', (request) => {
    if (!request.url().startsWith(site.url)) troubles.push(`asks for ${request.url()}`)
  })
  return { tab, troubles }
}

/** What is wrong with the page that a tab shows. */
async function lookAt(tab: Page): Promise<string[]> {
  const { broken, tooWide } = await tab.evaluate(async () => {
    for (const picture of document.images) picture.loading = 'eager'
    await Promise.allSettled([...document.images].map((picture) => picture.decode()))
    await document.fonts.ready
    const { scrollWidth, clientWidth } = document.documentElement
    return {
      broken: [...document.images].filter(({ naturalWidth }) => naturalWidth === 0).map(({ src }) => src),
      tooWide: scrollWidth - clientWidth,
    }
  })
  await tab.evaluate(axeSource)
  const { violations } = await tab.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      resultTypes: ['violations'],
      rules: { 'target-size': { enabled: true } },
    }),
  )
  return [
    ...broken.map((src) => `does not show ${src}`),
    ...(tooWide > 0 ? [`is ${tooWide} pixels wider than the window`] : []),
    ...violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}: ${target.join(' ')}`)),
  ]
}

/** Where the page that moved leads. */
const target = () => site.url + kinds['post with every construct']

async function visit(tab: Page, kind: string): Promise<void> {
  // A page that moved sends on at once: an empty answer keeps it where it can be looked at.
  if (kind === 'moved') await tab.route(target(), (route) => route.fulfill({ status: 204 }), { times: 1 })
  await tab.goto(site.url + kinds[kind])
}

test.for([
  ['phone', 'light'],
  ['phone', 'dark'],
  ['desk', 'light'],
  ['desk', 'dark'],
] as const)('every kind of page is right: %s, %s', { timeout: 120_000 }, async ([device, colorScheme]) => {
  const { tab, troubles } = await openTab({ viewport: device === 'phone' ? phone : desk, colorScheme })
  const found: string[] = []
  for (const kind of Object.keys(kinds)) {
    await visit(tab, kind)
    found.push(...[...(await lookAt(tab)), ...troubles.splice(0)].map((what) => `${kind} ${what}`))
  }
  expect(found).toEqual([])
  await tab.context().close()
})

test('no page is wider than the narrowest phone', { timeout: 60_000 }, async () => {
  const { tab } = await openTab({ viewport: { width: narrowest, height: 640 } })
  const found: string[] = []
  for (const kind of Object.keys(kinds)) {
    await visit(tab, kind)
    const width = await tab.evaluate(() => document.documentElement.scrollWidth)
    if (width > narrowest) found.push(`${kind} is ${width} pixels wide`)
  }
  expect(found).toEqual([])
  await tab.context().close()
})

test.for(['phone', 'desk'] as const)(
  'nothing moves while a page comes in: %s',
  { timeout: 120_000 },
  async (device) => {
    const { tab } = await openTab({ viewport: device === 'phone' ? phone : desk })
    await tab.addInitScript(() => {
      const moved = globalThis as unknown as { moved: number }
      moved.moved = 0
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) moved.moved += (entry as unknown as { value: number }).value
      }).observe({ type: 'layout-shift', buffered: true })
    })
    const found: string[] = []
    for (const kind of Object.keys(kinds)) {
      await visit(tab, kind)
      const moved = await tab.evaluate(async () => {
        const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
        for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
          scrollTo(0, top)
          await frame()
        }
        await Promise.allSettled([...document.images].map((picture) => picture.decode()))
        await document.fonts.ready
        await frame()
        await frame()
        return (globalThis as unknown as { moved: number }).moved
      })
      if (moved > 0) found.push(`${kind} moves by ${moved}`)
    }
    expect(found).toEqual([])
    await tab.context().close()
  },
)

test('without JavaScript every page says the same', { timeout: 120_000 }, async () => {
  const wordsOf = async (javaScriptEnabled: boolean) => {
    const { tab } = await openTab({ viewport: phone, javaScriptEnabled })
    const words: Record<string, string> = {}
    for (const kind of Object.keys(kinds)) {
      await visit(tab, kind)
      words[kind] = await tab.locator('body').innerText()
    }
    await tab.context().close()
    return words
  }
  const without = await wordsOf(false)
  expect(without['portal']).toContain(site.farm.title)
  expect(without).toEqual(await wordsOf(true))
})

test('without JavaScript a transcript and a table of contents open, and films have their buttons', async () => {
  const { tab } = await openTab({ viewport: phone, javaScriptEnabled: false })
  await tab.goto(site.url + kinds['video'])
  expect(await tab.locator('video').getAttribute('controls')).not.toBeNull()
  const transcript = tab.locator('details.transcript')
  expect(await transcript.locator('.prose').isVisible()).toBe(false)
  await transcript.locator('summary').click()
  expect(await transcript.locator('.prose').isVisible()).toBe(true)

  await tab.goto(site.url + kinds['post by many'])
  const contents = tab.locator('.contents .folded')
  await contents.locator('summary').click()
  await contents.locator('a').first().click()
  expect(new URL(tab.url()).hash).not.toBe('')
  await tab.context().close()
})

test('light and dark are two looks, and both are easy on the eye', { timeout: 60_000 }, async () => {
  const { tab } = await openTab({ viewport: phone })
  await tab.goto(site.url)
  const paper = async (colorScheme: 'light' | 'dark') => {
    await tab.emulateMedia({ colorScheme })
    return tab.evaluate(() => {
      const canvas = new OffscreenCanvas(1, 1).getContext('2d')!
      canvas.fillStyle = getComputedStyle(document.documentElement).backgroundColor
      canvas.fillRect(0, 0, 1, 1)
      return Math.max(...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3))
    })
  }
  expect(await paper('light')).toBeGreaterThan(200)
  expect(await paper('dark')).toBeLessThan(60)
  await tab.context().close()
})

test('an address that moved opens the page that was meant', { timeout: 60_000 }, async () => {
  const { tab } = await openTab({ viewport: phone })
  await tab.goto(site.url + kinds['moved'])
  await tab.waitForURL(target())
  expect(await tab.textContent('h1')).toBe('Tout ce que l’on peut écrire')
  await tab.context().close()
})

test('an address that nothing has gets a page of ours, whole, wherever it is', { timeout: 60_000 }, async () => {
  const { tab, troubles } = await openTab({ viewport: phone })
  const answer = await tab.goto(`${site.url}no/such/page/`)
  expect(answer?.status()).toBe(404)
  expect(await lookAt(tab)).toEqual([])
  // The browser itself says what it got.
  expect(troubles).toEqual(['says: Failed to load resource: the server responded with a status of 404 (Not Found)'])
  await tab.context().close()
})

test('the first key leads to the content', { timeout: 60_000 }, async () => {
  const { tab } = await openTab({ viewport: phone })
  await tab.goto(site.url)
  await tab.keyboard.press('Tab')
  const skip = tab.locator('a:focus')
  expect(await skip.evaluate((link) => link.getBoundingClientRect().top)).toBeGreaterThanOrEqual(0)
  await skip.press('Enter')
  expect(await tab.evaluate(() => document.activeElement?.tagName)).toBe('MAIN')
  await tab.context().close()
})

test('a browser reads every feed as XML', { timeout: 60_000 }, async () => {
  const { tab } = await openTab({})
  await tab.goto(site.url)
  for (const path of ['', ...site.farm.blogs.map((blog) => blog.path)]) {
    const root = await tab.evaluate(async (feed) => {
      const xml = new DOMParser().parseFromString(await (await fetch(feed)).text(), 'application/xml')
      return xml.querySelector('parsererror')?.textContent ?? xml.documentElement.nodeName
    }, `${site.url}${path}rss.xml`)
    expect(root).toBe('rss')
  }
  await tab.context().close()
})

test('these tests see a page that breaks the rules', { timeout: 60_000 }, async () => {
  const { tab, troubles } = await openTab({ viewport: phone })
  await tab.goto(site.url)
  await tab.evaluate(() => {
    const broken = '<p style="color: red">Red</p><img src="https://elsewhere.invalid/a.png"><img src="b.png">'
    const main = document.querySelector('main')!
    main.insertAdjacentHTML('beforeend', broken)
    main.style.width = '900px'
  })
  const found = await lookAt(tab)
  expect(found).toEqual(
    expect.arrayContaining([
      'does not show https://elsewhere.invalid/a.png',
      `does not show ${site.url}b.png`,
      expect.stringMatching(/^is \d+ pixels wider than the window$/),
      expect.stringMatching(/^image-alt: /),
    ]),
  )
  expect(troubles).toEqual(
    expect.arrayContaining([
      expect.stringContaining('img-src forbids https://elsewhere.invalid/a.png'),
      expect.stringContaining('style-src-attr forbids inline'),
    ]),
  )
  await tab.context().close()
})
