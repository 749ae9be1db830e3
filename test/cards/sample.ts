import type { CardContent } from '../../src/farm/card.ts'

/** What a card may show, with some of it replaced. */
export function sampleCard(bend: Partial<CardContent> = {}): CardContent {
  return {
    farm: 'La Ferme des Sciences',
    blog: 'Ciel ouvert',
    looks: [{ accent: 'blue', mark: 'orbit' }],
    title: 'Pourquoi la nuit est noire',
    kind: 'article',
    channels: ['Le ciel et la Terre', 'À essayer'],
    authors: ['Le planétarium', 'La rédaction'],
    date: '2026-11-19T07:30:00.000Z',
    zone: 'Europe/Paris',
    lang: 'fr',
    ...bend,
  }
}

/** The picture of `coverFolder`. */
export const sampleCover = { file: 'cover.png', hash: '', alt: 'Un ciel plein d’étoiles' }

/** What the card of a blog, a channel or the farm may show, with some of it replaced. */
export function samplePage(bend: Partial<CardContent> & Pick<CardContent, 'kind'>): CardContent {
  const { farm, looks, zone, lang } = sampleCard()
  const description = 'Ce que le ciel raconte quand on prend le temps de le regarder.'
  return { farm, looks, title: 'Ciel ouvert', description, channels: [], authors: [], zone, lang, ...bend }
}

/** Titles of every length, and words without end. */
export const titles = {
  letter: 'Œ',
  word: 'Éclipse',
  short: 'The glass that sings',
  usual: 'Pourquoi la nuit est noire',
  wide: 'POURQUOI LES MAMMOUTHS ONT-ILS DISPARU ?',
  sixty: 'Pourquoi la mer est salée et pourquoi les lacs ne le sont pas',
  ninety: 'Le pendule de Foucault, ou comment voir tourner la Terre sans quitter la pièce où l’on se trouve',
  endless:
    'Ce que deux cents caractères de titre peuvent raconter quand une rédaction ne sait pas s’arrêter et qu’elle ajoute encore une proposition, puis une autre, sans jamais reprendre son souffle ni même finir.',
  compound: 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzesdurchführung',
  emphatic: `Q${'U'.repeat(78)}OI`,
  unending: Array(2)
    .fill(
      'Ce que quatre cents caractères de titre peuvent raconter quand personne ne les arrête : une chose, puis une autre, puis encore une, jusqu’à ce que la carte, qui n’a pas de place pour tout, finisse par se taire.',
    )
    .join(' '),
  greek: 'Οι νόμοι του Κέπλερ και ο χορός των πλανητών',
  cyrillic: 'Почему ночь тёмная, если звёзд так много? Їжак, ґанок',
  chinese: '为什么夜空是黑暗的？奥伯斯佯谬与宇宙的年龄',
  japanese: 'なぜ夜空は暗いのか。オルバースのパラドックス',
  korean: '밤하늘은 왜 어두울까? 올베르스의 역설',
  emoji: 'Le tournesol 🌻 et l’équipe 👩🏽‍🔬 ❤️ 🇫🇷 comptent 1️⃣',
  mixed: 'Ω → ∞ ≈ 天 ♥ Ж ☀ ♃ ✓ ∑ et 한글 🐘',
  arabic: 'لماذا الليل مظلم',
  hebrew: 'למה הלילה חשוך',
} as const
