import { isFrench } from '../base/languages.ts'

/** Every word of the interface, in French and English. A language without its own words gets English ones. */
const french = {
  // The frame of every page
  skip: 'Aller au contenu',
  mainNavigation: 'Navigation principale',
  blogs: 'Blogs',
  channels: 'Thèmes',
  blog: 'Blog',
  channel: 'Thème',
  archive: 'Archives',
  subscribe: 'S’abonner',
  authors: 'Auteurs',
  tags: 'Mots-clés',
  pages: 'Informations',
  explore: 'Explorer',

  // The portal
  frontPage: 'À la une',
  latest: 'Dernières publications',
  everything: 'Tout, année par année',
  ourBlogs: 'Nos blogs',
  subscribeTitle: 'Suivre sans s’inscrire',
  subscribeAdvice:
    'Un flux apporte chaque nouvelle publication, entière, dans votre lecteur de flux. Ni compte, ni adresse à donner : copiez l’un de ces liens.',
  wholeFarm: 'Tous les blogs',
  otherFeeds: 'Chaque flux existe aussi en Atom et en JSON : remplacez rss.xml par atom.xml ou feed.json.',

  // Lists of posts
  allPosts: 'Toutes les publications',
  noPosts: 'Aucune publication pour le moment. La première paraîtra ici.',
  noPostsElsewhere: 'En attendant, d’autres thèmes :',
  posts: (count: number) =>
    count === 0 ? 'aucune publication' : count === 1 ? '1 publication' : `${count} publications`,
  olderPosts: 'Publications plus anciennes',
  newerPosts: 'Publications plus récentes',
  newestPosts: 'Les plus récentes',
  morePages: 'Autres pages',
  pageNumber: (number: number) => `Page ${number}`,
  pageOf: (title: string, number: number) => `${title}, page ${number}`,
  pageAdvice: 'Les pages sont numérotées depuis les premières publications : la page 1 est la plus ancienne.',
  video: 'Vidéo',
  taggedWith: (tag: string) => `Les publications marquées « ${tag} ».`,
  tagsAdvice: 'Tous les mots que portent nos publications. Les plus grands reviennent le plus souvent.',
  authorsAdvice: 'Les personnes et les équipes qui écrivent ici.',
  channelsAdvice: 'Des sujets qui traversent tous nos blogs, textes et vidéos mêlés.',
  archiveAdvice: 'Tout ce que nous avons publié, année par année.',
  archiveOf: (year: string) => `Archives ${year}`,
  archiveYearAdvice: (year: string) => `Tout ce que nous avons publié en ${year}, mois par mois.`,
  inChannel: 'Les blogs de ce thème',
  writtenBy: 'Qui écrit ici',

  // A post
  by: 'Par',
  others: (count: number) => `${count} autres personnes`,
  updated: 'Mis à jour le',
  readingTime: (minutes: number) => `${minutes} min de lecture`,
  minutes: (minutes: number) => `${minutes} min`,
  contents: 'Sommaire',
  correction: 'Correction',
  series: 'Série',
  seriesPart: (name: string, part: number) => `Série « ${name} », partie ${part}`,
  youAreHere: 'vous êtes ici',
  alsoIn: 'Aussi en',
  transcript: 'Transcription',
  watch: (title: string) => `Voir la vidéo : ${title}`,
  transcriptAdvice: 'Lire ce qui est dit et montré',
  noVideo: 'Votre navigateur ne lit pas cette vidéo. Vous pouvez la télécharger :',
  videoFile: 'le fichier vidéo',
  aboutAuthors: (isVideo: boolean): string => (isVideo ? 'Qui a fait cette vidéo' : 'Qui a écrit cet article'),
  related: 'À lire ensuite',
  newer: 'Plus récent',
  older: 'Plus ancien',
  moreFromBlog: 'Dans le même blog',
  pictureCredit: (credit: string, licence?: string) => `Image : ${credit}${licence == null ? '' : `, ${licence}`}`,

  // What only authors see, while they try the farm
  draft: 'Brouillon',
  draftAdvice: 'Brouillon : vous seul le voyez.',
  waiting: 'À paraître',
  waitingUntil: (date: string) => `Paraîtra le ${date} : vous seul le voyez.`,

  // Blogs, authors, feeds
  feed: 'Flux RSS',
  feedOf: (title: string, format: string) => `${title} : flux ${format}`,
  aboutBlog: 'À propos de ce blog',
  elsewhere: 'Ailleurs',
  handleOn: (network: string) => `Sur ${network}`,
  handle: (network: string, handle: string) => `${network} : ${handle}`,

  // Pages that lead on
  notFound: 'Cette page n’existe pas',
  notFoundAdvice: 'L’adresse a peut-être changé. Voici de quoi repartir du bon pied.',
  moved: 'Cette page a déménagé',
  movedTo: 'Elle se trouve maintenant ici :',
}

