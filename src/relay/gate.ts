import { FarmError, messageOf } from '../base/errors.ts'
import { cardSize } from '../farm/card.ts'
import type { Post } from '../farm/model.ts'
import { absoluteUrl } from '../farm/urls.ts'
import { clockSlack } from './network.ts'
import { readTags } from './tags.ts'

/** What a published page says of its card, or why nobody should be sent there yet. */
export type Gate =
  /** `ahead`: milliseconds that this machine's clock is ahead of the site's, where that is more than clocks may differ; else 0. */
  { open: true; card: string; alt: string | null; ahead: number } | { open: false; reason: string }

export type GateOptions = {
  /** The post's address. */
  url: string
  /** The `?v=` of its card, by the manifest. */
  card: string
  /** Milliseconds that one request may take. */
  timeout: number
  /** ISO, UTC. */
  clock: () => string
}

/** Networks draw a card from the page the moment they get the link; so the relay looks there first, as they would. */
const visitor = { 'user-agent': 'facebookexternalhit/1.1 (compatible; blogfarm relay)', connection: 'close' }

/** Is the page up, is it this post's, and can its card be drawn? */
export async function checkGate({ url, card, timeout, clock }: GateOptions): Promise<Gate> {
  const visit = async (address: string) => {
    const response = await fetch(address, {
      headers: visitor,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
    })
    const bytes = Buffer.from(await response.arrayBuffer())
    if (response.status !== 200) throw new FarmError(`${address} answers ${response.status}.`, '')
    return { bytes, ahead: aheadOf(response.headers, clock()) }
  }
  try {
    const page = await visit(url)
    const { canonical, image, alt } = readTags(page.bytes.toString('utf8'))
    if (canonical !== url) return held(`${url} names ${canonical ?? 'no address'} as its canonical link.`)
    if (image == null || !URL.canParse(image)) return held(`${url} has no og:image with a whole address.`)
    const version = new URL(image).searchParams.get('v')
    if (version !== card) {
      return held(`${url} still shows another version of the card (${version ?? 'none'}, and ${card} is built).`)
    }
    const flaw = await flawOf((await visit(image)).bytes)
    if (flaw != null) return held(`The card ${image} ${flaw}.`)
    return { open: true, card: version, alt: alt ?? null, ahead: page.ahead }
  } catch (error) {
    return held(error instanceof FarmError ? error.message : `${url} cannot be fetched: ${why(error)}.`)
  }
}

/** The gate of each post, asked once: several accounts send people to the same page. */
export function rememberGates(
  farmUrl: string,
  options: Pick<GateOptions, 'timeout' | 'clock'>,
): (post: Post) => Promise<Gate> {
  const gates = new Map<string, Promise<Gate>>()
  return (post) => {
    const gate =
      gates.get(post.key) ?? checkGate({ url: absoluteUrl(farmUrl, post.path), card: post.card.version, ...options })
    gates.set(post.key, gate)
    return gate
  }
}

/** A cache may hand on an old time. Its `Age` is not added, since some have a new time beside it: too early does no harm. */
function aheadOf(headers: Headers, now: string): number {
  const ahead = Date.parse(now) - Date.parse(headers.get('date') ?? '')
  return ahead > clockSlack ? ahead : 0
}

async function flawOf(bytes: Buffer): Promise<string | undefined> {
  const { default: sharp } = await import('sharp')
  const wanted = `${cardSize.width}×${cardSize.height}`
  try {
    const picture = sharp(bytes, { failOn: 'truncated' })
    const { format } = await picture.metadata()
    if (format !== 'png') return `is not a PNG but ${format}`
    const { info } = await picture.raw().toBuffer({ resolveWithObject: true })
    const size = `${info.width}×${info.height}`
    return size === wanted ? undefined : `is ${size} and not ${wanted}`
  } catch {
    return 'cannot be decoded'
  }
}

function held(reason: string): Gate {
  return { open: false, reason }
}

/** fetch hides what happened in its cause. */
function why(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'no answer came in time'
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error ? cause.message || String((cause as NodeJS.ErrnoException).code) : messageOf(error)
}
