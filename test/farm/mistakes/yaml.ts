import { post, type Case } from '../mistakes.ts'

export const cases: Case[] = [
  [
    'a key that is written twice',
    { 'posts/astro/a11.md': post('title: Un autre\n') },
    ['posts/astro/a11.md:5:1: "title" is written twice: keep one of them'],
  ],
  [
    'front matter that is missing or never closed',
    { 'posts/astro/a21.md': '# Un titre\n\n[a](none.md)\n', 'posts/astro/a22.md': '---\ntitle: Un titre\n' },
    [
      'posts/astro/a21.md:1:1: the front matter is missing: begin the file with a line ---, then title: and the other keys, then a line ---',
      'posts/astro/a21.md:3:1: the link "none.md" is broken: name a Markdown file that exists',
      'posts/astro/a22.md:1:1: the front matter is never closed: add a line --- between the keys and the text',
    ],
  ],
  [
    'front matter that is not YAML',
    {
      'posts/astro/y1.md': post('summary: Une comète: deux queues\n'),
      'posts/astro/y2.md': post('summary: "Une comète\ntags: [a]\n'),
      'posts/astro/y3.md': post('summary: @home\n'),
      'posts/astro/y4.md': post('cover:\n\tsrc: p.png\n'),
      'posts/astro/y5.md': post('tags: [a, b\nlang: fr\n'),
      'posts/astro/y6.md': post('summary: *fort*\n'),
      'posts/astro/y9.md': post(`tags: [&t ciel, ${Array(21).fill('*t').join(', ')}]\n`),
      'posts/astro/z1.md': post(`tags: [&t ciel, ${Array(20).fill('*t').join(', ')}]\n`),
      'posts/astro/z2.md': post('tags: [&t ciel, *t, *u]\n'),
      'posts/astro/y7.md': '---\n- title\n---\n',
      'posts/astro/y8.md': '---\n---\n',
    },
    [
      'posts/astro/y1.md:5:10: this is not YAML: put the value in quotes when it holds a colon, and begin every key in the same column',
      'posts/astro/y2.md:5:10: this quote is never closed: close it, or drop it',
      'posts/astro/y3.md:5:10: this is not YAML: put the value in quotes when it begins with @',
      'posts/astro/y4.md:6:1: this is not YAML: indent with spaces, not with tabs',
      'posts/astro/y5.md:6:1: this is not YAML: close the bracket, and begin every key in the same column',
      'posts/astro/y6.md:5:10: this refers to nothing: put the value in quotes when it begins with *',
      'posts/astro/y7.md:1:1: here should be keys and values: write one per line, like title: A comet over the farm',
      'posts/astro/y8.md:1:1: here should be keys and values: write one per line, like title: A comet over the farm',
      'posts/astro/y9.md:5:97: values are referred to too often: write them out after 20 times',
      'posts/astro/z2.md:5:21: this refers to nothing: put the value in quotes when it begins with *',
    ],
  ],
  [
    'a file that is not UTF-8',
    { 'posts/astro/u1.md': Buffer.from(post('', 'Un\n\nUn café'), 'latin1') },
    ['posts/astro/u1.md:8:7: this letter is not written in UTF-8: save the file as UTF-8'],
  ],
]
