/** Every word of the interface, in French and English. A language without its own words gets English ones. */
const french = {
  skip: 'Aller au contenu',
  mainNavigation: 'Navigation principale',
  blogs: 'Blogs',
  channels: 'Thèmes',
  latest: 'Derniers articles',
  by: 'Par',
  updated: 'Mis à jour le',
  correction: 'Correction',
  tags: 'Mots-clés',
  allPosts: 'Tous les articles',
  noPosts: 'Aucun article pour le moment. Le premier paraîtra ici.',
  newer: 'Plus récent',
  older: 'Plus ancien',
  moreFromBlog: 'Dans le même blog',
  feed: 'Flux RSS',
  feedOf: (title: string) => `${title} : flux RSS`,
  aboutBlog: 'À propos de ce blog',
  elsewhere: 'Ailleurs',
  pictureCredit: (credit: string, licence?: string) => `Image : ${credit}${licence == null ? '' : `, ${licence}`}`,
  notFound: 'Cette page n’existe pas',
  notFoundAdvice: 'L’adresse a peut-être changé. Voici de quoi repartir du bon pied.',
  moved: 'Cette page a déménagé',
  movedTo: 'Elle se trouve maintenant ici :',
  pages: 'Informations',
  posts: (count: number) => (count === 0 ? 'aucun article' : count === 1 ? '1 article' : `${count} articles`),
}

type Strings = typeof french

const english: Strings = {
  skip: 'Skip to content',
  mainNavigation: 'Main',
  blogs: 'Blogs',
  channels: 'Channels',
  latest: 'Latest posts',
  by: 'By',
  updated: 'Updated',
  correction: 'Correction',
  tags: 'Tags',
  allPosts: 'All posts',
  noPosts: 'No posts yet. The first one will appear here.',
  newer: 'Newer',
  older: 'Older',
  moreFromBlog: 'In the same blog',
  feed: 'RSS feed',
  feedOf: (title) => `${title}: RSS feed`,
  aboutBlog: 'About this blog',
  elsewhere: 'Elsewhere',
  pictureCredit: (credit, licence) => `Picture: ${credit}${licence == null ? '' : `, ${licence}`}`,
  notFound: 'There is no such page',
  notFoundAdvice: 'The address may have changed. Here are good places to start again.',
  moved: 'This page has moved',
  movedTo: 'It is now here:',
  pages: 'Information',
  posts: (count) => (count === 0 ? 'no posts' : count === 1 ? '1 post' : `${count} posts`),
}

/** The words for a BCP 47 language: `fr-CA` reads French. */
export function stringsFor(lang: string): Strings {
  return lang.split('-')[0] === 'fr' ? french : english
}
