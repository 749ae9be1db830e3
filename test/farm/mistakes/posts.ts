import { post, type Case } from '../mistakes.ts'

export const cases: Case[] = [
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
      'posts/astro/a15.md:5:10: "2026-02-30" is no date: February 2026 has 28 days',
      'posts/astro/a15.md:6:14: "2026-01-01 25:00" is no date: write it like at: 2026-11-03 12:00',
    ],
  ],
  [
    'a change that is not made yet',
    { 'posts/astro/a27.md': post('updated: 2026-03-11\n') },
    ['posts/astro/a27.md:5:10: "updated" is in the future: write when it was changed, or take it out'],
  ],
  [
    'dates as people write them, and an author by name',
    {
      'posts/astro/b95.md':
        '---\ntitle: T\ndate: 20/11/2025\nauthors: [l’Observatoire]\nupdated: 2026-11-31\nrelay: { at: 2026-11-26 8:00 }\n---\n',
    },
    [
      'posts/astro/b95.md:3:7: "20/11/2025" is no date: did you mean "2025-11-20"?',
      'posts/astro/b95.md:4:11: unknown author "l’Observatoire": did you mean "observatory"?',
      'posts/astro/b95.md:5:10: "2026-11-31" is no date: November 2026 has 30 days',
      'posts/astro/b95.md:6:14: "2026-11-26 8:00" is no date: write the hour with two digits: 2026-11-26 08:00',
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
    'what a template said, in the text and above it, save in code and in drafts',
    {
      'posts/astro/b93.md': post(
        'summary: "[To complete: a sentence or two]"\n',
        'Un [À compléter : ceci]\net **[À compléter\nici]**\n\n`[À compléter]`',
      ),
      'posts/astro/b94.md': post('draft: true\n', '[À compléter : ceci]'),
    },
    [
      'posts/astro/b93.md:5:10: "[To complete: a sentence or two]" is still to be filled in: write it, or put draft: true back',
      'posts/astro/b93.md:7:4: "[À compléter : ceci]" is still to be filled in: write it, or put draft: true back',
      'posts/astro/b93.md:8:6: "[À compléter]" is still to be filled in: write it, or put draft: true back',
    ],
  ],
]
