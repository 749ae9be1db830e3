import { expect, test } from 'vitest'
import { relatedTo, seriesOf } from '../../src/site/related.ts'
import { makePosts, slugs } from './posts.ts'

const related = (count: number, ...changes: Parameters<typeof makePosts>) => {
  const [post, ...others] = makePosts(...changes)
  return slugs(relatedTo(post!, [post!, ...others], count))
}

test('what shares more comes first: a series before a tag, a tag before a channel', () => {
  const series = (part: number) => ({ series: { name: 'Tides', part } })
  const own = { ...series(1), tags: ['sea', 'moon'], channels: ['space'] }
  expect(related(9, own, { channels: ['space'] }, { tags: ['sea'] }, series(2), { tags: ['sea', 'moon'] })).toBe(
    'e d c b',
  )
})

test('of equals the newest comes first, and no more than wanted', () => {
  const same = { channels: ['space'] }
  expect(related(2, same, same, same, same)).toBe('b c')
})

test('a tag is the same however it is written, and counts once', () => {
  const own = { tags: ['Ciel profond'] }
  expect(related(3, own, { tags: ['ciel profond', 'Ciel Profond'] }, { tags: ['étoile'] }, own)).toBe('b d')
})

test('what shares nothing is not related', () => {
  expect(related(3, { tags: ['sea'] }, { tags: ['sand'] }, {})).toBe('')
})

test('another language needs more in common', () => {
  const own = { tags: ['sea'], channels: ['space'] }
  expect(related(3, own, { ...own, lang: 'fr' }, { channels: ['space'], lang: 'fr' }, { tags: ['sea'] })).toBe('d b')
})

test('a translation says nothing new', () => {
  const own = { tags: ['sea', 'moon'] }
  expect(related(3, { ...own, translations: [{ lang: 'fr', id: 'astro/b' }] }, { ...own, lang: 'fr' }, own)).toBe('c')
})

test('a series lists its published parts in their order, in the language of the post', () => {
  const part = (number: number, lang = 'en') => ({ series: { name: 'Tides', part: number }, lang })
  const posts = makePosts(part(3), part(1), part(2, 'fr'), {})
  expect(slugs(seriesOf(posts[0]!, posts))).toBe('b a')
  expect(seriesOf(posts[3]!, posts)).toEqual([])
})
