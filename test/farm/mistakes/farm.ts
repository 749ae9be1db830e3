import { bent } from '../../fixtures/farm.ts'
import { post, type Case } from '../mistakes.ts'

export const cases: Case[] = [
  [
    'a language that the farm does not have',
    { 'posts/astro/a13.md': post('lang: de\n'), 'pages/contact.md': '---\ntitle: Contact\nlang: fr-FR\n---\n' },
    [
      'pages/contact.md:3:7: unknown language "fr-FR": name one of fr, en, or add it to languages in farm.yaml',
      'posts/astro/a13.md:5:7: unknown language "de": name one of fr, en, or add it to languages in farm.yaml',
    ],
  ],
]

export const apart: Case[] = [
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
]
