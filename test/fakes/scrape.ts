/** What a network's crawler takes from the page that a link leads to. */
export type Scraped = {
  /** The page's HTTP status; 0 when nothing answered. */
  status: number
  title: string | null
  image: string | null
  /** The `?v=` of the image. */
  card: string | null
  alt: string | null
}

/** A page on another machine is taken unseen: the fakes never leave this one. */
const unseen: Scraped = { status: 200, title: null, image: null, card: null, alt: null }

/** Visit a page as the network's crawler would. */
export async function scrape(link: string, userAgent: string): Promise<Scraped> {
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
