import sharp from 'sharp'
import { expect, test } from 'vitest'
import { ContentError, formatMistake } from '../../src/base/errors.ts'
import { readFarm } from '../../src/farm/read.ts'
import { bendFarm, bent, farmNow, makeFarm, tinyPicture, type Bend } from '../fixtures/farm.ts'

/** What is wrong with a content folder, line by line as people read it. */
async function mistakesIn(content: string): Promise<string[]> {
  try {
    await readFarm({ content, now: farmNow })
    return []
  } catch (error) {
    if (error instanceof ContentError) return error.mistakes.map(formatMistake)
    throw error
  }
}

/** A post with these lines added to good front matter: they begin on line 5, and a body on the line after the ---. */
function post(lines: string, body = 'Texte.'): string {
  return `---\ntitle: Un titre\ndate: 2026-01-01 08:00\nauthors: [observatory]\n${lines}---\n${body}\n`
}

const notText = 'put it in quotes: "2024"'
const allPostKeys =
  'title, date, authors, channels, tags, summary, lang, kind, cover, video, updated, correction, series, translationOf, comments, draft, was, relay'
const png = await tinyPicture()

type Case = [name: string, bend: Bend, lines: string[]]

/** Mistakes that concern one file each, so that they may stand beside each other. */
const cases: Case[] = [
  [
    'an unknown key that is nearly a known one',
    { 'posts/astro/a01.md': post('sumary: Court.\n') },
    ['posts/astro/a01.md:5:1: unknown key "sumary": did you mean "summary"?'],
  ],
  [
    'an unknown key like no other',
    { 'posts/astro/a02.md': post('weather: fine\n') },
    [`posts/astro/a02.md:5:1: unknown key "weather": take it out, or use one of ${allPostKeys}`],
  ],
  [
    'unknown keys within keys',
    { 'posts/astro/a03.md': post('relay: { att: 2026-01-02, text: { x: Oui } }\n') },
    ['posts/astro/a03.md:5:10: unknown key "relay.att": did you mean "at"?'],
  ],
  [
    'a key that only a later version will know',
    { 'posts/astro/a04.md': post('relay:\n  retract: true\n') },
    ['posts/astro/a04.md:6:3: "relay.retract" is not known to this version: leave it out for now'],
  ],
  [
    'a kind that only a later version will know',
    { 'posts/astro/a05.md': post('kind: quiz\n') },
    ['posts/astro/a05.md:5:7: "kind" cannot be "quiz": write one of article, video'],
  ],
  [
    'missing keys',
    { 'posts/astro/a06.md': '---\nsummary: Rien.\n---\n' },
    [
      'posts/astro/a06.md:1:1: "title" is missing: add it like title: A comet over the farm',
      'posts/astro/a06.md:1:1: "date" is missing: add it like date: 2026-11-03 08:00',
      'posts/astro/a06.md:1:1: "authors" is missing: add it like authors: [observatory]',
    ],
  ],
  [
    'an empty title',
    { 'posts/astro/a07.md': '---\ntitle: ""\ndate: 2026-01-01\nauthors: [observatory]\n---\n' },
    ['posts/astro/a07.md:2:8: "title" is empty: write it like title: A comet over the farm'],
  ],
  [
    'keys without a value',
    { 'posts/astro/a08.md': '---\ntitle: Un titre\ndate: 2026-01-01\nauthors: []\nsummary:\nlang: ~\n---\n' },
    [
      'posts/astro/a08.md:4:10: "authors" is empty: write it like authors: [observatory]',
      'posts/astro/a08.md:5:1: "summary" is empty: write it like summary: Why a comet has two tails, or take the key out',
      'posts/astro/a08.md:6:7: "lang" is empty: write it like lang: fr, or take the key out',
    ],
  ],
  [
    'values of another kind',
    {
      'posts/astro/a09.md':
        '---\ntitle: 2024\ndate: 2026-01-01\nauthors: observatory\ndraft: oui\ntags:\n  - 2024\n---\n',
    },
    [
      `posts/astro/a09.md:2:8: "title" is a number, not text: ${notText}`,
      'posts/astro/a09.md:4:10: "authors" is text, not a list: put it in brackets: [observatory]',
      'posts/astro/a09.md:5:8: "draft" is text, not true or false: write it like draft: true',
      `posts/astro/a09.md:7:5: "tags" is a number, not text: ${notText}`,
    ],
  ],
  [
    'a relay that is neither false nor keys and values',
    { 'posts/astro/a10.md': post('relay: true\n') },
    ['posts/astro/a10.md:5:8: "relay" cannot be true: write it like relay: false, or relay: { at: 2026-11-03 12:00 }'],
  ],
  [
    'a key that is written twice',
    { 'posts/astro/a11.md': post('title: Un autre\n') },
    ['posts/astro/a11.md:5:1: "title" is written twice: keep one of them'],
  ],
  [
    'unknown authors and channels',
    {
      'posts/astro/a12.md':
        '---\ntitle: T\ndate: 2026-01-01\nauthors: [observatry, nobody]\nchannels:\n  - Le Ciel\n---\n',
    },
    [
      'posts/astro/a12.md:4:11: unknown author "observatry": did you mean "observatory"?',
      'posts/astro/a12.md:4:23: unknown author "nobody": add authors/nobody.md to the content folder, or name one of field-team, observatory',
      'posts/astro/a12.md:6:5: unknown channel "Le Ciel": name one of life, space',
    ],
  ],
  [
    'posts in the folder of no blog, told once',
    { 'posts/kitchen/b.md': post(''), 'posts/kitchen/a.md': post('') },
    [
      'posts/kitchen/a.md:1:1: there is no blog "kitchen": add blogs/kitchen.md to the content folder, or move the file to the folder of a blog such as posts/astro/',
    ],
  ],
  [
    'a folder that is nearly that of a blog',
    { 'posts/asto/a.md': post('') },
    ['posts/asto/a.md:1:1: there is no blog "asto": did you mean posts/astro/?'],
  ],
  [
    'a language that the farm does not have',
    { 'posts/astro/a13.md': post('lang: de\n'), 'pages/contact.md': '---\ntitle: Contact\nlang: fr-FR\n---\n' },
    [
      'pages/contact.md:3:7: unknown language "fr-FR": name one of fr, en, or add it to languages in farm.yaml',
      'posts/astro/a13.md:5:7: unknown language "de": name one of fr, en, or add it to languages in farm.yaml',
    ],
  ],
  [
    'words for an account that there is not',
    {
      'posts/astro/a14.md': post(
        'relay:\n  accounts: [space-y]\n  text:\n    mastodon: Bonjour\n    x: Oui\n    space-x: Si\n',
      ),
    },
    [
      'posts/astro/a14.md:6:14: unknown account "space-y": did you mean "space-x"?',
      'posts/astro/a14.md:8:5: "mastodon" is neither an account nor the network of one: name one of ferme-facebook, facebook, space-x, x',
    ],
  ],
  [
    'dates that are none',
    {
      'posts/astro/a15.md':
        '---\ntitle: T\ndate: 3 mars 2026\nauthors: [observatory]\nupdated: 2026-02-30\nrelay: { at: 2026-01-01 25:00 }\n---\n',
    },
    [
      'posts/astro/a15.md:3:7: "3 mars 2026" is no date: write it like date: 2026-11-03 08:00',
      'posts/astro/a15.md:5:10: "2026-02-30" is no date: write it like updated: 2026-11-04',
      'posts/astro/a15.md:6:14: "2026-01-01 25:00" is no date: write it like at: 2026-11-03 12:00',
    ],
  ],
  [
    'dates in the wrong order',
    { 'posts/astro/a16.md': post('updated: 2025-12-31\nrelay: { at: 2026-01-01 07:59 }\n') },
    [
      'posts/astro/a16.md:5:10: "updated" is before "date": write when it was changed',
      'posts/astro/a16.md:6:14: "relay.at" is before "date": write a later time, or take it out',
    ],
  ],
  [
    'earlier ids that cannot be',
    { 'posts/astro/a17.md': post('was: [astro/moon, Moon, old/bees, authors/us, cards/moon]\n') },
    [
      'posts/astro/a17.md:5:7: "astro/moon" is the id of posts/astro/moon.md now: take it out, or rename that file',
      'posts/astro/a17.md:5:19: "Moon" is no earlier id of a post: write it like was: [old-blog/old-slug]',
      'posts/astro/a17.md:5:35: "authors/us" is no earlier id of a post: write it like was: [old-blog/old-slug]',
      'posts/astro/a17.md:5:47: "cards/moon" is no earlier id of a post: write it like was: [old-blog/old-slug]',
      'posts/field/bees.md:7:6: "old/bees" is an earlier id of posts/astro/a17.md too: keep it in one of the two',
    ],
  ],
  [
    'two files with one address',
    { 'posts/field/soil/index.md': post(''), 'pages/lab.md': '---\ntitle: Le labo\n---\n' },
    [
      'pages/lab.md:1:1: its address /lab/ is that of blogs/lab.md too: rename one of the two',
      'posts/field/soil/index.md:1:1: its address /field/soil/ is that of posts/field/soil.md too: rename one of the two',
    ],
  ],
  [
    'reserved names',
    {
      'pages/cards.md': '---\ntitle: Cartes\n---\n',
      'blogs/tags.md': '---\ntitle: Tags\ndescription: Des mots.\n---\n',
    },
    [
      'blogs/tags.md:1:1: "tags" is reserved for the farm itself: give the file another name',
      'pages/cards.md:1:1: "cards" is reserved for the farm itself: give the file another name',
    ],
  ],
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
          'So: ![Orion](Photo Été 1.webp "Words") and ![[IMG 001.JPG]].',
          '`![not](a picture.png)`, ![fine](<tail.png>)',
        ].join('\n'),
      ),
      'posts/lab/p2/tail.png': png,
      'posts/lab/p2/broken.png': 'no picture',
      'posts/lab/p2/drawing.png': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>',
      'posts/lab/p2/photo.svg': png,
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
      'posts/lab/p2/index.md:16:1: the picture "huge.png" has 6 MB, and 5 is the limit: save it smaller: 1600 pixels wide are plenty',
      'posts/lab/p2/index.md:17:5: "Photo Été 1.webp" is not read as a picture: give it a name without spaces and write ![What it shows](photo-ete-1.webp)',
      'posts/lab/p2/index.md:17:44: "IMG 001.JPG" is not read as a picture: give it a name without spaces and write ![What it shows](img-001.jpg)',
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
  [
    'mistakes of a blog',
    {
      'blogs/wood.md':
        '---\ntitle: Bois\ndescription: 3\nlook: { accent: gren, mark: star }\nlinks:\n  - { title: Ici, url: exemple }\norder: premier\ncomments: yes\n---\n',
    },
    [
      'blogs/wood.md:3:14: "description" is a number, not text: put it in quotes: "3"',
      'blogs/wood.md:4:17: "look.accent" cannot be "gren": did you mean "green"?',
      'blogs/wood.md:4:29: "look.mark" cannot be "star": write one of orbit, wave, leaf, spark, stone, drop, eye, cell',
      'blogs/wood.md:6:24: "links.url" cannot be "exemple": write it like url: https://example.org/farm/',
      'blogs/wood.md:7:8: "order" is text, not a number: write it like order: 1',
      'blogs/wood.md:8:11: "comments" cannot be "yes": write one of open, closed, off',
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
    ],
  ],
  [
    'a file that is not UTF-8',
    { 'posts/astro/u1.md': Buffer.from(post('', 'Un\n\nUn café'), 'latin1') },
    ['posts/astro/u1.md:8:7: this letter is not written in UTF-8: save the file as UTF-8'],
  ],
]

