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
    'links to lists',
    {
      'posts/astro/t1.md': post(
        'tags: [Ciel profond]\n',
        '[a](/tags/cometes/) [b](/archive/2026/#x) [c](/tags/ciel-profond)\n[d](/archive/2099/) [e](/tags/comete/)\n[f](/archive/1999/)',
      ),
    },
    [
      'posts/astro/t1.md:8:1: the link "/archive/2099/" leads to a list that has no published post yet: link to it once it is published, or take the link out',
      'posts/astro/t1.md:8:21: the link "/tags/comete/" is broken: did you mean /tags/cometes/?',
      'posts/astro/t1.md:9:1: the link "/archive/1999/" is broken: write the address of a page that exists',
    ],
  ],
  [
    'links in raw HTML',
    {
      'posts/astro/h1.md': post(
        '',
        'Un <a href="draft.md">a</a> et\n<a\n href="/nowhere/">b</a> <!-- <a href="/never/"> -->\n\n<p>\n  <a href="https://a.example/">c</a> <a href="javascript:alert(1)">d</a></p>\n\n`<a href="/code/">` <a name="f"></a>',
      ),
    },
    [
      'posts/astro/h1.md:6:4: the link "draft.md" leads to a draft, posts/astro/draft.md: link to it once it is published, or take the link out',
      'posts/astro/h1.md:7:1: the link "/nowhere/" is broken: write the address of a page that exists',
      'posts/astro/h1.md:11:38: no page may link to "javascript:alert(1)": link to a page, with https:',
    ],
  ],
  [
    'raw HTML that no page can hold',
    {
      'posts/astro/h2.md': post(
        '',
        [
          'Un <img src="p.png" alt="P"> et <span style="color: red" onclick="a()">b</span>',
          '',
          '<iframe src="https://a.example/"></iframe>',
          '',
          '<script>alert(1)</script>',
          '',
          '<picture><source srcset="p.webp"></picture>',
          '<details open><summary>Plus</summary><p align="center">Tout va bien.</p></details>',
          '',
          '<style>p { color: red }</style>',
        ].join('\n'),
      ),
    },
    [
      'posts/astro/h2.md:6:4: an <img> is not read as a picture: write it as Markdown: ![What it shows](p.png)',
      'posts/astro/h2.md:6:33: browsers ignore the style of this <span>: take style="…" out',
      'posts/astro/h2.md:6:33: browsers ignore the script of this <span>: take onclick="…" out',
      'posts/astro/h2.md:8:1: no page can hold <iframe>: link to what it shows instead',
      'posts/astro/h2.md:10:1: no page can hold <script>: take it out: pages hold no scripts of their authors',
      'posts/astro/h2.md:12:10: nothing can be loaded by this <source>: take srcset="…" out, and write pictures as Markdown',
      'posts/astro/h2.md:15:1: no page can hold <style>: take it out: the farm’s style is that of all pages',
    ],
  ],
  [
    'links to a post that is a folder, or a file, and to what is no address',
    { 'posts/astro/b91.md': post('', '[a](comets.md) [b](comets/) [c](moon/index.md#x) [d](www.example.org)') },
    [
      'posts/astro/b91.md:6:1: the link "comets.md" is broken: did you mean comets/index.md?',
      'posts/astro/b91.md:6:16: the link "comets/" is broken: did you mean comets/index.md?',
      'posts/astro/b91.md:6:29: the link "moon/index.md#x" is broken: did you mean moon.md#x?',
      'posts/astro/b91.md:6:50: the link "www.example.org" leads to nothing that is published: write https:// before it',
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

export const apart: Case[] = [
  [
    'links to what has another name now',
    { 'posts/astro/b92.md': post('', '[a](../old/bees/index.md#x) [b](../old/bees.md) [c](/old/bees/?q)') },
    [
      'posts/astro/b92.md:6:1: the link "../old/bees/index.md#x" leads to what is now field/bees: write ../field/bees.md#x',
      'posts/astro/b92.md:6:29: the link "../old/bees.md" leads to what is now field/bees: write ../field/bees.md',
      'posts/astro/b92.md:6:49: the link "/old/bees/?q" leads to what is now field/bees: write /field/bees/?q',
    ],
  ],
]
