import { expect, test } from 'vitest'
import { profilesOf } from '../../src/site/profiles.ts'

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
  const handles = { mastodon: 'team', diaspora: 'team@pod.example', x: 'a b/../c' }
  expect(profilesOf(handles)).toEqual([
    { network: 'Mastodon', handle: 'team', url: undefined },
    { network: 'diaspora', handle: 'team@pod.example', url: undefined },
    { network: 'X', handle: 'a b/../c', url: undefined },
  ])
})
