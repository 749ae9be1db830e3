import { post, type Case } from '../mistakes.ts'

const part = (name: string, number: number | string, more = '') =>
  post(`series: { name: ${name}, part: ${number} }\n${more}`)

export const cases: Case[] = [
  [
    'parts that there are twice',
    {
      'posts/astro/s1.md': part('Le Soleil', 1),
      'posts/astro/s2.md': part('Le Soleil', 1),
      'posts/lab/s3.md': part('Le Soleil', 2),
      'posts/lab/s4.md': part('Le Soleil', 2),
    },
    [
      'posts/astro/s2.md:5:34: posts/astro/s1.md is part 1 of "Le Soleil" too: number one of the two otherwise: part: 3 is free',
      'posts/lab/s4.md:5:34: posts/lab/s3.md is part 2 of "Le Soleil" too: number one of the two otherwise: part: 3 is free',
    ],
  ],
  [
    'parts that are missing, which drafts and other languages are not',
    {
      'posts/astro/s5.md': part('Mars', 2),
      'posts/astro/s6.md': part('Venus', 1),
      'posts/astro/s7.md': part('Venus', 4),
      'posts/lab/s8.md': part('Les marées', 1, 'draft: true\n'),
      'posts/lab/s9.md': part('Les marées', 2),
      'posts/field/s10.md': part('Les marées', 1),
    },
    [
      'posts/astro/s5.md:5:29: "Mars" has no part 1: write part: 1 here, or add the post that is part 1',
      'posts/astro/s7.md:5:30: "Venus" has no part 2: write part: 2 here, or add the post that is part 2',
    ],
  ],
  [
    'a series that is misspelled',
    { 'posts/astro/s11.md': part('Les météores', 1), 'posts/astro/s12.md': part('Les meteores', 2) },
    ['posts/astro/s12.md:5:17: "Les meteores" has no part 1: did you mean "Les météores"?'],
  ],
  [
    'parts that are no numbers',
    {
      'posts/astro/s13.md': part('Un', '"1"'),
      'posts/astro/s14.md': part('Un', 0),
      'posts/astro/s15.md': post('series: Deux\n'),
    },
    [
      'posts/astro/s13.md:5:27: "series.part" is text, not a number: write it like part: 1',
      'posts/astro/s14.md:5:27: "series.part" cannot be 0: write it like part: 1',
      'posts/astro/s15.md:5:9: "series" is text, not keys and values: write it like series: { name: Comets, part: 1 }',
    ],
  ],
]
