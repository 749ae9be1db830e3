import { afterAll, beforeAll, expect, test } from 'vitest'
import { langIn, wordsIn } from '../../src/site/language.ts'
import { buildSite, type BuiltSite } from '../fixtures/built-site.ts'
import { bent, makeFarm } from '../fixtures/farm.ts'

test('an element says of its language what its surroundings do not', () => {
  expect(langIn('fr', 'fr')).toEqual({})
  expect(langIn('en', 'fr')).toEqual({ lang: 'en' })
  expect(langIn('ar', 'fr')).toEqual({ lang: 'ar', dir: 'rtl' })
  expect(langIn('fr', 'he')).toEqual({ lang: 'fr', dir: 'ltr' })
})

test('the words of the interface are English where there are none in the language of the page', () => {
  expect(['fr-CA', 'en', 'en-US'].map(wordsIn)).toEqual([{}, {}, {}])
  expect(wordsIn('pt-BR')).toEqual({ lang: 'en' })
  expect(wordsIn('ar')).toEqual({ lang: 'en', dir: 'ltr' })
})

let site: BuiltSite

beforeAll(async () => {
  const post = (lang: string, title: string) =>
    `---\ntitle: ${title}\ndate: 2026-02-02\nauthors: [observatory]\nlang: ${lang}\n---\n${title}.\n`
  const content = await makeFarm({
    ...bent('farm.yaml', 'languages: [fr, en]', 'languages: [fr, en, ar, co]'),
    'posts/astro/salam.md': post('ar', 'مرحبا بالعالم'),
    'posts/astro/bonghjornu.md': post('co', 'Bonghjornu'),
  })
  site = await buildSite(content, '/')
}, 60_000)

afterAll(() => site?.close())

test('a page from right to left says so, and its frame is in English', () => {
  const page = site.read('astro/salam/index.html')
  expect(page).toContain('<html lang="ar" dir="rtl"')
  expect(page).toContain('<nav aria-label="Main" lang="en" dir="ltr">')
  expect(site.read('index.html')).toMatch(/<h\d class="title p-name" lang="ar" dir="rtl">/)
  expect(site.read('index.html')).toMatch(/<html lang="fr" class/)
})

test('a page in a language without words of its own has English ones, and an English date', () => {
  const page = site.read('astro/bonghjornu/index.html')
  expect(page).toContain('<html lang="co" class')
  expect(page).toContain('<nav aria-label="Main" lang="en">')
  expect(page).toMatch(/<time class="dt-published"[^>]*>\s*2 February 2026/)
})
