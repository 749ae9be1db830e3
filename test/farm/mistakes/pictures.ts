import sharp from 'sharp'
import { tinyPicture } from '../../fixtures/farm.ts'
import { post, type Case } from '../mistakes.ts'

const png = await tinyPicture()
const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3">${inside}</svg>`

export const cases: Case[] = [
  [
    'pictures without alternative text',
    {
      'posts/lab/p1/index.md': post('cover: { src: p.png, credit: Moi }\n', '![](p.png) ![ ](p.png)'),
      'posts/lab/p1/p.png': png,
    },
    [
      'posts/lab/p1/index.md:5:1: "cover.alt" is missing: add it like alt: A comet and its two tails',
      'posts/lab/p1/index.md:7:1: the picture "p.png" has no alternative text: say what it shows: ![What it shows](p.png)',
      'posts/lab/p1/index.md:7:12: the picture "p.png" has no alternative text: say what it shows: ![What it shows](p.png)',
    ],
  ],
  [
    'covers that do not say who made them',
    {
      'posts/lab/p0/index.md': post('cover: { src: p.png, alt: Un carré }\n'),
      'posts/lab/p0/p.png': png,
      'blogs/credit.md':
        '---\ntitle: Un blog\ndescription: D.\ncover: { src: credit.png, alt: Un carré, credit: "" }\n---\n',
      'blogs/credit.png': png,
    },
    [
      'blogs/credit.md:4:50: "cover.credit" is empty: write it like credit: The observatory',
      'posts/lab/p0/index.md:5:1: "cover.credit" is missing: add it like credit: The observatory',
    ],
  ],
  [
    'pictures that cannot be served',
    {
      'posts/lab/p2/index.md': post(
        'cover: { src: ../comets/tail.png, alt: Une comète, credit: Moi }\n',
        [
          '![a](https://pictures.example/a.png)',
          '![b](/astro/comets/tail.png)',
          '![c](plan.pdf)',
          '![d](tial.png)',
          '![e](elsewhere.png)',
          '![f](broken.png)',
          '![g](drawing.png)',
          '![h](photo.svg)',
          '![i](scan.png)',
          '![j](huge.png)',
          '![k](scripted.svg) ![l](linking.svg)',
          'So: ![Orion](Photo Été 1.webp "Words") and ![[IMG 001.JPG]].',
          '`![not](a picture.png)`, ![fine](<tail.png>)',
        ].join('\n'),
      ),
      'posts/lab/p2/tail.png': png,
      'posts/lab/p2/broken.png': 'no picture',
      'posts/lab/p2/drawing.png': svg(''),
      'posts/lab/p2/photo.svg': png,
      'posts/lab/p2/scripted.svg': svg('<circle r="2" onclick="alert(1)"/>'),
      'posts/lab/p2/linking.svg': svg('<image href="https://pictures.example/a.png"/>'),
      'posts/lab/p2/huge.png': Buffer.concat([png, Buffer.alloc(5e6)]),
      'posts/lab/p2/scan.png': await sharp(png).tiff().toBuffer(),
    },
    [
      'posts/lab/p2/index.md:5:15: the picture "../comets/tail.png" lies outside the folder of this file: copy it beside this file, and write its name alone',
      'posts/lab/p2/index.md:7:1: the picture "https://pictures.example/a.png" lies on another host: copy it beside this file, and write its name alone',
      'posts/lab/p2/index.md:8:1: the picture "/astro/comets/tail.png" lies outside the folder of this file: copy it beside this file, and write its name alone',
      'posts/lab/p2/index.md:9:1: the picture "plan.pdf" is of no kind that browsers show: save it as png, jpg, webp, avif, gif or svg',
      'posts/lab/p2/index.md:10:1: the picture "tial.png" does not exist: did you mean "tail.png"?',
      'posts/lab/p2/index.md:11:1: the picture "elsewhere.png" does not exist: put it beside this file, under that name, or take it out',
      'posts/lab/p2/index.md:12:1: the picture "broken.png" cannot be read: save it again as png, jpg, webp, avif, gif or svg',
      'posts/lab/p2/index.md:13:1: the picture "drawing.png" cannot be read: save it again as png, jpg, webp, avif, gif or svg',
      'posts/lab/p2/index.md:14:1: the picture "photo.svg" cannot be read: save it again as png, jpg, webp, avif, gif or svg',
      'posts/lab/p2/index.md:15:1: the picture "scan.png" cannot be read: save it again as png, jpg, webp, avif, gif or svg',
      'posts/lab/p2/index.md:16:1: the picture "huge.png" has 5.1 MB, and 5 is the limit: save it smaller: 1600 pixels wide are plenty',
      'posts/lab/p2/index.md:17:1: the picture "scripted.svg" holds a script: take that out of the drawing, or save it as png or webp',
      'posts/lab/p2/index.md:17:20: the picture "linking.svg" leads elsewhere: take that out of the drawing, or save it as png or webp',
      'posts/lab/p2/index.md:18:5: "Photo Été 1.webp" is not read as a picture: give it a name without spaces and write ![What it shows](photo-ete-1.webp)',
      'posts/lab/p2/index.md:18:44: "IMG 001.JPG" is not read as a picture: give it a name without spaces and write ![What it shows](img-001.jpg)',
    ],
  ],
  [
    'a picture that is too long for copies of it',
    {
      'posts/lab/p4/index.md': post('', '![a](long.png)'),
      'posts/lab/p4/long.png': await sharp({ create: { width: 8, height: 20_000, channels: 3, background: '#336' } })
        .png()
        .toBuffer(),
    },
    [
      'posts/lab/p4/index.md:6:1: the picture "long.png" is 8 × 20000 pixels, and 16383 are the limit for a side: cut it into several, or save it smaller: 1600 pixels wide are plenty',
    ],
  ],
  [
    'two pictures for one address',
    {
      'blogs/shop.md': '---\ntitle: Boutique\ndescription: Rien à vendre.\n---\n![a](p3/p.png)\n',
      'blogs/p3/p.png': png,
      'posts/shop/p3.md': post('', '![b](p.png)'),
      'posts/shop/p.png': png,
    },
    ['posts/shop/p3.md:6:1: "p.png" would be served where blogs/p3/p.png is: rename one of the two'],
  ],
]