test.each(cases)('%s', async (_, bend, lines) => {
  expect(await mistakesIn(await makeFarm(bend))).toEqual(lines)
})

/** Mistakes whose files are named by the remedies of others. */
const apart: Case[] = [
  [
    'mistakes of channels and authors',
    {
      'channels/sea.md': '---\ntitle: La mer\n---\n',
      'authors/ghost.md':
        '---\ntitle: Un fantôme\ndescription: Personne.\nportrait: { src: me.jpg, alt: Moi }\nhandles: [x]\n---\n',
    },
    [
      'authors/ghost.md:1:1: "name" is missing: add it like name: The observatory',
      'authors/ghost.md:2:1: unknown key "title": take it out, or use one of name, description, lang, portrait, links, handles, was, order',
      'authors/ghost.md:4:18: the picture "me.jpg" does not exist: put it beside this file, under that name, or take it out',
      'authors/ghost.md:5:10: "handles" is a list, not keys and values: write it like handles: { x: observatory }',
      'channels/sea.md:1:1: "description" is missing: add it like description: What the sky does this month',
    ],
  ],
  [
    'mistakes of farm.yaml',
    {
      'farm.yaml':
        'title: La ferme\nurl: farm.example\nlang: fr\nlanguages: [en]\nzone: Paris\nmedia: x\nrelay: { maxAge: 2 weeks, pause: true, quietHours: 1 }\n',
    },
    [
      'farm.yaml:1:1: "description" is missing: add it like description: What the sky does this month',
      'farm.yaml:2:6: "url" cannot be "farm.example": write it like url: https://example.org/farm/',
      'farm.yaml:4:12: "languages" lacks "fr", the language of the farm: write languages: [fr, en]',
      'farm.yaml:5:7: "zone" cannot be "Paris": write it like zone: Europe/Paris',
      'farm.yaml:6:8: "media" cannot be "x": write it like media: https://media.example.org/',
      'farm.yaml:7:18: "relay.maxAge" cannot be "2 weeks": write it like maxAge: 36h, or maxAge: 14d',
      'farm.yaml:7:27: unknown key "relay.pause": did you mean "paused"?',
      'farm.yaml:7:40: "relay.quietHours" is not known to this version: leave it out for now',
      'posts/astro/comets/index.md:10:5: "x" is neither an account nor the network of one: take it out',
    ],
  ],
  [
    'mistakes of accounts',
    bent(
      'farm.yaml',
      '  - id: space-x\n',
      `  - { id: Old X, network: x, profile: "1", env: old-x }
  - id: space-x
    network: x
    profile: "3"
    env: OTHER_X
    blogs: [astra, lab]
    channels: [sea]
    langs: [de]
    since: hier
    pace: { perDay: 3 }
    server: social.example
  - { id: sea-m, network: mastodon, profile: sea, server: 'http://social.example', env: SEA_M }
  - { id: sky-m, network: mastodon, profile: sky, server: 'https://social.example/@sky', env: SKY_M }
  - id: space-x
`,
    ),
    [
      'farm.yaml:13:11: "accounts.id" cannot be "Old X": write it like id: science-x',
      'farm.yaml:13:49: "accounts.env" cannot be "old-x": write it like env: SCIENCE_X',
      'farm.yaml:18:13: unknown blog "astra": did you mean "astro"?',
      'farm.yaml:19:16: unknown channel "sea": add channels/sea.md to the content folder, or name one of life, space',
      'farm.yaml:20:13: unknown language "de": name one of fr, en',
      'farm.yaml:21:12: "hier" is no date: write it like since: 2026-11-01',
      'farm.yaml:22:5: "accounts.pace" is not known to this version: leave it out for now',
      'farm.yaml:23:13: "accounts.server" cannot be "social.example": write it like server: https://social.example',
      'farm.yaml:24:59: "accounts.server" cannot be "http://social.example": write it like server: https://social.example',
      'farm.yaml:25:59: "accounts.server" cannot be "https://social.example/@sky": write it like server: https://social.example',
      'farm.yaml:26:9: two accounts have the id "space-x": give each an id of its own',
    ],
  ],
  [
    'a farm.yaml that is not YAML, without mistakes that only follow from it',
    { 'farm.yaml': 'title: "La ferme\nlang: fr\n', 'posts/astro/a23.md': post('lang: de\ntitel: x\n') },
    [
      'farm.yaml:1:8: this quote is never closed: close it, or drop it',
      'posts/astro/a23.md:6:1: unknown key "titel": did you mean "title"?',
    ],
  ],
  ['a second farm.yaml', { 'farm.yml': '' }, ['farm.yml:1:1: nothing reads this file: rename it to farm.yaml']],
]