type Strings = typeof french

const english: Strings = {
  skip: 'Skip to content',
  mainNavigation: 'Main',
  blogs: 'Blogs',
  channels: 'Channels',
  blog: 'Blog',
  channel: 'Channel',
  archive: 'Archive',
  subscribe: 'Subscribe',
  authors: 'Authors',
  tags: 'Tags',
  pages: 'Information',
  explore: 'Explore',

  frontPage: 'Front page',
  latest: 'Latest posts',
  everything: 'Everything, year by year',
  ourBlogs: 'Our blogs',
  subscribeTitle: 'Follow without signing up',
  subscribeAdvice:
    'A feed brings each new post, whole, to your feed reader. No account, no address to give: copy one of these links.',
  wholeFarm: 'All blogs',
  otherFeeds: 'Each feed exists as Atom and JSON too: put atom.xml or feed.json in place of rss.xml.',

  allPosts: 'All posts',
  noPosts: 'No posts yet. The first one will appear here.',
  noPostsElsewhere: 'Meanwhile, other channels:',
  posts: (count) => (count === 0 ? 'no posts' : count === 1 ? '1 post' : `${count} posts`),
  olderPosts: 'Older posts',
  newerPosts: 'Newer posts',
  newestPosts: 'Newest posts',
  morePages: 'More pages',
  pageNumber: (number) => `Page ${number}`,
  pageOf: (title, number) => `${title}, page ${number}`,
  pageAdvice: 'Pages are numbered from the first posts: page 1 is the oldest.',
  video: 'Video',
  taggedWith: (tag) => `Posts marked “${tag}”.`,
  tagsAdvice: 'All the words that our posts carry. The largest come back most often.',
  authorsAdvice: 'The people and teams who write here.',
  channelsAdvice: 'Subjects that run across all our blogs, words and videos together.',
  archiveAdvice: 'Everything we have published, year by year.',
  archiveOf: (year) => `Archive of ${year}`,
  archiveYearAdvice: (year) => `Everything we published in ${year}, month by month.`,
  inChannel: 'The blogs in this channel',
  writtenBy: 'Who writes here',

  by: 'By',
  others: (count) => `${count} others`,
  updated: 'Updated',
  readingTime: (minutes) => `${minutes} min read`,
  minutes: (minutes) => `${minutes} min`,
  contents: 'Contents',
  correction: 'Correction',
  series: 'Series',
  seriesPart: (name, part) => `Series “${name}”, part ${part}`,
  youAreHere: 'you are here',
  alsoIn: 'Also in',
  transcript: 'Transcript',
  watch: (title) => `Watch the video: ${title}`,
  transcriptAdvice: 'Read what is said and shown',
  noVideo: 'Your browser does not play this video. You can download it:',
  videoFile: 'the video file',
  aboutAuthors: (isVideo) => (isVideo ? 'Who made this' : 'Who wrote this'),
  related: 'Read next',
  newer: 'Newer',
  older: 'Older',
  moreFromBlog: 'In the same blog',
  pictureCredit: (credit, licence) => `Picture: ${credit}${licence == null ? '' : `, ${licence}`}`,

  draft: 'Draft',
  draftAdvice: 'Draft: only you see it.',
  waiting: 'Waiting',
  waitingUntil: (date) => `Will appear on ${date}: only you see it.`,

  feed: 'RSS feed',
  feedOf: (title, format) => `${title}: ${format} feed`,
  aboutBlog: 'About this blog',
  elsewhere: 'Elsewhere',
  handleOn: (network) => `On ${network}`,
  handle: (network, handle) => `${network}: ${handle}`,

  notFound: 'There is no such page',
  notFoundAdvice: 'The address may have changed. Here are good places to start again.',
  moved: 'This page has moved',
  movedTo: 'It is now here:',
}

/** The words for a BCP 47 language: `fr-CA` reads French. */
export function stringsFor(lang: string): Strings {
  return isFrench(lang) ? french : english
}

/** The language these words are in: itself when it has words of its own. */
export function stringsLang(lang: string): string {
  return isFrench(lang) || /^en\b/.test(lang) ? lang : 'en'
}
