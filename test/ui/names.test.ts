import { expect, test } from 'vitest'
import { initialsOf, joinNames, languageName } from '../../src/ui/names.ts'

test('initials are those of the words that name somebody', () => {
  const names = [
    'Amina Benali',
    'L’équipe du jardin',
    'The field team',
    'La rédaction',
    'Jean-Luc Ott',
    'X',
    '42',
    '',
    'O’Neil',
    'Louise d’Ornano',
    'ines ilhan',
  ]
  expect(names.map(initialsOf)).toEqual(['AB', 'ÉJ', 'FT', 'R', 'JO', 'X', '4', '', 'ON', 'LO', 'II'])
})

test('a language is called as its readers call it', () => {
  expect([languageName('en', 'fr'), languageName('fr', 'en')]).toEqual(['anglais', 'French'])
})

test('a language that nobody here knows is spoken of in English', () => {
  expect([languageName('fr', 'co'), joinNames(['A', 'B'], 'gcf')[1]!.before]).toEqual(['French', ' and '])
})

test('names are joined as their language joins them', () => {
  const read = (names: string[], lang: string) =>
    joinNames(names, lang)
      .map(({ before, name }) => before + name)
      .join('')
  expect(read(['A', 'B', 'C'], 'fr')).toBe('A, B et C')
  expect(read(['A', 'B', 'C'], 'en-GB')).toBe('A, B and C')
  expect(read(['A'], 'fr')).toBe('A')
  expect(read([], 'fr')).toBe('')
})
