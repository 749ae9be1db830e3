import { expect, test } from 'vitest'
import type { Farm } from '../../src/farm/model.ts'
import { frontOf } from '../../src/site/front.ts'
import { makeChannel, makePosts, slugs } from './posts.ts'

const many = Array.from({ length: 16 }, () => ({ channels: ['space'] }))

function layOut(
  posts: ReturnType<typeof makePosts>,
  front: Farm['front'] = { highlights: [] },
  ids = ['space', 'life'],
) {
  const { story, highlights, latest, rows } = frontOf({ posts, front, channels: ids.map(makeChannel) }, ({ id }) =>
    posts.filter(({ channels }) => channels.includes(id)),
  )
  return [story?.slug, slugs(highlights), slugs(latest), ...rows.map((row) => `${row.channel.id}: ${slugs(row.posts)}`)]
}

test('without an editor the newest opens, and nothing is shown twice while there is more', () => {
  expect(layOut(makePosts(...many))).toEqual(['a', 'b c d', 'e f g h i j', 'space: k l m n'])
})

test('without an editor a picture opens, if one of the newest has one', () => {
  const cover = { path: 'a.png', file: 'a.png', hash: '', width: 1, height: 1, resizable: false, alt: '' }
  const pictured = (index: number) => makePosts(...many.map((post, at) => (at === index ? { ...post, cover } : post)))
  expect(layOut(pictured(2)).slice(0, 2)).toEqual(['c', 'a b d'])
  expect(layOut(pictured(4)).slice(0, 2)).toEqual(['a', 'b c d'])
  expect(layOut(pictured(2), { story: 'astro/b', highlights: [] })[0]).toBe('b')
})

test('the editor’s story and highlights come first, whatever their age', () => {
  const front = { story: 'astro/p', highlights: ['astro/c', 'astro/o'] }
  expect(layOut(makePosts(...many), front)).toEqual(['p', 'c o', 'a b d e f g', 'space: h i j k'])
})

test('a story without highlights has the newest beside it, and highlights without a story the newest above', () => {
  expect(layOut(makePosts(...many), { story: 'astro/b', highlights: [] }).slice(0, 2)).toEqual(['b', 'a c d'])
  expect(layOut(makePosts(...many), { highlights: ['astro/a'] }).slice(0, 2)).toEqual(['b', 'a'])
})

test('the only post of a farm opens it, put forward or not', () => {
  expect(layOut(makePosts({}), { highlights: ['astro/a'] })).toEqual(['a', '', ''])
  expect(layOut(makePosts({}, {}), { highlights: ['astro/b', 'astro/a'] })).toEqual(['b', 'a', ''])
})

test('what the editor names twice, by an old id or before it is published does no harm', () => {
  const [first, ...others] = many
  const posts = makePosts({ ...first!, was: ['old/a'] }, ...others)
  expect(layOut(posts, { story: 'old/a', highlights: ['astro/a', 'astro/b', 'astro/b', 'astro/later'] })).toEqual([
    'a',
    'b',
    'c d e f g h',
    'space: i j k l',
  ])
})

test('a row is shorter rather than repeat what stands above', () => {
  const posts = makePosts(...many.slice(0, 11), { channels: ['space', 'life'] })
  expect(layOut(posts).slice(3)).toEqual(['space: k', 'life: l'])
  expect(layOut(posts, { story: 'astro/l', highlights: [] }).slice(3)).toEqual(['space: j k', 'life: l'])
})

test('a row of a small farm repeats what stands above rather than being empty, and an empty channel has none', () => {
  expect(layOut(makePosts({ channels: ['space'] }, {}))).toEqual(['a', 'b', '', 'space: a'])
  expect(layOut([])).toEqual([undefined, '', ''])
})
