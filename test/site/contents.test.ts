import { expect, test } from 'vitest'
import { contentsOf } from '../../src/site/contents.ts'

const heading = (text: string, level = 2) => ({ level, id: text, text })

test('a text of three sections has a table of contents, without their parts', () => {
  const headings = [heading('a'), heading('a-1', 3), heading('b'), heading('c')]
  expect(contentsOf(headings).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
})

test('a text of two sections has none, however many parts they have', () => {
  expect(contentsOf([heading('a'), heading('a-1', 3), heading('a-2', 3), heading('b')])).toEqual([])
})