test.each(apart)('%s', async (_, bend, lines) => {
  expect(await mistakesIn(await makeFarm(bend))).toEqual(lines)
})

test('a file that cannot be read brings no mistakes upon those that refer to it', async () => {
  const broken = {
    'authors/observatory.md': '---\nname: "\n---\n',
    ...bent('posts/astro/moon.md', 'title: ', 'title: : '),
  }
  expect(await mistakesIn(await makeFarm(broken))).toEqual([
    'authors/observatory.md:2:7: this quote is never closed: close it, or drop it',
    'posts/astro/moon.md:2:8: this is not YAML: put the value in quotes when it holds a colon, and begin every key in the same column',
  ])
})

test('all mistakes come in one list, and mending one file makes just its lines go', async () => {
  const all: Bend = Object.assign({}, ...cases.map(([, bend]) => bend))
  const content = await makeFarm(all)
  const good = await makeFarm()
  expect(await mistakesIn(good)).toEqual([])
  const before = await mistakesIn(content)
  expect(before.toSorted()).toEqual(cases.flatMap(([, , lines]) => lines).toSorted())
  for (const [, bend, lines] of cases) {
    await bendFarm(content, Object.fromEntries(Object.keys(bend).map((file) => [file, null])))
    expect((await mistakesIn(content)).toSorted()).toEqual(before.filter((line) => !lines.includes(line)).toSorted())
    await bendFarm(content, bend)
  }
})

