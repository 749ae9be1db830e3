import type { CardContent } from '../../src/farm/card.ts'

/** What a card may show, with some of it replaced. */
export function sampleCard(bend: Partial<CardContent> = {}): CardContent {
  return {
    farm: 'La Ferme des Sciences',
    blog: 'Ciel ouvert',
    look: { accent: 'blue', mark: 'orbit' },
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
} as const
