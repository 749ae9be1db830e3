import { bent } from '../../fixtures/farm.ts'
import type { Case } from '../mistakes.ts'

const front = (written: string) => bent('farm.yaml', 'zone:', `front: ${written}\nzone:`)
const all = 'astro/comets, astro/draft, astro/moon, field/bees, field/rain, field/soil'

export const apart: Case[] = [
  [
    'a front of posts that there are not',
    front('{ story: astro/mon, highlights: [astro/nothing, field/bees, field/bees] }'),
    [
      'farm.yaml:6:17: there is no post "astro/mon": did you mean "astro/moon"?',
      `farm.yaml:6:41: there is no post "astro/nothing": name one of ${all}`,
      'farm.yaml:6:68: "field/bees" is on the front already: take it out here',
    ],
  ],
  [
    'a front of posts that are not published',
    front('{ story: astro/draft, highlights: [field/rain] }'),
    [
      'farm.yaml:6:17: "astro/draft" is a draft: name one that is published, or wait with this',
      'farm.yaml:6:43: "field/rain" is published only on 2099-05-01: name one that is published, or wait with this',
    ],
  ],
]
