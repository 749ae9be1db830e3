import { expect, test } from 'vitest'
import { opaque, typeset, typesetPieces } from '../../src/farm/typography.ts'

/** No-break spaces as `~`, narrow ones as `_`. */
const visible = (text: string) => text.replaceAll('\u00A0', '~').replaceAll('\u202F', '_')

test.each([
  ['Quoi ? Oui ! Non ; voici : rien.', 'Quoi_? Oui_! Non_; voici~: rien.'],
  ['Quoi? Oui! Non; voici: rien.', 'Quoi_? Oui_! Non_; voici~: rien.'],
  ['Quoi\u00A0? Voici\u202F:', 'Quoi_? Voici~:'],
  ['Vraiment ?! (Oui !) Bien…?', 'Vraiment_?! (Oui_!) Bien…_?'],
  ['Il dit « oui ».', 'Il dit «~oui~».'],
  ['Il dit «oui» et «\u202Fnon\u202F» !', 'Il dit «~oui~» et «~non~»_!'],
  ['Il dit "oui", puis "non"?', 'Il dit «~oui~», puis «~non~»_?'],
  ['« Il dit "oui". »', '«~Il dit “oui”.~»'],
  ['"Il dit "oui"."', '«~Il dit “oui”.~»'],
  ["L'\"Odyssée\" d'Homère, aujourd'hui", 'L’«~Odyssée~» d’Homère, aujourd’hui'],
  ['Un écran de 24" et un autre', 'Un écran de 24" et un autre'],
  ['Et puis... rien', 'Et puis… rien'],
  ['Les années 1914--1918 -- la guerre --- et après', 'Les années 1914–1918 – la guerre — et après'],
  ['30 % ou 30% de 12 000 km à 20 °C, soit 1,5 kg', '30~% ou 30~% de 12_000~km à 20~°C, soit 1,5~kg'],
  ['1 234 567 et 2026 300 fois', '1_234_567 et 2026 300 fois'],
  ['Le n° 5 et le nº12', 'Le n°~5 et le nº~12'],
  ['À 10:30 :) ou ;) ou ;-) ou :smile: ou ::', 'À 10:30 :) ou ;) ou ;-) ou :smile: ou ::'],
  ['std::vector et C:\\temp\\x et C: est plein', 'std::vector et C:\\temp\\x et C: est plein'],
  ['https://a.example/x?y=1;z!a--b et a:b', 'https://a.example/x?y=1;z!a--b et a:b'],
  ['Écrire à l@a.example ; merci', 'Écrire à l@a.example_; merci'],
  ['&amp; et !important et a?b', '&amp; et !important et a?b'],
  ['--option et ../../x et x/.../y', '--option et ../../x et x/.../y'],
  ['5! = 120', '5! = 120'],
])('in French %s is set as %s', (text, set) => {
  expect(visible(typeset(text, 'fr'))).toBe(set)
  expect(visible(typeset(text, 'fr-CH'))).toBe(set)
})

test.each([
  ['"Yes?" she said; "no": \'maybe\'!', '“Yes?” she said; “no”: ‘maybe’!'],
  ['"She said \'yes\'"', '“She said ‘yes’”'],
  ["It's the dogs' day, isn't it?", 'It’s the dogs’ day, isn’t it?'],
  ["The '90s, and 'twas", 'The ’90s, and ’twas'],
  ['5\' 10" tall', '5\' 10" tall'],
  ['Wait... word--word---word -- and 10--12', 'Wait… word–word—word – and 10–12'],
  ['12 000 km, 20 °C, 30 %, 30%', '12_000~km, 20~°C, 30~%, 30%'],
  ['run --dry-run, see https://a.example/--x\'s"', 'run --dry-run, see https://a.example/--x\'s"'],
])('in English %s is set as %s', (text, set) => {
  expect(visible(typeset(text, 'en'))).toBe(set)
})

test('a language whose rules are not known stays as it is', () => {
  const text = '"Ja" ? l\'eau... 5 km'
  expect(typeset(text, 'de')).toBe(text)
})

test('quotes and spaces are seen across what stands between them', () => {
  const pieces = ['Il dit "', 'oui', '" et ', opaque, ' ?']
  expect(typesetPieces(pieces, 'fr').map(visible)).toEqual(['Il dit «~', 'oui', '~» et ', opaque, '_?'])
  expect(typesetPieces(['mot', '?'], 'fr').map(visible)).toEqual(['mot', '_?'])
  expect(typesetPieces([opaque, '?'], 'fr').map(visible)).toEqual([opaque, '_?'])
  expect(typesetPieces(['«', opaque, '»'], 'fr').map(visible)).toEqual(['«~', opaque, '~»'])
})

/** Numbers that are the same in every run: mulberry32. */
function randomOf(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const parts = [
  ...' \u00A0\u202F\n"\'«»“”‘’!?;:,.()[]-–—%°/\\=&<>0123aZéœ…',
  ...[
    'mot',
    'l',
    '...',
    '--',
    '---',
    ' ',
    ' ',
    ' km',
    '12 000',
    'n°',
    'https://a.example/b?c',
    ':)',
    opaque,
    '🐝',
    '٣',
  ],
]

test.each(['fr', 'en'])('what is set once stays so, and nothing but spaces and quotes changes (%s)', (lang) => {
  const bare = (text: string) =>
    text
      .replaceAll('…', '...')
      .replaceAll('—', '---')
      .replaceAll('–', '--')
      .replaceAll(/[ \u00A0\u202F\u2009"«»“”'‘’]/g, '')
  for (let seed = 1; seed <= 20_000; seed++) {
    const random = randomOf(seed)
    const text = Array.from({ length: 1 + random(14) }, () => parts[random(parts.length)]).join('')
    const once = typeset(text, lang)
    expect(typeset(once, lang), `seed ${seed}: ${JSON.stringify(text)}`).toBe(once)
    expect(bare(once), `seed ${seed}`).toBe(bare(text))
  }
})
