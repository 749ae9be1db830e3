import { bent, videoPost } from '../../fixtures/farm.ts'
import { post, type Case } from '../mistakes.ts'

const film = (slug: string, change: Record<string, string | number> = {}) => videoPost(`lab/${slug}`, change)
const bare = 'WEBVTT\n\n00:01.000 --> 00:04.000\nOui.\n'

export const cases: Case[] = [
  [
    'a video without its keys, and keys without a video',
    {
      'posts/lab/v1.md': post('kind: video\n'),
      'posts/lab/v2.md': post('video: { src: orbit.mov }\n'),
    },
    [
      'posts/lab/v1.md:5:1: "video" is missing, and this is one: add it like video: { src: orbit.mp4, poster: orbit.webp, captions: orbit.vtt, transcript: transcript.md, duration: "3:20" }',
      'posts/lab/v2.md:5:1: "video.poster" is missing: add it like poster: orbit.webp',
      'posts/lab/v2.md:5:1: "video.captions" is missing: add it like captions: orbit.vtt',
      'posts/lab/v2.md:5:1: "video.transcript" is missing: add it like transcript: transcript.md',
      'posts/lab/v2.md:5:1: "video.duration" is missing: add it like duration: "3:20"',
      'posts/lab/v2.md:5:1: "video" is written, and this is none: add kind: video, or take it out',
      'posts/lab/v2.md:5:15: the video "orbit.mov" is of no kind that all browsers play: save it as mp4 or webm',
    ],
  ],
  [
    'files of a video that do not lie beside it',
    await film('v3', { src: 'orbite.mp4', poster: 'still.png', captions: 'film.vtt', transcript: 'words.md' }),
    [
      'posts/lab/v3/index.md:7:8: the video "orbite.mp4" does not exist: did you mean "orbit.mp4"?',
      'posts/lab/v3/index.md:8:11: the picture "still.png" does not exist: put it beside this file, under that name, or take it out',
      'posts/lab/v3/index.md:9:13: the caption file "film.vtt" does not exist: put it beside this file, under that name',
      'posts/lab/v3/index.md:10:15: the transcript "words.md" is not named like one: call it transcript.md, or give it a name that ends in .transcript.md',
      'posts/lab/v3/transcript.md:1:1: no video names this transcript: write transcript: transcript.md under video: of its post',
    ],
  ],
  [
    'values of a video that are of another kind',
    await film('v4', { size: '48 MB', captions: '[]', duration: 200 }),
    [
      'posts/lab/v4/index.md:9:13: "video.captions" is empty: write it like captions: orbit.vtt',
      'posts/lab/v4/index.md:11:13: "video.duration" is a number, not text: put it in quotes: "200"',
      'posts/lab/v4/index.md:12:9: "video.size" is text, not a number: write it like size: 48000000',
    ],
  ],
  [
    'a duration that is none',
    await film('v5', { duration: '3 minutes' }),
    ['posts/lab/v5/index.md:11:13: "video.duration" cannot be "3 minutes": write it like duration: "3:20"'],
  ],
  [
    'captions that no browser shows',
    {
      ...(await film('v6', {
        captions: '[{ src: orbit.vtt, lang: fr }, { src: en.vtt, lang: en }, { src: a.srt, lang: it }]',
      })),
      'posts/lab/v6/orbit.vtt': '1\n00:00:01,000 --> 00:00:04,000\nOui.\n',
      'posts/lab/v6/en.vtt': 'WEBVTT\n\n00:00:01,000 --> 00:00:04,000\nYes.\n',
      'posts/lab/v6/a.srt': '1\n00:00:01,000 --> 00:00:04,000\nSì.\n',
    },
    [
      'posts/lab/v6/en.vtt:3:1: this is no time of a caption: write it like 00:01.000 --> 00:04.000, with a point',
      'posts/lab/v6/index.md:9:78: the caption file "a.srt" is not named like one: save it as WebVTT, with a name that ends in .vtt',
      'posts/lab/v6/orbit.vtt:1:1: these captions are not WebVTT: let the first line be WEBVTT',
    ],
  ],
  [
    'captions that say nothing, or end before they begin',
    {
      ...(await film('v7', { captions: '[{ src: orbit.vtt, lang: fr }, { src: en.vtt, lang: en }]' })),
      'posts/lab/v7/orbit.vtt': 'WEBVTT\n',
      'posts/lab/v7/en.vtt': bare.replace('00:04', '00:00'),
    },
    [
      'posts/lab/v7/en.vtt:3:1: this caption ends before it begins: write the earlier time first',
      'posts/lab/v7/orbit.vtt:1:1: there is no caption in this file: add one: a line like 00:01.000 --> 00:04.000, and below it what is said',
    ],
  ],
  [
    'captions in a language twice, and in none',
    {
      ...(await film('v8', {
        captions: '[{ src: orbit.vtt, lang: fr }, { src: b.vtt, lang: fr }, { src: c.vtt, lang: français }]',
      })),
      'posts/lab/v8/b.vtt': bare,
      'posts/lab/v8/c.vtt': bare,
    },
    [
      'posts/lab/v8/index.md:9:64: there are two captions in "fr": keep one of them',
      'posts/lab/v8/index.md:9:90: "français" is no language: name one of fr, en',
    ],
  ],
  [
    'an empty transcript, and a video too large for Git',
    {
      ...(await film('v9')),
      'posts/lab/v9/orbit.mp4': new Uint8Array(25_000_001),
      'posts/lab/v9/transcript.md': '\n',
    },
    [
      'posts/lab/v9/index.md:7:8: the video "orbit.mp4" has 25.1 MB, and 25 is the limit: save it smaller, or put it on the host that farm.yaml names as "media"',
      'posts/lab/v9/transcript.md:1:1: this transcript is empty: write what is said',
    ],
  ],
  [
    'broken links and pictures in a transcript',
    {
      ...(await film('v10')),
      'posts/lab/v10/transcript.md': 'Un [lien](none.md).\n\n![](poster.png) ![b](none.png)\n',
    },
    [
      'posts/lab/v10/transcript.md:1:4: the link "none.md" is broken: name a Markdown file that exists',
      'posts/lab/v10/transcript.md:3:1: the picture "poster.png" has no alternative text: say what it shows: ![What it shows](poster.png)',
      'posts/lab/v10/transcript.md:3:17: the picture "none.png" does not exist: put it beside this file, under that name, or take it out',
    ],
  ],
  [
    'videos on a host that farm.yaml does not name',
    {
      ...(await film('v11', { src: '/2026/orbit.mp4' })),
      ...(await film('v12', { src: 'https://tube.example/orbit.mp4' })),
    },
    [
      'posts/lab/v11/index.md:7:8: the video "/2026/orbit.mp4" does not lie beside this file, and farm.yaml names no "media": copy it beside this file, or add media: https://… to farm.yaml',
      'posts/lab/v12/index.md:7:8: the video "https://tube.example/orbit.mp4" does not lie beside this file, and farm.yaml names no "media": copy it beside this file, or add media: https://… to farm.yaml',
    ],
  ],
]

export const apart: Case[] = [
  [
    'videos elsewhere than at media',
    {
      ...bent('farm.yaml', 'zone:', 'media: https://media.example/films\nzone:'),
      ...(await film('v1', { src: 'https://tube.example/orbit.mp4' })),
      ...(await film('v2', { src: '/orbit.mov' })),
      ...(await film('v3', { src: '/../orbit.mp4' })),
      ...(await film('v4', { src: 'https://media.example/films/orbit.mp4?v=2' })),
    },
    [
      'posts/lab/v1/index.md:7:8: the video "https://tube.example/orbit.mp4" lies on a host that is not the farm\'s: copy it beside this file, or to https://media.example/films/',
      'posts/lab/v2/index.md:7:8: the video "/orbit.mov" is of no kind that all browsers play: save it as mp4 or webm',
      'posts/lab/v3/index.md:7:8: the video "/../orbit.mp4" lies on a host that is not the farm\'s: copy it beside this file, or to https://media.example/films/',
    ],
  ],
]
