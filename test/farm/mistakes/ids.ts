import { post, type Case } from '../mistakes.ts'

export const cases: Case[] = [
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
      'pages/archive.md': '---\ntitle: Archives\n---\n',
    },
    [
      'blogs/tags.md:1:1: "tags" is reserved for the farm itself: give the file another name',
      'pages/archive.md:1:1: "archive" is reserved for the farm itself: give the file another name',
      'pages/cards.md:1:1: "cards" is reserved for the farm itself: give the file another name',
    ],
  ],
]

export const apart: Case[] = [
  [
    'earlier ids of what is no post',
    {
      'channels/old.md': '---\ntitle: Vieux\ndescription: D.\nwas: [space, a/b, antan]\n---\n',
      'channels/older.md': '---\ntitle: Plus vieux\ndescription: D.\nwas: antan\n---\n',
      'pages/team.md': '---\ntitle: Équipe\nwas: [lab, rss, nous]\n---\n',
      'blogs/nous-aussi.md': '---\ntitle: Nous\ndescription: D.\nwas: antan\n---\n',
    },
    [
      'channels/old.md:4:7: "space" is the id of channels/space.md now: take it out, or rename that file',
      'channels/old.md:4:14: "a/b" is no earlier id of a channel: write it like was: [old-name]',
      'channels/older.md:4:6: "antan" is an earlier id of channels/old.md too: keep it in one of the two',
      'pages/team.md:3:7: "lab" is the id of blogs/lab.md now: take it out, or rename that file',
      'pages/team.md:3:12: "rss" is no earlier id of a page: write it like was: [old-name]',
    ],
  ],
]
