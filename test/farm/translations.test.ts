import { expect, test } from 'vitest'
import { groupTranslations } from '../../src/farm/translations.ts'

test('whoever is reached by names that go both ways is of the group', () => {
  const groups = groupTranslations(
    new Map([
      ['fr', ['en', 'de']],
      ['en', ['fr']],
      ['de', ['fr', 'it']],
      ['it', []],
      ['alone', ['gone']],
    ]),
  )
  expect(groups.get('de')!.toSorted()).toEqual(['de', 'en', 'fr'])
  expect(groups.get('it')).toEqual(['it'])
  expect(groups.get('alone')).toEqual(['alone'])
})
