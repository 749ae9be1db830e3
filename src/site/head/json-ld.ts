import { parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import type { Author, Post, Video } from '../../farm/model.ts'
import { fallbackOf } from '../../farm/picture-copies.ts'
import type { Site } from '../farm.ts'
import { describe } from './social.ts'
import { pictureOf, type HeadOf } from './subject.ts'

type Thing = { readonly [key: string]: unknown }

/** What a page is about, in the words of schema.org. */
export function jsonLd(head: HeadOf, site: Site): Thing {
  const things = [thingOf(head, site), breadcrumbs(head, site)].filter((thing) => thing != null)
  return { '@context': 'https://schema.org', '@graph': things.flat() }
}

/** JSON as it may stand in a script element: nothing in it ends the element, or a line of an old parser. */
export function scriptText(thing: Thing): string {
  return JSON.stringify(thing).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function thingOf(head: HeadOf, site: Site): Thing[] {
  const { farm, at } = site
  const { subject, lang, path } = head
  const url = at(path)
  const common = { '@id': url, url, name: head.title, description: describe(head), inLanguage: lang }
  const image = pictureOf(subject, site)
  switch (subject?.is) {
    case 'portal':
      return [
        {
          '@type': 'WebSite',
          ...common,
          '@id': `${url}#site`,
          name: farm.title,
          publisher: { '@id': publisherId(site) },
        },
        publisher(site),
      ]
    case 'blog':
      return [{ '@type': 'Blog', ...common, image: image.url, publisher: publisher(site) }]
    case 'channel':
      return [{ '@type': 'CollectionPage', ...common, image: image.url, isPartOf: website(site) }]
    case 'author': {
      const { author } = subject
      const sameAs = listed(author.links.map((link) => link.url))
      const who = { ...authorThing(author, site), description: author.description, image: image.url, sameAs }
      // The page and who it is about are two things, so they may not have one name.
      return [{ '@type': 'ProfilePage', ...common, '@id': `${url}#page`, mainEntity: who }]
    }
    case 'post':
      return [posting(subject.post, common, site)]
    case 'page':
      return [{ '@type': 'WebPage', ...common, isPartOf: website(site) }]
    case undefined:
      return [{ '@type': 'CollectionPage', ...common, isPartOf: website(site) }]
  }
}

function posting(post: Post, { name, ...common }: Thing, site: Site): Thing {
  const { at } = site
  const blog = site.blog(post.blog)!
  const pictures = [pictureOf({ is: 'post', post }, site).url, post.cover && at(fallbackOf(post.cover).path)]
  return {
    '@type': 'BlogPosting',
    ...common,
    headline: name,
    mainEntityOfPage: common['url'],
    datePublished: post.date,
    dateModified: post.updated ?? post.date,
    author: post.authors.map((id) => authorThing(site.author(id)!, site)),
    publisher: publisher(site),
    image: pictures.filter((picture) => picture != null),
    isPartOf: [
      { '@type': 'Blog', '@id': at(blog.path), name: blog.title, url: at(blog.path) },
      ...(post.series == null ? [] : [{ '@type': 'CreativeWorkSeries', name: post.series.name }]),
    ],
    position: post.series?.part,
    articleSection: listed(post.channels.map((id) => site.channel(id)!.title)),
    keywords: listed(post.tags),
    timeRequired: `PT${post.minutes}M`,
    isAccessibleForFree: true,
    correction: post.correction,
    video: post.video && filmThing(post, post.video, site),
  }
}

function filmThing(post: Post, video: Video, { at, html }: Site): Thing {
  const { source, type, bytes, poster, duration } = video
  return {
    '@type': 'VideoObject',
    name: post.title,
    description: post.excerpt || post.title,
    thumbnailUrl: at(fallbackOf(poster).path),
    uploadDate: post.date,
    duration: `PT${duration}S`,
    contentUrl: 'url' in source ? source.url : at(source.path),
    encodingFormat: type,
    contentSize: bytes == null ? undefined : String(bytes),
    inLanguage: post.lang,
    transcript: wordsOf(html(video.transcript)),
  }
}

function authorThing({ name, path, team }: Author, { at }: Site): Thing {
  return { '@type': team ? 'Organization' : 'Person', '@id': at(path), name, url: at(path) }
}

function publisherId({ at }: Site): string {
  return `${at('')}#publisher`
}

function publisher(site: Site): Thing {
  return { '@type': 'Organization', '@id': publisherId(site), name: site.farm.title, url: site.at('') }
}

function website(site: Site): Thing {
  return { '@type': 'WebSite', '@id': `${site.at('')}#site`, name: site.farm.title, url: site.at('') }
}

/** The way from the portal to the page, when it is more than one step long. */
function breadcrumbs({ title, path, subject }: HeadOf, site: Site): Thing[] {
  if (path === '' || title == null) return []
  const blog = subject?.is === 'post' ? site.blog(subject.post.blog) : undefined
  const steps = [{ title: site.farm.title, path: '' }, ...(blog == null ? [] : [blog]), { title, path }]
  return [
    {
      '@type': 'BreadcrumbList',
      itemListElement: steps.map((step, index) => ({
        '@type': 'ListItem',
        position: index + 1,
        name: step.title,
        item: site.at(step.path),
      })),
    },
  ]
}

/** What is not known is left out. */
function listed(words: readonly string[]): readonly string[] | undefined {
  return words.length === 0 ? undefined : words
}

/** The words of a text, without its markup. */
function wordsOf(html: string): string {
  const words = (node: Tree.Node): string => {
    if ('value' in node) return node.value
    return 'childNodes' in node ? node.childNodes.map(words).join('') : ''
  }
  return words(parseFragment(html)).replace(/\s+/g, ' ').trim()
}
