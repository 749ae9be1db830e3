import { afterEach, beforeEach, expect, test } from 'vitest'
import { makePost, minutes } from './relay/farm.ts'
import { linesOf, startWorld, type RunOptions, type World } from './relay/world.ts'

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
    const options: RunOptions = {
      flags,
      ahead: 10,
      onStart(child) {
        fake.onRequest = async ({ stage }) => {
          if (stage !== 'committed') return
          const gone = new Promise((resolve) => child.once('exit', resolve))
          child.kill('SIGKILL')
          await gone
        }
      },
    }
    expect(await world.run(25, options)).toMatchObject({ killed: true })
    fake.onRequest = undefined
    await postByHand('Somebody else was here.') // or Facebook itself would refuse the same words twice in a row
    for (const minute of [26, 36, 37, 38]) await world.run(minute, { flags })
    expect(world.seen()).toEqual(['space-facebook astro/tails', 'space-facebook undefined'])
    expect(linesOf(await world.run(39, { flags: [...flags, 'status'] }))).toEqual(['space-facebook astro/tails sent'])
  },
)
