import { expect, test } from 'vitest'
import { directionOf, isFrench } from '../../src/base/languages.ts'

test('French is French wherever it is spoken, and nothing else is', () => {
  expect(['fr', 'fr-CA', 'frr', 'en'].map(isFrench)).toEqual([true, true, false, false])
})

test('a language runs as the script it is written in', () => {
  expect(['fr', 'co', 'ar', 'he', 'fa', 'az', 'az-Arab', 'ks-Deva'].map(directionOf)).toEqual([
    'ltr',
    'ltr',
    'rtl',
    'rtl',
    'rtl',
    'ltr',
    'rtl',
    'ltr',
  ])
})
