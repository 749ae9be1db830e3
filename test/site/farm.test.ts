import { afterAll, beforeAll, expect, test } from 'vitest'
import { markPath } from '../../src/ui/marks.ts'
import { buildSite, type BuiltSite } from '../fixtures/built-site.ts'
import { farmFiles, makeFarm } from '../fixtures/farm.ts'

let site: BuiltSite

beforeAll(async () => {
  const content = await makeFarm({
    'farm.yaml': `${farmFiles['farm.yaml']}look: { accent: teal, mark: wave }\n`,
    'channels/later.md': '---\ntitle: Plus tard\ndescription: Rien encore.\n---\n',
  })
  site = await buildSite(content, '/')
}, 60_000)

afterAll(() => site?.close())

test('the farm shows its own face: on the portal, beside its name and in tabs', () => {
  const portal = site.read('index.html')
  expect(portal).toContain('class="accent-teal"')
  expect(portal).toMatch(new RegExp(`<header class="nameplate band">[^]*d="${markPath('wave')}"[^]*</header>`))
  expect(site.read('legal/index.html')).toContain('<span class="sign accent-teal">')
  expect(site.read('icon.svg')).toContain(markPath('wave'))
})

test('a blog or channel without posts has its page, and stands in no menu and no list', () => {
  expect(site.read('lab/index.html')).toContain('Aucun')
  expect(site.read('channels/later/index.html')).toContain('Aucun')
  for (const page of ['index.html', 'channels/index.html', '404.html', 'astro/index.html']) {
    expect(site.read(page).match(/href="\/(lab|channels\/later)\/[^"]*"/g), page).toBe(null)
    expect(site.read(page), page).toContain('href="/astro/"')
  }
})
