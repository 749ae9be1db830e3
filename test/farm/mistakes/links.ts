import { post, type Case } from '../mistakes.ts'

export const cases: Case[] = [
  [
    'broken links',
    {
      'posts/astro/a18.md': post('', 'Un\n\n[a](/astro/moom/) et [b](/nowhere) puis [c](mon.md), [d](../lab/none.md)'),
    },
    [
      'posts/astro/a18.md:8:1: the link "/astro/moom/" is broken: did you mean /astro/moon/?',
      'posts/astro/a18.md:8:22: the link "/nowhere" is broken: write the address of a page that exists',
      'posts/astro/a18.md:8:41: the link "mon.md" is broken: did you mean moon.md?',
      'posts/astro/a18.md:8:54: the link "../lab/none.md" is broken: name a Markdown file that exists',
    ],
  ],
  [
    'links that cannot be followed',
    {
      'posts/astro/a19.md': post(
        '',
        '[a]() [b](notes.txt) [c](../moon/) [d](javascript:alert(1)) [e][ref]\n\n[ref]: gone.md',
      ),
    },
    [
      'posts/astro/a19.md:6:1: a link leads nowhere: write an address between ( and )',
      'posts/astro/a19.md:6:7: the link "notes.txt" leads to nothing that is published: link to an address like /blog/post/, a Markdown file or a picture beside this one',
      'posts/astro/a19.md:6:22: the link "../moon/" leads to nothing that is published: link to an address like /blog/post/, a Markdown file or a picture beside this one',
      'posts/astro/a19.md:6:36: no page may link to "javascript:alert(1)": link to a page, with https:',
      'posts/astro/a19.md:8:1: the link "gone.md" is broken: name a Markdown file that exists',
    ],
  ],
  [
    'links to what is not published',
    { 'posts/astro/a20.md': post('', '- [a](draft.md)\n- [b](/field/rain/#x)') },
    [
      'posts/astro/a20.md:6:3: the link "draft.md" leads to a draft, posts/astro/draft.md: link to it once it is published, or take the link out',
      'posts/astro/a20.md:7:3: the link "/field/rain/#x" leads to a post that is published only on 2099-05-01: link to it once it is published, or take the link out',
    ],
  ],
]
