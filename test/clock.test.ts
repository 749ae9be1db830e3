import { afterEach, beforeEach, expect, test } from 'vitest'
import { makePost, minutes } from './relay/farm.ts'
import { killWhen } from './relay/kill-when.ts'
import { linesOf, startWorld, type World } from './relay/world.ts'

const posts = [makePost('moon', 0), makePost('tails', 10)]
let world: World

beforeEach(async () => {
  world = await startWorld(posts)
})
afterEach(() => world.close())

/** What somebody writes on the Page in a browser. */
async function postByHand(message: string): Promise<void> {
  const body = new URLSearchParams({ message, access_token: world.fakes.env['SPACE_FACEBOOK_PAGE_TOKEN'] ?? '' })
  const answer = await fetch(`${world.fakes.facebook.origin}/v26.0/100200300400500/feed`, { method: 'POST', body })
  expect(answer.status).toBe(200)
}

test(
  'a machine whose clock is ahead dies after sending, and nothing is sent twice once its clock is right',
  { timeout: 60_000 },
  async () => {
    const fake = world.fakes.facebook
    const flags = ['--account', 'space-facebook', '--first-run-since', minutes(10)]
    expect(await world.run(25, { flags, ahead: 10, ...killWhen(fake, 'committed') })).toMatchObject({ killed: true })
    await postByHand('Somebody else was here.') // or Facebook itself would refuse the same words twice in a row
    for (const minute of [26, 36, 37, 38]) await world.run(minute, { flags })
    expect(world.seen()).toEqual(['space-facebook astro/tails', 'space-facebook undefined'])
    expect(linesOf(await world.run(39, { flags: [...flags, 'status'] }))).toEqual(['space-facebook astro/tails sent'])
  },
)
