import { expect, test } from 'vitest'
import { lettering } from '../../src/cards/lettering.ts'

test('French punctuation stays with its word', () => {
  expect(lettering('Tardigrades : « dormir » à sec !', 'fr')).toBe(
    'Tardigrades\u00a0: «\u00a0dormir\u00a0» à\u00a0sec\u00a0!',
  )
  expect(lettering('Quoi\u202f?', 'fr-CA')).toBe('Quoi\u00a0?')
  expect(lettering('What : this', 'en')).toBe('What : this')
})

test('à does not end a line', () => {
  expect(lettering('Une boîte à spectres, à voir', 'fr')).toBe('Une boîte à\u00a0spectres, à\u00a0voir')
  expect(lettering('Voilà une boîte', 'fr')).toBe('Voilà une boîte')
})

test('what the font lacks and words can do without is set another way', () => {
  expect(lettering('Le CO₂ et\n l’œuf 🥚', 'fr')).toBe('Le CO2 et l’œuf 🥚')
  expect(lettering('e\u0301clair', 'fr')).toBe('éclair')
})

test('signs that look like emoji and are none stay', () => {
  expect(lettering('© 2026, 3 × 4 ± 1 %', 'en')).toBe('© 2026, 3 × 4 ± 1 %')
})

test('letters of a script that the cards do not set become boxes, each for itself', () => {
  expect(lettering('שלום, Ω et Ж', 'fr')).toBe('\uffff\uffff\uffff\uffff, Ω et Ж')
})
