import { expect, test } from 'vitest'
import { ContentError, type Mistake } from '../../src/base/errors.ts'
import { readFarm } from '../../src/farm/read.ts'
import { farmNow, makeFarm, type Bend } from '../fixtures/farm.ts'
import { followAdvice, kindsOfAdvice } from './advice.ts'
import * as anchors from './mistakes/anchors.ts'
import * as farm from './mistakes/farm.ts'
import * as front from './mistakes/front.ts'
import * as ids from './mistakes/ids.ts'
import * as keys from './mistakes/keys.ts'
import * as links from './mistakes/links.ts'
import * as pictures from './mistakes/pictures.ts'
import * as posts from './mistakes/posts.ts'
import * as series from './mistakes/series.ts'
import * as translations from './mistakes/translations.ts'
import * as videos from './mistakes/videos.ts'
import * as yaml from './mistakes/yaml.ts'

const cases = [anchors, farm, ids, keys, links, pictures, posts, series, translations, videos, yaml]
  .flatMap((one) => one.cases)
  .concat([farm, front, ids, keys, translations, videos].flatMap((one) => one.apart))

async function mistakesIn(content: string): Promise<readonly Mistake[]> {
  try {
    await readFarm({ content, now: farmNow })
    return []
  } catch (error) {
    if (error instanceof ContentError) return error.mistakes
    throw error
  }
}

const isSame = (a: Mistake) => (b: Mistake) => a.file === b.file && a.what === b.what

test('doing what a mistake says makes it vanish', { timeout: 60_000 }, async () => {
  const followed = new Map<string, number>()
  const stayed: string[] = []
  for (const [name, bend] of cases) {
    for (const mistake of await mistakesIn(await makeFarm(bend as Bend))) {
      const content = await makeFarm(bend as Bend)
      const before = await mistakesIn(content)
      const advice = followAdvice(content, mistake)
      if (advice == null) continue
      followed.set(advice, (followed.get(advice) ?? 0) + 1)
      const after = await mistakesIn(content)
      const count = (all: readonly Mistake[]) => all.filter(isSame(mistake)).length
      if (count(after) >= count(before)) stayed.push(`${name}: ${mistake.file}: ${mistake.what}: ${mistake.remedy}`)
    }
  }
  expect(stayed).toEqual([])
  // Every kind of advice that needs no thought was there to be followed, most of them many times.
  expect([...followed.keys()].toSorted()).toEqual(kindsOfAdvice.toSorted())
  expect([...followed.values()].reduce((sum, count) => sum + count)).toBeGreaterThan(100)
})