test('mending one mistake of a file with several makes just that line go', async () => {
  const lines = [
    'sumary: Court.',
    'kind: vidéo',
    'lang: de',
    'updated: hier',
    'channels: [spac]',
    'draft: non',
    'tags: a',
  ]
  const mended = [
    'summary: Court.',
    'kind: article',
    'lang: en',
    'updated: 2026-01-02',
    'channels: [space]',
    'draft: false',
    'tags: [a]',
  ]
  const write = (all: string[]) => ({
    'posts/astro/many.md': post(`${all.join('\n')}\n`, '[a](none.md)\n![](tail.png)'),
  })
  const content = await makeFarm(write(lines))
  const before = await mistakesIn(content)
  expect(before).toHaveLength(lines.length + 3)
  for (const index of lines.keys()) {
    await bendFarm(content, write(lines.with(index, mended[index]!)))
    const gone = `posts/astro/many.md:${index + 5}:`
    expect(await mistakesIn(content)).toEqual(before.filter((line) => !line.startsWith(gone)))
  }
  await bendFarm(content, write(mended))
  expect(await mistakesIn(content)).toEqual(before.slice(-3))
})

test('the message counts the mistakes and says that nothing was written', async () => {
  const content = await makeFarm({ 'posts/astro/a.md': post('sumary: Court.\n'), 'README.md': '' })
  const error = await readFarm({ content, now: farmNow }).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({
    name: 'FarmError',
    message: [
      '2 mistakes in the content:',
      `  ${content}/README.md:1:1: nothing reads this file: move it to blogs/, channels/, authors/, pages/ or posts/<blog>/, or out of the content folder`,
      `  ${content}/posts/astro/a.md:5:1: unknown key "sumary": did you mean "summary"?`,
    ].join('\n'),
    hint: 'Mend the lines above and run the command again; nothing was written.',
  })
})

