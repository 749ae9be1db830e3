import { post, type Case } from '../mistakes.ts'

const notText = 'put it in quotes: "2024"'
const allPostKeys =
  'title, date, authors, channels, tags, summary, lang, kind, cover, video, updated, correction, series, translationOf, comments, draft, was, relay'

export const cases: Case[] = [
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
    'a colon without a key',
    { 'posts/astro/a25.md': post('summary: Court.\n: fine\n') },
    [`posts/astro/a25.md:6:1: unknown key "": take it out, or use one of ${allPostKeys}`],
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
    'a text that cannot stand in brackets as it is',
    { 'posts/astro/a24.md': post('tags: comètes, Lune\nchannels: "#space"\n') },
    [
      'posts/astro/a24.md:5:7: "tags" is text, not a list: put it in brackets: ["comètes, Lune"]',
      'posts/astro/a24.md:6:11: "channels" is text, not a list: put it in brackets: ["#space"]',
      'posts/astro/a24.md:6:11: unknown channel "#space": did you mean "space"?',
    ],
  ],
  [
    'a relay that is neither false nor keys and values',
    { 'posts/astro/a10.md': post('relay: true\n') },
    ['posts/astro/a10.md:5:8: "relay" cannot be true: write it like relay: false, or relay: { at: 2026-11-03 12:00 }'],
  ],
  [
    'a tag that is too long',
    { 'posts/astro/a26.md': post(`tags: [${'a'.repeat(60)}, ${'b'.repeat(61)}]\n`) },
    [`posts/astro/a26.md:5:70: "tags" is too long at "${'b'.repeat(20)}…": say it in at most 60 letters`],
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
]

export const apart: Case[] = [
  [
    'a handle without a name',
    {
      'authors/nobody.md':
        '---\nname: Nobody\ndescription: Silent.\nhandles: { x: "@", constructor: "@", Mastodon: "@a@b.example" }\n---\n',
    },
    [
      'authors/nobody.md:4:15: "handles.x" cannot be "@": write it like handles: { x: observatory }',
      'authors/nobody.md:4:33: "handles.constructor" cannot be "@": write it like handles: { x: observatory }',
    ],
  ],
  [
    'mistakes of channels and authors',
    {
      'channels/sea.md': '---\ntitle: La mer\n---\n',
      'authors/ghost.md':
        '---\ntitle: Un fantôme\ndescription: Personne.\nportrait: { src: me.jpg, alt: Moi }\nhandles: [x]\n---\n',
    },
    [
      'authors/ghost.md:1:1: "name" is missing: add it like name: The observatory',
      'authors/ghost.md:2:1: unknown key "title": take it out, or use one of name, team, description, lang, portrait, links, handles, was, order',
      'authors/ghost.md:4:18: the picture "me.jpg" does not exist: put it beside this file, under that name, or take it out',
      'authors/ghost.md:5:10: "handles" is a list, not keys and values: write it like handles: { x: observatory }',
      'channels/sea.md:1:1: "description" is missing: add it like description: What the sky does this month',
    ],
  ],
]
