import { HtmlValidate } from 'html-validate'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { readFarm } from '../../src/farm/read.ts'
import { farmNow, makeFarm, tinyPicture } from '../fixtures/farm.ts'

/** What becomes of a body, in the English blog unless said otherwise. */
async function htmlOf(body: string, { url, lang = 'en' }: { url?: string; lang?: string } = {}): Promise<string> {
  const front = `---\ntitle: T\ndate: 2026-01-01\nauthors: [observatory]\nlang: ${lang}\n---\n`
  const content = await makeFarm({
    'posts/field/t/index.md': `${front}${body}\n`,
    'posts/field/t/p.png': await tinyPicture(),
    'posts/field/t/in/été 1.png': await tinyPicture(),
  })
  const { html } = await readFarm({ content, now: farmNow, url })
  return html({ file: 'posts/field/t/index.md' }).trim()
}

/** The headings of some HTML, by level and id. */
function outline(html: string): string[] {
  return [...html.matchAll(/<h(\d) id="([^"]*)"/g)].map(([, level, id]) => `${level} ${id}`)
}

const shown = 'width="64" height="48" loading="lazy" decoding="async"'

test('links to addresses and to Markdown files lead below the base path, with a slash at the end', async () => {
  const body = [
    '[a](/astro/moon) [b](/astro/moon/?x=1&y=2#top) [c](../soil.md#how) [d](../../astro/comets/index.md)',
    '[e](/) [f](/channels/space) [g](../../../authors/observatory.md) [h](/legal/) [i](/rss.xml) [j](/astro/rss.xml) [k](/archive)',
  ].join('\n')
  const html = await htmlOf(body, { url: 'https://example.org/la-ferme' })
  expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
    '/la-ferme/astro/moon/',
    '/la-ferme/astro/moon/?x=1&amp;y=2#top',
    '/la-ferme/field/soil/#how',
    '/la-ferme/astro/comets/',
    '/la-ferme/',
    '/la-ferme/channels/space/',
    '/la-ferme/authors/observatory/',
    '/la-ferme/legal/',
    '/la-ferme/rss.xml',
    '/la-ferme/astro/rss.xml',
    '/la-ferme/archive/',
  ])
})

test('a footnote in a heading is neither in its id nor in the contents', async () => {
  const html = await htmlOf('# One[^1]\n\n# One\n\n[^1]: Note.')
  expect(outline(html)).toEqual(['2 one', '2 one-1', '2 footnote-label'])
})

test('links to elsewhere and within the page stay as they are', async () => {
  const html = await htmlOf(
    '[a](https://example.com/x?a=b) [b](#part) <me@example.org> [c](mailto:me@example.org)\n\n# Part',
  )
  expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
    'https://example.com/x?a=b',
    '#part',
    'mailto:me@example.org',
    'mailto:me@example.org',
  ])
})

test('pictures are served beside their post, with their size', async () => {
  expect(await htmlOf('See ![A bee](p.png) here.', { url: 'https://example.org/farm/' })).toBe(
    `<p>See <img src="/farm/field/t/p.png" alt="A bee" ${shown}> here.</p>`,
  )
  expect(await htmlOf('See ![A bee](<in/été 1.png>).')).toBe(
    `<p>See <img src="/field/t/in/%C3%A9t%C3%A9%201.png" alt="A bee" ${shown}>.</p>`,
  )
  expect(await htmlOf('[Large](p.png)')).toBe('<p><a href="/field/t/p.png">Large</a></p>')
})

test('a picture that stands alone with a title becomes a figure', async () => {
  expect(await htmlOf('![A bee](p.png "At <home> & happy")')).toBe(
    `<figure><img src="/field/t/p.png" alt="A bee" ${shown}><figcaption>At &lt;home&gt; &amp; happy</figcaption></figure>`,
  )
  expect(await htmlOf('![A bee][p]\n\n[p]: ./p.png')).toBe(`<p><img src="/field/t/p.png" alt="A bee" ${shown}></p>`)
})

test('a picture larger than a phone is offered in sizes, and at most as wide as any page; feeds get it alone', async () => {
  const large = await sharp({ create: { width: 2000, height: 1000, channels: 3, background: '#336' } })
    .jpeg()
    .toBuffer()
  const content = await makeFarm({
    'posts/field/t/index.md': `---\ntitle: T\ndate: 2026-01-01\nauthors: [observatory]\n---\n![A bee](bee.jpg "Home")\n`,
    'posts/field/t/bee.jpg': large,
  })
  const html = (await readFarm({ content, now: farmNow })).html({ file: 'posts/field/t/index.md' }).trim()
  const marks = new Set(html.match(/\.[0-9a-f]{8}\./g))
  expect(marks.size).toBe(1)
  const src = (width: number, format: string) => `/field/t/bee-${width}.${format}`
  const source = (format: string) =>
    `<source type="image/${format}" srcset="${[480, 800, 1200, 1600].map((width) => `${src(width, format)} ${width}w`).join(', ')}" sizes="(min-width: 42.5rem) 40rem, calc(100vw - 2 * 1.25rem)">`
  const image = `<img src="${src(1600, 'jpg')}" alt="A bee" width="1600" height="800" loading="lazy" decoding="async">`
  const caption = '<figcaption>Home</figcaption></figure>'
  const bare = (text: string) => text.replaceAll([...marks][0]!, '.')
  expect(bare(html)).toBe(`<figure><picture>${source('avif')}${source('webp')}${image}</picture>${caption}`)
})