test('drafts and posts dated ahead are checked too', async () => {
  const content = await makeFarm({
    'posts/astro/later.md': post('').replace('2026-01-01 08:00', '2099-01-01').replace('Texte.', '[a](none.md)'),
    'posts/astro/idea.md': post('draft: true\ntags: [1]\n', 'À lier : [la pluie](../field/rain.md).'),
  })
  expect(await mistakesIn(content)).toEqual([
    'posts/astro/idea.md:6:8: "tags" is a number, not text: put it in quotes: "1"',
    'posts/astro/later.md:6:1: the link "none.md" is broken: name a Markdown file that exists',
  ])
})

test('a post dated ahead may link to one that is out by then, and not to one that comes after it', async () => {
  const dated = (date: string, body: string) => post('').replace('2026-01-01 08:00', date).replace('Texte.', body)
  const content = await makeFarm({
    'posts/lab/one.md': dated('2099-01-01', 'Suite dans [deux](two.md).'),
    'posts/lab/two.md': dated('2099-02-01', 'Voir [un](one.md).'),
  })
  expect(await mistakesIn(content)).toEqual([
    'posts/lab/one.md:6:12: the link "two.md" leads to a post that is published only on 2099-02-01: link to it once it is published, or take the link out',
  ])
})

test('line ends of Windows and a byte order mark change no place', async () => {
  const text = post('sumary: Court.\n', 'Un\n\n[a](none.md)')
  expect(await mistakesIn(await makeFarm({ 'posts/astro/a.md': `\uFEFF${text.replaceAll('\n', '\r\n')}` }))).toEqual(
    await mistakesIn(await makeFarm({ 'posts/astro/a.md': text })),
  )
})
