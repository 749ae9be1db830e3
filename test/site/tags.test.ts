import { expect, test } from 'vitest'
import { tagId } from '../../src/farm/urls.ts'
import { tagsOf } from '../../src/site/tags.ts'
import { makePosts, slugs } from './posts.ts'

test('capitals, accents and signs do not tell tags apart', () => {
  expect(['Comètes', 'comètes', ' COMETES! '].map(tagId)).toEqual(['cometes', 'cometes', 'cometes'])
  expect(tagId('qualité de l’air')).toBe('qualite-de-l-air')
  expect(tagId('œuf')).toBe('œuf')
  expect(tagId('C++')).not.toBe(tagId('C'))
})

test('a tag in any script has an address, even one without a letter', () => {
  expect(tagId('物理')).toBe('物理')
  expect(tagId('हिन्दी')).toBe('हिन्दी'.normalize('NFC'))
  expect(tagId('✋')).toBe('u270b')
  expect(tagId('🌍🌙')).toBe('u1f30d-1f319')
})

test('a tag is named as most posts write it, and lists each post once', () => {
  const posts = makePosts({ tags: ['Lune', 'lune'] }, { tags: ['lune'] }, { tags: ['Soleil'] })
  const found = tagsOf({ posts, lang: 'fr' })
  expect(found.map(({ id, path, name, posts }) => [id, path, name, slugs(posts)])).toEqual([
    ['lune', 'tags/lune/', 'lune', 'a b'],
    ['soleil', 'tags/soleil/', 'Soleil', 'c'],
  ])
})

test('a tag speaks the language of its posts, or the farm’s when they have several', () => {
  const posts = makePosts({ tags: ['light', 'sol'] }, { tags: ['light'] }, { tags: ['sol'], lang: 'es' })
  expect(tagsOf({ posts, lang: 'fr' }).map(({ name, lang }) => [name, lang])).toEqual([
    ['light', 'en'],
    ['sol', 'fr'],
  ])
})
