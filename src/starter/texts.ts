import { isFrench } from '../base/languages.ts'

/**
 * What a new file says until its author does, in French and English. Its sentences stand in brackets that begin as
 * unfinished.ts knows them, so that none is published as if it were the author's.
 */
const french = {
  note: 'Ces lignes sont facultatives : ôtez le « # » de celles qui vous servent.',
  post: {
    hints: {
      tags: 'tags: [mot-clé, autre mot-clé]',
      summary:
        'summary: "[À compléter : une ou deux phrases, pour les listes, les moteurs de recherche et les réseaux]"',
      cover:
        'cover:\n  src: photo.jpg\n  alt: "[À compléter : ce que montre la photo, pour qui ne la voit pas]"\n  credit: "[À compléter : qui l’a prise]"',
      series: 'series: { name: "[À compléter : nom de la série]", part: 1 }',
    },
    dated: 'le jour où l’article paraît : écrivez-le quand vous ôtez draft',
    relayed: '"[À compléter : des mots à vous pour ce réseau]"',
    body: (
      link: string | undefined,
    ) => `[À compléter : commencez par ce qui donne envie de lire la suite : sans « summary », les premières phrases paraissent aussi dans les listes, les moteurs de recherche et sur les réseaux. Une ligne vide sépare deux paragraphes.]

## [À compléter : un intertitre commence par deux dièses]

[À compléter : une image se pose à côté de ce fichier et s’écrit sur une ligne à elle : \`![Ce que montre l’image.](photo.jpg 'Ce texte devient la légende.')\`. Les mots entre crochets sont pour qui ne la voit pas.]

${link == null ? '[À compléter : un lien vers un autre article nomme son fichier : `[les mots du lien](../son-nom/index.md)`' : `[À compléter : un lien vers un autre article nomme son fichier : voyez ${link}`}. Vers un autre site, c’est son adresse : [Wikipédia](https://fr.wikipedia.org/).]

[À compléter : effacez ces lignes et leurs crochets, écrivez les vôtres, puis ôtez la ligne \`draft: true\` quand l’article est prêt.]
`,
  },
  film: 'Posez à côté de ce fichier le film, une image de lui, ses sous-titres et ce qu’on y dit (transcript.md) ;\nôtez ensuite le « # » devant kind, video et ce qui le suit.',
  captions: '[À compléter : la première phrase du film]',
  blog: {
    hints: {
      cover:
        'cover:\n  src: photo.jpg\n  alt: "[À compléter : ce que montre l’image, pour qui ne la voit pas]"\n  credit: "[À compléter : son auteur]"',
      links: 'links:\n  - title: "[À compléter : un site ami]"\n    url: https://example.org/',
      comments: 'comments: closed',
    },
    body: '**[À compléter : ce que l’on trouve dans ce blog, qui l’écrit et pour qui]**\n',
  },
  channel: {
    hints: {
      cover:
        'cover:\n  src: photo.jpg\n  alt: "[À compléter : ce que montre l’image, pour qui ne la voit pas]"\n  credit: "[À compléter : son auteur]"',
    },
    body: '**[À compléter : ce que ce thème réunit, dans tous les blogs]**\n',
  },
  author: {
    hints: {
      portrait:
        'portrait:\n  src: portrait.jpg\n  alt: "[À compléter : ce que montre l’image, pour qui ne la voit pas]"',
      links: 'links:\n  - title: "[À compléter : son site]"\n    url: https://example.org/',
    },
    body: '**[À compléter : quelques lignes sur cette personne ou cette équipe]**\n',
  },
  page: { hints: {}, body: '**[À compléter : le texte de cette page]**\n' },
}

export type Texts = typeof french

const english: Texts = {
  note: 'These lines are optional: take the # off those that you need.',
  post: {
    hints: {
      tags: 'tags: [keyword, another keyword]',
      summary: 'summary: "[To complete: a sentence or two, for lists, search engines and networks]"',
      cover:
        'cover:\n  src: photo.jpg\n  alt: "[To complete: what the photo shows, for those who cannot see it]"\n  credit: "[To complete: who took it]"',
      series: 'series: { name: "[To complete: name of the series]", part: 1 }',
    },
    dated: 'the day it appears: write it when you take draft out',
    relayed: '"[To complete: words of your own for this network]"',
    body: (
      link,
    ) => `[To complete: begin with what makes one read on: without a summary, the first sentences appear in lists, in search engines and on networks too. An empty line parts two paragraphs.]

## [To complete: a heading begins with two number signs]

[To complete: a picture lies beside this file and is written on a line of its own: \`![What the picture shows.](photo.jpg 'This becomes the caption.')\`. The words in square brackets are for those who cannot see it.]

${link == null ? '[To complete: a link to another post names its file: `[words of the link](../its-name/index.md)`' : `[To complete: a link to another post names its file: see ${link}`}. To another site, it is its address: [Wikipedia](https://en.wikipedia.org/).]

[To complete: delete these lines and their brackets, write your own, and take the line \`draft: true\` out when the post is ready.]
`,
  },
  film: 'Put the film, a picture of it, its captions and what is said in it (transcript.md) beside this file;\nthen take the # off kind, video and what stands under it.',
  captions: '[To complete: the first sentence of the film]',
  blog: {
    hints: {
      cover:
        'cover:\n  src: photo.jpg\n  alt: "[To complete: what the picture shows, for those who cannot see it]"\n  credit: "[To complete: who made it]"',
      links: 'links:\n  - title: "[To complete: a site we like]"\n    url: https://example.org/',
      comments: 'comments: closed',
    },
    body: '**[To complete: what this blog holds, who writes it and for whom]**\n',
  },
  channel: {
    hints: {
      cover:
        'cover:\n  src: photo.jpg\n  alt: "[To complete: what the picture shows, for those who cannot see it]"\n  credit: "[To complete: who made it]"',
    },
    body: '**[To complete: what this channel brings together from all blogs]**\n',
  },
  author: {
    hints: {
      portrait:
        'portrait:\n  src: portrait.jpg\n  alt: "[To complete: what the picture shows, for those who cannot see it]"',
      links: 'links:\n  - title: "[To complete: their site]"\n    url: https://example.org/',
    },
    body: '**[To complete: a few lines about this person or team]**\n',
  },
  page: { hints: {}, body: '**[To complete: the text of this page]**\n' },
}

/** The words for a language: French or English. */
export function textsFor(lang: string): Texts {
  return isFrench(lang) ? french : english
}
