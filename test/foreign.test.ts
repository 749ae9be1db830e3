import fs from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { buildSite, type BuiltSite } from './fixtures/built-site.ts'
import { newFolder } from './fixtures/folder.ts'
import { findReadmes, postOf, slugOf, withoutHtml, type Readme } from './fixtures/readmes.ts'
import { findingsIn } from './html.ts'

// Texts that nobody here wrote: every README of the installed packages, as it is in one blog, and once more in another
// without its raw HTML if it has any.

const readmes = findReadmes()
const slugs = new Map(readmes.map((readme, index) => [readme, `${slugOf(readme)}-${index}`]))
const pageOf = (blog: string, readme: Readme) => `${blog}/${slugs.get(readme)}/index.html`
let site: BuiltSite
let findings: Map<string, string[]>

beforeAll(async () => {
  site = await buildSite(contentOf(), '/')
  await site.close()
  findings = new Map()
  for (const page of site.pages) findings.set(page, await findingsIn(page, site.read(page)))
}, 120_000)

function contentOf(): string {
  const content = newFolder('foreign')
  const write = (file: string, text: string) => {
    fs.mkdirSync(path.dirname(path.join(content, file)), { recursive: true })
    fs.writeFileSync(path.join(content, file), text)
  }
  write('farm.yaml', 'title: Foreign texts\ndescription: By everybody.\nurl: https://farm.example/\nlang: en\n')
  write('authors/everybody.md', '---\nname: Everybody\ndescription: Whoever writes a README.\n---\n')
  write('blogs/as-written.md', '---\ntitle: As written\ndescription: With raw HTML.\n---\n')
  write('blogs/markdown.md', '---\ntitle: Markdown\ndescription: Without raw HTML.\n---\n')
  for (const readme of readmes) {
    write(`posts/as-written/${slugs.get(readme)}.md`, postOf(readme, readme.body, 'everybody'))
    if (readme.hasHtml) {
      write(`posts/markdown/${slugs.get(readme)}.md`, postOf(readme, withoutHtml(readme.body), 'everybody'))
    }
  }
  return content
}

test('every text has a page', () => {
  expect(readmes.length).toBeGreaterThanOrEqual(150)
  expect(site.pages).toEqual(expect.arrayContaining(readmes.map((readme) => pageOf('as-written', readme))))
})

test('every page of a text without raw HTML is valid, and so are the pages around', () => {
  const withHtml = new Set(readmes.filter(({ hasHtml }) => hasHtml).map((readme) => pageOf('as-written', readme)))
  const others = site.pages.filter((page) => !withHtml.has(page))
  expect(others.length).toBeGreaterThan(150)
  expect(others.flatMap((page) => findings.get(page)!)).toEqual([])
})

test('what is not valid comes from raw HTML: without it, the same text is', () => {
  const guilty = readmes.filter((readme) => findings.get(pageOf('as-written', readme))!.length > 0)
  expect(guilty.length).toBeGreaterThan(0) // else this would show nothing
  expect(guilty.map((readme) => findings.get(pageOf('markdown', readme)))).toEqual(guilty.map(() => []))
})
