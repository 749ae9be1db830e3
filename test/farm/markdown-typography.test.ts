import { expect, test } from 'vitest'
import { readFarm } from '../../src/farm/read.ts'
import { farmNow, makeFarm, tinyPicture } from '../fixtures/farm.ts'

async function rendered(body: string, lang = 'fr') {
  const file = 'posts/astro/t/index.md'
  const front = `---\ntitle: T\ndate: 2026-01-01\nauthors: [observatory]\nlang: ${lang}\n---\n`
  const content = await makeFarm({ [file]: `${front}${body}\n`, 'posts/astro/t/p.png': await tinyPicture() })
  const { html, headings } = await readFarm({ content, now: farmNow })
  return { html: html({ file }).trim(), headings: headings({ file }) }
}

/** Its HTML, with no-break spaces as `~`, narrow ones as `_`. */
async function setAs(body: string, lang?: string): Promise<string> {
  return (await rendered(body, lang)).html.replaceAll('\u00A0', '~').replaceAll('\u202F', '_')
}

test('a paragraph is set as one text, whatever lies within it', async () => {
  expect(await setAs('Il dit "*oui*" à **elle** ; l\'*eau* "`a`" ?')).toBe(
    '<p>Il dit «~<em>oui</em>~» à <strong>elle</strong>_; l’<em>eau</em> «~<code>a</code>~»_?</p>',
  )
  expect(await setAs('*Quoi*? [Un lien](/astro/moon)! `x`: "fin"  \n"suite"')).toBe(
    '<p><em>Quoi</em>_? <a href="/astro/moon/">Un lien</a>_! <code>x</code>~: «~fin~»<br>\n«~suite~»</p>',
  )
})

test('a quote that one block opens is not closed by another', async () => {
  expect(await setAs('- un "a\n- deux" b\n\n| "c | d" |\n|---|---|\n| 1 ? | 2 |')).toMatch(
    /un "a<\/li>\n<li>deux" b<\/li>[^]*"c<\/th>[^]*d"<\/th>[^]*1_\?<\/td>/,
  )
})

test('code, keys, addresses and attributes stay as they are written', async () => {
  const code = '`a ? "b" : c` et\n\n```\nd ? "e" : f...\n```\n'
  expect(await setAs(code)).toBe(
    '<p><code>a ? "b" : c</code> et</p>\n<pre tabindex="0"><code>d ? "e" : f...\n</code></pre>',
  )
  const inside = '<kbd>a ? "b"</kbd> puis <code>c ; "d" <b>e !</b> f !</code> puis "g" ?'
  expect(await setAs(inside)).toBe('<p><kbd>a ? "b"</kbd> puis <code>c ; "d" <b>e !</b> f !</code> puis «~g~»_?</p>')
  expect(
    await setAs('https://a.example/?b=1;c et ![Un "p" ?](p.png) et [lien](/astro/moon "Le \\"titre\\" ?")'),
  ).toMatch(
    /^<p><a href="https:\/\/a\.example\/\?b=1;c">https:\/\/a\.example\/\?b=1;c<\/a> et <img src="\/astro\/t\/p\.png" alt="Un (?:"|&quot;)p(?:"|&quot;) \?"[^>]*> et <a href="\/astro\/moon\/" title="Le (?:"|&quot;)titre(?:"|&quot;) \?">lien<\/a><\/p>$/,
  )
  expect(await setAs('<details><summary>"a" ?</summary></details>')).toBe('<details><summary>"a" ?</summary></details>')
})

test('words in another language are set by its rules', async () => {
  expect(await setAs('Le "mot" <i lang="en">"a word"; it\'s</i> ? <i lang="la">"quid" ?</i> "Oui" !')).toBe(
    '<p>Le «~mot~» <i lang="en">“a word”; it’s</i>_? <i lang="la">"quid" ?</i> «~Oui~»_!</p>',
  )
  expect(await setAs('<div lang="en">\n\n"Yes"; no\n\n</div>\n\n"Oui" ; non')).toBe(
    '<div lang="en">\n<p>“Yes”; no</p>\n</div>\n<p>«~Oui~»_; non</p>',
  )
  expect(await setAs('A <kbd>x ? never closed\n\n"Oui" ?')).toBe('<p>A <kbd>x ? never closed</p>\n<p>«~Oui~»_?</p>')
})

test('captions, headings and notes are set, ids and anchors are not', async () => {
  const { headings } = await rendered('# Est-ce "vrai" ?')
  expect(headings).toEqual([{ level: 2, id: 'est-ce-vrai', text: 'Est-ce «\u00A0vrai\u00A0»\u202F?' }])
  const html = await setAs(
    '# Est-ce "vrai" ?\n\n![P](p.png "Le \'soir\' : l\'été ?")\n\nLe mot "x"[^1] ?\n\n[^1]: Non ?',
  )
  expect(html).toContain('<h2 id="est-ce-vrai">Est-ce «~vrai~»_?</h2>')
  expect(html).toContain("<figcaption>Le 'soir'~: l’été_?</figcaption>")
  expect(html).toMatch(/Le mot «~x~»<sup>.*<\/sup>_\?<\/p>/)
  expect(html).toContain('<p>Non_? <a href="#note_')
  expect(html).toContain('aria-label="Retour à l’appel de note 1"')
})
