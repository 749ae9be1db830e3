import { expect, test } from 'vitest'
import { fitWords } from '../../src/relay/fit.ts'

const within = (length: number) => (words: string) => [...words].length <= length
const fit = (text: string, length: number, lang = 'en') => fitWords(text, lang, within(length))

test('a text that fits is left alone', () => {
  expect(fit('One. Two.', 9)).toBe('One. Two.')
})

test('a text that does not fit ends after a whole sentence, without a sign', () => {
  expect(fit('One is here. Two is there. Three is not.', 30)).toBe('One is here. Two is there.')
  expect(fit('Où va-t-elle ? « Loin ! » Personne ne sait.', 27, 'fr')).toBe('Où va-t-elle ? « Loin ! »')
  expect(fit('彗星有两条尾巴。一条由尘埃组成。', 12, 'zh')).toBe('彗星有两条尾巴。')
})

test('an abbreviation does not end a sentence', () => {
  expect(fit('Elle a vu M. Durand et Mme. Petit au marché.', 15, 'fr')).toBe('Elle a vu M…')
  expect(fit('All is well. We met Dr. Foster in Gloucester.', 25)).toBe('All is well.')
})

test('without a whole sentence it ends after a word, with a sign that counts', () => {
  expect(fit('A comet has two tails and no shame', 22)).toBe('A comet has two tails…')
  expect(fit('A comet has two tails and no shame', 21)).toBe('A comet has two…')
  expect(fit('One, two, three', 8)).toBe('One…')
  expect(fit('彗星有两条尾巴和一个彗核', 8, 'zh')).toMatch(/^彗星有两条(尾巴)?…$/)
})

test('a hyphen or an apostrophe inside a word is no place to cut', () => {
  expect(fit('Ce peut-être n’est pas grave', 9, 'fr')).toBe('Ce…')
})

test('a word that is too long itself ends after a whole character, as readers see it', () => {
  expect(fit('Donaudampfschifffahrt', 6, 'de')).toBe('Donau…')
  const family = '👨‍👩‍👧‍👦'
  expect(fit(family.repeat(5), [...family].length * 2 + 3)).toBe(`${family.repeat(2)}…`)
  expect(fit('e\u0301'.repeat(5), 6)).toBe(`${'e\u0301'.repeat(2)}…`)
})

test('no cut goes through a link, and the sign keeps away from it', () => {
  const text = 'Look at https://farm.example/a-very/long-path.html for more about it'
  expect(fit(text, 40)).toBe('Look at…')
  expect(fit(text, 52)).toBe('Look at https://farm.example/a-very/long-path.html …')
  expect(fit('https://farm.example/a-very/long-path.html', 20)).toBe('')
  expect(fit('More on farm.example/tails today', 20)).toBe('More on…')
})

test('when nothing fits, nothing is left', () => {
  expect(fit('Words', 0)).toBe('')
})

test('what comes out always fits, whatever the room', () => {
  const text = 'Une comète a deux queues. L’une est faite de poussière (voir farm.example/queues), l’autre de gaz !'
  for (let length = 0; length <= text.length; length += 1) {
    expect([...fit(text, length, 'fr')].length).toBeLessThanOrEqual(length)
  }
})
