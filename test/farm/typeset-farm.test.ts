import { expect, test } from 'vitest'
import { readFarm } from '../../src/farm/read.ts'
import { typesetFarm } from '../../src/farm/typeset-farm.ts'
import { bent, farmNow, makeFarm } from '../fixtures/farm.ts'

test('pages show every text set in its own language, and what networks are told stays as it is written', async () => {
  const content = await makeFarm({
    ...bent('blogs/astro.md', 'Le ciel, vu de près.', 'Vu "de près" ?'),
    ...bent('authors/observatory.md', 'Le site', 'Le site ?'),
    ...bent('posts/astro/moon.md', 'title: La Lune s’éloigne', "title: L'astre ?\ncorrection: Faux !\nseries: { name: Quoi ?, part: 1 }\ntags: [quoi ?]"), // prettier-ignore
    ...bent('posts/astro/comets/index.md', 'Une comète et ses deux queues, credit: L’observatoire', 'Deux queues ?, credit: Qui ?'), // prettier-ignore
    ...bent('posts/field/bees.md', 'title: How bees find home', 'title: "How ? \\"Bees\\""'),
  })
  const { farm } = await readFarm({ content, now: farmNow })
  const written = structuredClone(farm)
  const set = typesetFarm(farm)
  const post = (id: string) => set.posts.find((each) => each.id === id)!
  const before = (id: string) => written.posts.find((each) => each.id === id)!
  expect(set.blogs[0]!.description).toBe('Vu «\u00A0de près\u00A0»\u202F?')
  expect(set.authors.flatMap(({ links }) => links)[0]!.title).toBe('Le site\u202F?')
  expect(post('astro/moon')).toEqual({
    ...before('astro/moon'),
    title: 'L’astre\u202F?',
    correction: 'Faux\u202F!',
    series: { name: 'Quoi\u202F?', part: 1 },
  })
  const { cover } = before('astro/comets')
  expect(post('astro/comets')).toEqual({ ...before('astro/comets'), cover: { ...cover, credit: 'Qui\u202F?' } })
  expect(post('field/bees').title).toBe('How ? “Bees”')
  expect(farm).toEqual(written)
})
