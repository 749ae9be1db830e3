import { post, type Case } from '../mistakes.ts'

const of = (...ids: string[]) => post(`translationOf: [${ids.join(', ')}]\n`)

export const cases: Case[] = [
  [
    'translations that do not point both ways',
    {
      'posts/lab/t2.md': of('field/t3', 'field/rain'),
      'posts/field/t3.md': of('lab/t4'),
      'posts/lab/t4.md': post(''),
    },
    [
      'posts/field/t3.md:5:17: "lab/t4" does not say that this is its translation: add translationOf: field/t3 to posts/lab/t4.md',
      'posts/lab/t2.md:5:17: "field/t3" does not say that this is its translation: add translationOf: [lab/t4, lab/t2] to posts/field/t3.md',
      'posts/lab/t2.md:5:27: "field/rain" does not say that this is its translation: add translationOf: lab/t2 to posts/field/rain.md',
    ],
  ],
  [
    'translations in one language',
    {
      'posts/lab/t5.md': of('lab/t6'),
      'posts/lab/t6.md': of('lab/t5'),
    },
    [
      'posts/lab/t5.md:5:17: its translation "lab/t6" is in "fr" too: give one of the two another lang, or take this out of both',
      'posts/lab/t6.md:5:17: its translation "lab/t5" is in "fr" too: give one of the two another lang, or take this out of both',
    ],
  ],
]

export const apart: Case[] = [
  [
    'translations of nothing',
    { 'posts/lab/t1.md': of('lab/none-such', 'astro/mon', 'lab/t1', 'old/bees') },
    [
      'posts/lab/t1.md:5:17: there is no post "lab/none-such": name one of astro/comets, astro/draft, astro/moon, field/bees, field/rain, field/soil, lab/t1',
      'posts/lab/t1.md:5:32: there is no post "astro/mon": did you mean "astro/moon"?',
      'posts/lab/t1.md:5:43: a post is no translation of itself: name the post in the other language',
      'posts/lab/t1.md:5:51: "old/bees" is now field/bees: write field/bees instead',
    ],
  ],
]
