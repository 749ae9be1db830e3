import type { Farm } from './model.ts'

/** What a farm tells the world of itself, as `farm.json`: no words for networks, no times to come, no secrets. */
export function publicFarm(farm: Farm) {
  return {
    id: farm.id,
    title: farm.title,
    description: farm.description,
    url: farm.url,
    lang: farm.lang,
    blogs: farm.blogs.map(({ id, title, description, lang, path }) => ({ id, title, description, lang, path })),
    channels: farm.channels.map(({ id, title, description, lang, path }) => ({ id, title, description, lang, path })),
    posts: farm.posts.map(({ key, id, title, date, lang, path, channels }) => ({
      key,
      id,
      title,
      date,
      lang,
      path,
      channels,
    })),
  }
}
