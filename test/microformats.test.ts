import { mf2 } from 'microformats-parser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildSite, type BuiltSite } from './fixtures/built-site.ts'
import { copyDemo } from './fixtures/demo.ts'
import { makeFarm, videoPost } from './fixtures/farm.ts'

// What the independent web reads in a page: who wrote what, and when.

type Root = ReturnType<typeof mf2>['items'][number]

describe.each([
  ['the farm of this repository', async () => (await copyDemo()).content],
  ['a small farm', async () => makeFarm(await videoPost('astro/orbit'))],
])('%s', (_, content) => {
  let site: BuiltSite
  beforeAll(async () => {
    site = await buildSite(await content(), '/farm/')
  }, 120_000)
  afterAll(() => site?.close())

  const at = (path: string) => site.url + path
  const read = (path: string) => mf2(site.read(`${path}index.html`), { baseUrl: at(path) }).items
  const within = (roots: readonly Root[], type: string): Root[] =>
    roots.flatMap((root) => [
      ...(root.type?.includes(type) === true ? [root] : []),
      ...within(root.children ?? [], type),
    ])
  const only = (roots: readonly Root[], type: string): Root => {
    const found = roots.filter((root) => root.type?.includes(type))
    expect(found.length).toBe(1)
    return found[0]!
  }

  test('a post is an entry with all that can be known of it', () => {
    for (const post of site.farm.posts) {
      const { properties } = only(
        read(post.path).filter(({ properties }) => properties['content'] != null),
        'h-entry',
      )
      const authors = [...new Set(post.authors)].map((id) => site.farm.authors.find((author) => author.id === id)!)
      expect(properties).toMatchObject({
        name: [post.title],
        url: [at(post.path)],
        published: [post.date],
        content: [{ html: expect.any(String) as string }],
        author: authors.map(({ name, path }) => ({ type: ['h-card'], properties: { name: [name], url: [at(path)] } })),
      })
      expect(properties['updated']).toEqual(post.updated == null ? undefined : [post.updated])
      const topics = post.channels.map((id) => site.farm.channels.find((channel) => channel.id === id)!.title)
      expect(properties['category'] ?? []).toEqual(expect.arrayContaining(topics))
      expect(new Set(properties['category']).size).toBe(new Set([...topics, ...post.tags]).size)
      if (post.video == null) {
        expect(properties['featured']?.length).toBe(post.cover == null ? undefined : 1)
      } else {
        const { source } = post.video
        expect(properties['video']).toEqual(['url' in source ? source.url : at(source.path)])
      }
    }
  })

  test('lists are feeds whose entries lead to posts', () => {
    const { blogs, channels, authors, posts } = site.farm
    const known = new Map(posts.map((post) => [at(post.path), post]))
    for (const { path, id } of [{ path: '', id: '' }, ...blogs, ...channels, ...authors]) {
      const entries = within(within(read(path), 'h-feed'), 'h-entry')
      const some = posts.some(({ blog, channels, authors }) => ['', blog, ...channels, ...authors].includes(id))
      expect([path, entries.length > 0]).toEqual([path, some])
      for (const { properties } of entries) {
        const post = known.get(properties['url']?.[0] as string)
        expect(post).toBeDefined()
        expect(properties).toMatchObject({ name: [post!.title], published: [post!.date] })
      }
    }
  })

  test('an author has a card, with the address that their posts name', () => {
    for (const { path, name, description, links } of site.farm.authors) {
      const { properties } = only(read(path), 'h-card')
      expect(properties).toMatchObject({ name: [name], note: [description], uid: [at(path)] })
      expect(properties['url']).toEqual(expect.arrayContaining([at(path), ...links.map(({ url }) => url)]))
    }
  })
})
