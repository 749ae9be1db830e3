import { farmSchema, type Account, type Farm, type Post } from '../../src/farm/model.ts'
import type { Contact } from '../../src/relay/connect.ts'
import type { NetworkKind } from '../../src/relay/network.ts'

/** When the small farm's world begins: all its posts come after this. */
export const began = '2026-11-02T08:00:00.000Z'

/** That many minutes after the beginning. */
export function minutes(count: number): string {
  return new Date(Date.parse(began) + count * 60_000).toISOString()
}

/** A post of the blog `astro`, due that many minutes after the beginning. */
export function makePost(slug: string, minute: number, change: Partial<Post> = {}): Post {
  const id = `astro/${slug}`
  const date = minutes(minute)
  return {
    id,
    key: id,
    was: [],
    blog: 'astro',
    slug,
    kind: 'article',
    translations: [],
    comments: 'open',
    minutes: 1,
    file: `posts/${id}.md`,
    path: `${id}/`,
    lang: 'en',
    title: `About ${slug}`,
    date,
    authors: ['team'],
    channels: ['space'],
    tags: [],
    excerpt: `What the team found out about ${slug}.`,
    card: { path: `cards/${id}.png`, version: '0123456789ab', alt: `Card of “About ${slug}” & more` },
    relay: { at: date, text: {}, thread: false },
    ...change,
  }
}

export function makeAccount(id: string, network: string, change: Partial<Account> = {}): Account {
  const env = id.toUpperCase().replaceAll('-', '_')
  return { id, network, profile: '100200300400500', env, paused: false, ...change }
}

/** A small good farm with these posts and, unless told otherwise, an account on each of X and Facebook. */
export function makeFarm(posts: readonly Post[], change: Partial<Farm> = {}): Farm {
  const entry = (id: string, path: string) => ({
    id,
    file: `${path}${id}.md`,
    path: `${path}${id}/`,
    lang: 'en',
    was: [],
  })
  const card = (id: string) => ({ path: `cards/${id}.png`, version: '0123456789ab', alt: `Card of ${id}` })
  return farmSchema.parse({
    id: 'farm.example',
    title: 'A farm',
    description: 'A small farm.',
    url: 'https://farm.example/',
    lang: 'en',
    languages: ['en'],
    zone: 'Europe/Paris',
    look: {},
    front: { highlights: [] },
    accounts: [makeAccount('space-x', 'x'), makeAccount('space-facebook', 'facebook')],
    relay: { maxAge: 7 * 24 * 3_600_000, paused: false },
    blogs: [
      {
        ...entry('astro', ''),
        title: 'Astro',
        description: 'The sky.',
        look: {},
        links: [],
        handles: {},
        comments: 'open',
        audience: 'general',
        card: card('astro'),
      },
    ],
    channels: [
      { ...entry('space', 'channels/'), title: 'Space', description: 'Far away.', card: card('channels/space') },
    ],
    authors: [
      { ...entry('team', 'authors/'), name: 'The team', team: true, description: 'They look.', links: [], handles: {} },
    ],
    pages: [],
    posts: posts.toSorted((a, b) => (a.date > b.date ? -1 : 1)),
    card: card('farm'),
    ...change,
  })
}

/** A network to plan for, that nobody calls: as short as X, as plain as counting characters. */
export const short: NetworkKind = {
  name: 'x',
  title: 'X',
  limits: { length: 100, measure: (text) => [...text].length },
  link: 'in text',
  replies: true,
  idIn: (url) => /\d+$/.exec(url)?.[0],
  secrets: [{ name: 'KEY' }],
  connect() {
    throw new Error('No test that plans should connect.')
  },
}

/** One that takes the link beside a long text. */
export const long: NetworkKind = {
  ...short,
  name: 'facebook',
  title: 'Facebook',
  limits: { ...short.limits, length: 5_000 },
  link: 'beside',
  replies: undefined,
}

export function makeContact(account: Account, change: Partial<Contact> = {}): Contact {
  const kind = account.network === 'x' ? short : long
  return {
    account,
    kind,
    secrets: { KEY: 'made up' },
    network: null,
    limits: kind.limits,
    problem: undefined,
    ...change,
  }
}
