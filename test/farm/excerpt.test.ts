import { expect, test } from 'vitest'
import { excerptOf } from '../../src/farm/excerpt.ts'
import { scanBody } from '../../src/farm/scan.ts'

const excerpt = (body: string, lang = 'fr') => excerptOf(scanBody(body, 1).paragraphs, lang)
const sentence = (length: number, end = '.') => `L${'a'.repeat(length - 1 - end.length)}${end}`

test('a short text is its own excerpt', () => {
  expect(excerpt('Une comète a deux queues.\n\nL’une est droite.')).toBe('Une comète a deux queues. L’une est droite.')
})

test('an excerpt is plain text: no markup, notes, pictures, headings, code, tables, lists or HTML', () => {
  const body = [
    '# Un titre',
    '![Une image](a.png)',
    'Du *texte* **fort**, un [lien](/a/), du `code`[^1], <b>gras</b> et une ![image](a.png)  \nfin &amp; suite.',
    '> Une citation.',
    '- Une liste',
    '```js\nlet a\n```',
    '| a |\n|---|\n| b |',
    '<p>Du HTML.</p>',
    'Dernier *mot*.',
    '[^1]: Une note.',
  ].join('\n\n')
  expect(excerpt(body)).toBe('Du texte fort, un lien, du code, gras et une fin & suite. Dernier mot.')
})

test('a long text is cut where a sentence ends', () => {
  const body = `${sentence(150)} ${sentence(140, ' !')} ${sentence(20)}`
  expect(excerpt(body)).toBe(`${sentence(150)} ${sentence(140, ' !')}`)
  expect(excerpt(`${sentence(150)} ${sentence(149)} Et la suite.`)).toHaveLength(300)
  expect(excerpt(`${sentence(150)} ${sentence(150)} Et la suite.`)).toHaveLength(150)
})

test('a first sentence that is too long is cut where a word ends', () => {
  const words = Array.from({ length: 80 }, (_, index) => `mot${index}`).join(' ')
  const cut = excerpt(`${words}.`)
  expect(cut.length).toBeLessThanOrEqual(300)
  expect(cut).toMatch(/ mot\d+…$/)
  expect(words.startsWith(cut.slice(0, -1))).toBe(true)
})

test('a first sentence that says too little is not left alone', () => {
  const words = Array.from({ length: 80 }, () => 'mot').join(' ')
  expect(excerpt(`Oui. ${words}.`)).toMatch(/^Oui\. mot .* mot…$/)
})

test('nothing is cut inside a letter made of several signs', () => {
  const family = '👩‍👩‍👧‍👦'
  const cut = excerpt(Array.from({ length: 60 }, () => family).join(' '))
  expect(cut.length).toBeLessThanOrEqual(300)
  expect(
    cut
      .replace('…', '')
      .split(' ')
      .every((word) => word === family),
  ).toBe(true)
})

test('a text of pictures alone has no excerpt', () => {
  expect(excerpt('![Une image](a.png)\n\n## Titre')).toBe('')
})

test('a word that is longer than an excerpt is cut between letters', () => {
  expect(excerpt('a'.repeat(400))).toBe(`${'a'.repeat(299)}…`)
  expect(excerpt('🦔'.repeat(400))).toBe(`${'🦔'.repeat(149)}…`)
})
