import { buildPicture, commonOf, type Content } from './build-entries.ts'
import { buildVideo } from './build-video.ts'
import { cardOf, postCard, type CardFarm } from './card.ts'
import { mustReadDate } from './dates.ts'
import type { Entry } from './entries.ts'
import { excerptOf } from './excerpt.ts'
import type { Post } from './model.ts'

/** Words that people read in a minute. */
const pace = 220

/** A post as it is published, with the version of its card; its translations are found when all posts are built. */
export function buildPost(
  entry: Entry<'post'>,
  { date, was }: { date: string; was: readonly string[] },
  content: Content,
  farm: CardFarm,
): Post {
  const front = entry.front!
  const [blogId = '', slug = ''] = entry.id.split('/')
  const blog = farm.blogs.find(({ id }) => id === blogId)!
  const { zone } = farm
  const lang = front.lang ?? blog.lang
  const { relay } = front
  const post: Omit<Post, 'card'> = {
    ...commonOf(entry, lang),
    was: [...was],
    key: was.at(-1) ?? entry.id,
    blog: blogId,
    slug,
    kind: front.kind,
    title: front.title,
    date,
    updated: front.updated && later(date, mustReadDate(front.updated, zone)),
    correction: front.correction,
    authors: front.authors,
    channels: front.channels,
    tags: front.tags,
    excerpt: front.summary ?? excerptOf(entry.scan.paragraphs, lang),
    standfirst: front.summary,
    cover: buildPicture(front.cover, entry, content),
    video: front.video && buildVideo(front.video, entry, lang, content),
    series: front.series,
    translations: [],
    comments: front.comments ?? blog.comments,
    minutes: Math.max(1, Math.round(entry.scan.words / pace)),
    relay:
      relay === false
        ? undefined
        : {
            at: relay?.at == null ? date : later(date, mustReadDate(relay.at, zone)),
            accounts: relay?.accounts,
            text: relay?.text ?? {},
            thread: relay?.thread ?? false,
          },
  }
  return { ...post, card: cardOf(post.path, postCard(farm, post)) }
}

/** A day without a time begins before what is dated later on it. */
function later(a: string, b: string): string {
  return a > b ? a : b
}
