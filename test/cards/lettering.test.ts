import { expect, test } from 'vitest'
import { lettering } from '../../src/cards/lettering.ts'

test('French punctuation stays with its word', () => {
  expect(lettering('Tardigrades : « dormir » à sec !', 'fr')).toBe(
    'Tardigrades\u00a0: «\u00a0dormir\u00a0» à sec\u00a0!',
  )
  expect(lettering('Quoi\u202f?', 'fr-CA')).toBe('Quoi\u00a0?')
  expect(lettering('What : this', 'en')).toBe('What : this')
})

test('what the font lacks and words can do without is set another way', () => {
  expect(lettering('Le CO₂ 🥚 et l’œuf 👩🏽‍🔬', 'fr')).toBe('Le CO2 et l’œuf')
  expect(lettering('e\u0301clair', 'fr')).toBe('éclair')
})

test('signs that look like emoji and are none stay', () => {
  expect(lettering('© 2026, 3 × 4 ± 1 %', 'en')).toBe('© 2026, 3 × 4 ± 1 %')
})
