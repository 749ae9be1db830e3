import { getRssString } from '@astrojs/rss'
import { withoutCopies } from '../farm/markdown-pictures.ts'
import type { Blog } from '../farm/model.ts'
import { site } from './farm.ts'

/** How many posts a feed holds: what a reader that was away for a while may have missed. */
const length = 20

/** Signs that HTML and YAML can spell and no XML may hold. */
const noXml = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

/** RSS 2.0 of the newest posts, whole, of a blog or of the farm. */
export async function feedOf(blog?: Blog): Promise<Response> {
  const { farm, at, html, postsOf, ...find } = site()
  const { title, description, lang, path } = blog ?? { ...farm, path: '' }
  const posts = blog == null ? farm.posts : postsOf(blog)
  const xml = await getRssString({
    title,
    description,
    site: at(path),
    xmlns: { atom: 'http://www.w3.org/2005/Atom', dc: 'http://purl.org/dc/elements/1.1/' },
    customData: `<language>${lang}</language><atom:link href="${at(`${path}rss.xml`)}" rel="self" type="application/rss+xml"/>`,
    items: posts.slice(0, length).map((post) => ({
      title: post.title,
      link: at(post.path),
      pubDate: new Date(post.date),
      description: post.excerpt,
      content: withWholeLinks(withoutCopies(html(post)), at(post.path)),
      categories: [...post.channels.map((id) => find.channel(id)!.title), ...post.tags],
      customData: [
        // A post that moves keeps its name, or readers would show it again as new.
        ...(post.key === post.id ? [] : [`<guid isPermaLink="false">${at(`${post.key}/`)}</guid>`]),
        ...post.authors.map((id) => `<dc:creator>${escapeXml(find.author(id)!.name)}</dc:creator>`),
      ].join(''),
    })),
  })
  return new Response(xml.replace(noXml, ' '), { headers: { 'content-type': 'application/rss+xml; charset=utf-8' } })
}

/** A feed is read elsewhere, where only a whole address leads somewhere. Code that shows HTML stays as it is written. */
function withWholeLinks(html: string, page: string): string {
  const tags = /<[a-z](?:[^"'>]|"[^"]*"|'[^']*')*>/gi
  const partial = /(\s(?:href|src|poster)=)"(?![a-z][a-z\d+.-]*:)([^"]*)"/gi
  return html.replace(tags, (tag) =>
    tag.replace(partial, (_, name: string, to: string) => `${name}"${URL.parse(to, page)?.href ?? to}"`),
  )
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
