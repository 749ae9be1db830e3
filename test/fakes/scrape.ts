/** What a network's crawler takes from the page that a link leads to. */
export type Scraped = {
  /** The page's HTTP status; 0 when nothing answered. */
  status: number
  title: string | null
  image: string | null
  /** The `?v=` of the image. */
  card: string | null
  alt: string | null
  /** Whether the page says how large the image is, so that it can be shown before it is fetched. */
  sized: boolean
}

/** A network's crawler, with its memory. */
export type Scraper = {
  /** What the network shows for a link: as the page was when it was there first. */
  show(link: string): Promise<Scraped>
  /** Go there again, whatever is remembered. */
  renew(link: string): Promise<Scraped>
}

/**
 * Start a crawler that remembers for so many days what it saw; a page that it could not read it tries again. One that
 * fetches images afterwards has none yet for the first post that leads to a page without their sizes.
 */
export function makeScraper({
  userAgent,
  days,
  now,
  imageLater = false,
}: {
  userAgent: string
  days: number
  now: () => number
  imageLater?: boolean
}): Scraper {
  const memory = new Map<string, { page: Scraped; time: number }>()
  const renew = async (link: string) => {
    const page = await scrape(link, userAgent)
    if (page.status === 200) memory.set(link, { page, time: now() })
    return page
  }
  return {
    renew,
    async show(link) {
      const known = memory.get(link)
      if (known != null && now() < known.time + days * 86_400_000) return known.page
      const page = await renew(link)
      return known == null && imageLater && !page.sized ? { ...page, image: null } : page
    },
  }
}

/** A page on another machine is taken unseen: the fakes never leave this one. */
const unseen: Scraped = { status: 200, title: null, image: null, card: null, alt: null, sized: false }

/** Visit a page as the network's crawler would. */
async function scrape(link: string, userAgent: string): Promise<Scraped> {
  if (!URL.canParse(link) || !isHere(new URL(link))) return unseen
  try {
    const answer = await fetch(link, { headers: { 'user-agent': userAgent }, signal: AbortSignal.timeout(5_000) })
    const html = await answer.text()
    if (!answer.ok) return { ...unseen, status: answer.status }
    const image = metaOf(html, 'og:image')
    const address = image != null && URL.canParse(image, link) ? new URL(image, link) : null
    return {
      status: answer.status,
      title: metaOf(html, 'og:title'),
      image: address?.href ?? null,
      card: address?.searchParams.get('v') ?? null,
      alt: metaOf(html, 'og:image:alt'),
      sized: ['og:image:width', 'og:image:height'].every((name) => Number(metaOf(html, name)) > 0),
    }
  } catch {
    return { ...unseen, status: 0 }
  }
}

/** Is this address on this machine? */
export function isHere({ protocol, hostname }: URL): boolean {
  return /^https?:$/.test(protocol) && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
}

function metaOf(html: string, property: string): string | null {
  for (const [tag] of html.matchAll(/<meta\s[^>]*>/gi)) {
    if (attribute(tag, 'property') === property || attribute(tag, 'name') === property) return attribute(tag, 'content')
  }
  return null
}

function attribute(tag: string, name: string): string | null {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(tag)
  return match == null ? null : decode(match[1] ?? match[2] ?? match[3] ?? '')
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

function decode(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (whole, hex: string, decimal: string, name: string) => {
    if (name != null) return named[name.toLowerCase()] ?? whole
    return String.fromCodePoint(hex != null ? Number.parseInt(hex, 16) : Number(decimal))
  })
}
