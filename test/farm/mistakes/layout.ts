import { type Case } from '../mistakes.ts'

export const cases: Case[] = [
  [
    'names that are too long',
    {
      [`posts/astro/${'a'.repeat(101)}.md`]: '',
      [`posts/lab/${'p'.repeat(97)}.png`]: '',
      [`posts/lab/${'é'.repeat(98)}.mp4`]: '',
      [`pages/${'b'.repeat(100)}.md`]: '---\ntitle: Une page\n---\n',
    },
    [
      `posts/astro/${'a'.repeat(101)}.md:1:1: "${'a'.repeat(20)}…" is too long for an address: rename it to at most 100 letters`,
      `posts/lab/${'p'.repeat(97)}.png:1:1: the name of this file is too long: rename it to at most 100 letters`,
      `posts/lab/${'é'.repeat(98)}.mp4:1:1: the name of this file is too long: rename it to at most 100 letters`,
    ],
  ],
  [
    'files where nothing reads them',
    {
      'README.md': '',
      'Authors/me.md': '',
      'drafts/a.md': '',
      'constructor/a.md': '',
      'posts/a.md': '',
      'posts/astro/deep/er.md': '',
      'pages/deep/er.md': '',
      'posts/astro/Été_2026.md': '',
      'posts/astro/a.mdx': '',
    },
    [
      'Authors/me.md:1:1: nothing reads the folder Authors/: did you mean authors/?',
      'README.md:1:1: nothing reads this file: move it to blogs/, channels/, authors/, pages/ or posts/<blog>/, or out of the content folder',
      'constructor/a.md:1:1: nothing reads the folder constructor/: move it to blogs/, channels/, authors/, pages/ or posts/<blog>/, or out of the content folder',
      'drafts/a.md:1:1: nothing reads the folder drafts/: move it to blogs/, channels/, authors/, pages/ or posts/<blog>/, or out of the content folder',
      'pages/deep/er.md:1:1: no page is read here: move it to pages/<page>.md',
      'posts/a.md:1:1: no post is read here: move it to posts/<blog>/<slug>.md or posts/<blog>/<slug>/index.md',
      'posts/astro/a.mdx:1:1: nothing reads .mdx files: rename it so that it ends in .md',
      'posts/astro/deep/er.md:1:1: no post is read here: move it to posts/<blog>/<slug>.md or posts/<blog>/<slug>/index.md',
      'posts/astro/Été_2026.md:1:1: "Été_2026" cannot be part of an address: rename it with small letters, digits and single hyphens: ete-2026',
    ],
  ],
]

export const apart: Case[] = [
  ['a second farm.yaml', { 'farm.yml': '' }, ['farm.yml:1:1: nothing reads this file: rename it to farm.yaml']],
]