test('headings begin at the second level and skip none, however they are written', async () => {
  expect(outline(await htmlOf('# One\n\n## Two\n\n#### Three\n\n# Four'))).toEqual([
    '2 one',
    '3 two',
    '4 three',
    '2 four',
  ])
  expect(outline(await htmlOf('### One\n\n###### Two\n\n## Three\n\n### Four'))).toEqual([
    '2 one',
    '3 two',
    '2 three',
    '3 four',
  ])
  expect(outline(await htmlOf('# a\n## b\n### c\n#### d\n##### e\n###### f')).at(-1)).toBe('6 f')
})

test('ids of headings are unique, and are none that the page has itself', async () => {
  const body =
    '# Bees & *flowers*\n\n# Bees flowers\n\n# Content\n\n# 🐝\n\n# 3 bees\n\n# Où vont-elles ?\n\n# Footer pages\n\n#\n'
  expect(outline(await htmlOf(body))).toEqual([
    '2 bees--flowers',
    '2 bees-flowers',
    '2 content-1',
    '2 section',
    '2 s-3-bees',
    '2 où-vont-elles',
    '2 s-footer-pages',
  ])
})

test('tables align by class and scroll by keyboard', async () => {
  const table = '| Bee | | Legs |\n|:---:|---|---:|\n| one | | 6 |\n'
  const html = await htmlOf(`${table}\n${table}`)
  expect(html.replaceAll('\n', '')).toContain(
    '<section class="table" tabindex="0" aria-label="Table 1"><table><thead><tr>' +
      '<th class="align-center" scope="col">Bee</th><td></td><th class="align-right" scope="col">Legs</th>' +
      '</tr></thead><tbody><tr><td class="align-center">one</td><td></td><td class="align-right">6</td></tr></tbody></table></section>',
  )
  expect(html).toContain('aria-label="Table 2"')
  expect(html).not.toContain('style=')
  expect(await htmlOf(table, { lang: 'fr' })).toContain('aria-label="Tableau 1"')
})

test('code scrolls by keyboard and keeps what it says', async () => {
  expect(await htmlOf('```js\nlet a = "<b>" // -- ...\n```')).toBe(
    '<pre tabindex="0"><code class="language-js">let a = "&lt;b&gt;" // -- ...\n</code></pre>',
  )
  expect(await htmlOf('```md\na <  \n\t\nb\n```')).toBe(
    '<pre tabindex="0"><code class="language-md">a &lt; &#32;\n&#9;\nb\n</code></pre>',
  )
})

test('the boxes of a task list are named by their task', async () => {
  const html = await htmlOf('- [x] Buy *honey*\n- [ ] Eat it')
  expect(html).toContain('<input type="checkbox" checked disabled aria-label="Buy honey">')
  expect(html).toContain('<input type="checkbox" disabled aria-label="Eat it">')
})

test('footnotes speak the language of the text, in plain ids', async () => {
  const html = await htmlOf('Une[^é] et deux[^b.c].\n\n[^é]: Un.\n[^b.c]: Deux.', { lang: 'fr' })
  expect(html).toContain('<h2 id="footnote-label">Notes</h2>')
  expect(html).toContain('aria-label="Retour à l’appel de note 1"')
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id!)
  expect(ids).toHaveLength(5)
  for (const id of ids) expect(id).toMatch(/^[A-Za-z][\w-]*$/)
  for (const [, target] of html.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(target)
})

test('what stands between single tildes is low, and only two strike out', async () => {
  expect(await htmlOf('H~2~O, ~~gone~~, ~ten miles')).toBe('<p>H<sub>2</sub>O, <del>gone</del>, ~ten miles</p>')
})

test('HTML passes through untouched, but its links lead where others do', async () => {
  const html = '<details class="x"><summary>More</summary><p align=center>One, &amp; two</details>'
  expect(await htmlOf(html)).toBe(html)
  const links =
    'A <a id="x"\nhref=\'../soil.md#how\'>b</a>, <a HREF="/astro/moon?x=1&amp;y=2">c</a>, <a href="https://a.example/">d</a>'
  expect(await htmlOf(links, { url: 'https://farm.example/base/' })).toBe(
    '<p>A <a id="x"\nhref="/base/field/soil/#how">b</a>, <a href="/base/astro/moon/?x=1&amp;y=2">c</a>, <a href="https://a.example/">d</a></p>',
  )
})

test('a body without words is empty', async () => {
  const { html } = await readFarm({ content: await makeFarm(), now: farmNow })
  expect(html({ file: 'blogs/lab.md' })).toBe('')
})

test('a page with everything is valid HTML', async () => {
  const body = [
    '#### Deep *first*',
    '# Again',
    'Note[^1], again[^1] and[^two words] ~~gone~~ **strong** https://example.org/?a=1&b=2  \nbreak',
    '| a | |\n|:-:|--:|\n| 1 | 2 |',
    '- [x] done\n- [ ] to do\n\n  more\n',
    '1. one\n\n   ```js\n   let a\n   ```',
    '> ![A bee](p.png "Caption")',
    '- ![A bee](p.png "tight")',
    '[![A bee](p.png)](/astro/moon)',
    '***',
    '[^1]: One.\n\n    More.',
  ].join('\n\n')
  const validator = new HtmlValidate({ extends: ['html-validate:recommended'] })
  const page = `<!DOCTYPE html>\n<html lang="en">\n<head><title>T</title></head>\n<body>\n<h1>T</h1>\n${await htmlOf(body)}\n</body>\n</html>\n`
  const report = await validator.validateString(page)
  expect(
    report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
  ).toEqual([])
})
