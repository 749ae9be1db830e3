import { expect, test } from 'vitest'
import { readFarm } from '../../src/farm/read.ts'
import { profilesOf } from '../../src/site/profiles.ts'
import { farmNow, makeFarm } from '../fixtures/farm.ts'

test('a handle leads to where its network keeps it', () => {
  const handles = { x: 'observatory', mastodon: 'team@science.example', bluesky: 'team.example', facebook: 'team' }
  expect(profilesOf(handles).map(({ network, url }) => [network, url])).toEqual([
    ['X', 'https://x.com/observatory'],
    ['Mastodon', 'https://science.example/@team'],
    ['Bluesky', 'https://bsky.app/profile/team.example'],
    ['Facebook', 'https://www.facebook.com/team'],
  ])
})

test('a handle that leads nowhere we know is shown without a link', () => {
  const handles = { constructor: 'team', mastodon: 'team', diaspora: 'team@pod.example', x: 'a b/../c' }
  expect(profilesOf(handles)).toEqual([
    { network: 'constructor', handle: 'team', url: undefined },
    { network: 'Mastodon', handle: 'team', url: undefined },
    { network: 'diaspora', handle: 'team@pod.example', url: undefined },
    { network: 'X', handle: 'a b/../c', url: undefined },
  ])
})

test('capitals in the name of a network do not matter', async () => {
  const author = '---\nname: Nous\ndescription: Tous.\nhandles: { Mastodon: "@nous@pod.example", X: nous }\n---\n'
  const { farm } = await readFarm({ content: await makeFarm({ 'authors/us.md': author }), now: farmNow })
  const { handles } = farm.authors.find(({ id }) => id === 'us')!
  expect(handles).toEqual({ mastodon: 'nous@pod.example', x: 'nous' })
  expect(profilesOf(handles)[0]!.url).toBe('https://pod.example/@nous')
})
