import { expect, test } from 'vitest'
import { readFarm } from '../../src/farm/read.ts'
import { publicPages } from '../../src/site/public-pages.ts'
import { sitemapFiles, sitemapXml } from '../../src/site/sitemap.ts'
import { mustBeXml } from '../feed-reader.ts'
import { farmNow, makeFarm } from '../fixtures/farm.ts'

test('a sitemap that would hold too much becomes several, and one that names them', async () => {
  const { farm } = await readFarm({ content: await makeFarm(), now: farmNow })
  const paths = publicPages(farm).map(({ path }) => path)
  expect(sitemapFiles(farm)).toEqual(['sitemap.xml'])
  expect(sitemapFiles(farm, paths.length)).toEqual(['sitemap.xml'])
  const size = Math.ceil(paths.length / 3)
  const files = sitemapFiles(farm, size)
  expect(files).toEqual(['sitemap.xml', 'sitemap-1.xml', 'sitemap-2.xml', 'sitemap-3.xml'])
  const addresses = (file: string) => {
    const xml = sitemapXml(farm, file, size)!
    mustBeXml(xml)
    return [...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => address)
  }
  expect(addresses('sitemap.xml')).toEqual(files.slice(1).map((file) => farm.url + file))
  expect(files.slice(1).flatMap(addresses)).toEqual(paths.map((path) => farm.url + path))
  expect(sitemapXml(farm, 'sitemap-4.xml', size)).toBeUndefined()
})
