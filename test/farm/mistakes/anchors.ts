import { post, type Case } from '../mistakes.ts'

const parts = '## Une partie\n\n### L’été, après[^1]\n\n## Une partie\n\n[^1]: Note.\n'

export const cases: Case[] = [
  [
    'links to headings that are not on this page',
    {
      'posts/lab/h1.md': post(
        '',
        `[a](#une-partie) [b](#une-partie-1) [c](#lété-après) [d](#top) [e](#) [h](#ici) <a name="ici"></a>\n\n[f](#une-parti) [g](#rien)\n\n${parts}`,
      ),
    },
    [
      'posts/lab/h1.md:8:1: the link "#une-parti" leads to no heading of this page: did you mean #une-partie?',
      'posts/lab/h1.md:8:17: the link "#rien" leads to no heading of this page: name one of #une-partie, #lété-après, #une-partie-1',
    ],
  ],
  [
    'links to headings that are not on another page',
    {
      'posts/lab/h2.md': post('', parts),
      'posts/lab/h3.md': post(
        '',
        '[a](h2.md#une-partie) [b](/lab/h2/#une-partie-9) [c](../astro/moon.md#orbite)\n\n[d](h2.md#nulle-part)',
      ),
    },
    [
      'posts/lab/h3.md:6:23: the link "/lab/h2/#une-partie-9" leads to no heading of posts/lab/h2.md: did you mean #une-partie-1?',
      'posts/lab/h3.md:6:50: the link "../astro/moon.md#orbite" leads to no heading of posts/astro/moon.md: take #orbite off: there are no headings',
      'posts/lab/h3.md:8:1: the link "h2.md#nulle-part" leads to no heading of posts/lab/h2.md: name one of #une-partie, #lété-après, #une-partie-1',
    ],
  ],
]
