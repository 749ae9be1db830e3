/**
 * The port between the relay and the networks. Everything the relay knows of a network is said here, and a network
 * knows nothing of the relay but this.
 */

/** Clocks may differ by this much, in milliseconds, without a word about it: a look begins so long before what it seeks. */
export const clockSlack = 120_000

/** What is said to one account about one post. */
export type Message = {
  /** The account's id in farm.yaml. */
  account: string
  /** The exact texts that are sent, one per part; a part holds the link itself where the network wants it in the text. */
  parts: readonly string[]
  /** The post's address. */
  link: string | null
  /** The `?v=` of the page's og:image, and its alternative text; both null without a link. */
  card: string | null
  alt: string | null
}

/** A post was taken, and used up what the account may: nothing more is to be tried before `retryAt` (ISO, UTC). */
export type Rest = { reason: string; retryAt: string }

/**
 * What became of one attempt. All but `sent` and `unknown` promise that nothing was posted.
 * Reasons are whole sentences that a web editor can act on.
 */
export type Outcome =
  | { state: 'sent'; id: string; url: string; rest?: Rest }
  /** This message will never be taken as it is. */
  | { state: 'refused'; reason: string }
  /**
   * Come back at `retryAt` (ISO, UTC). `guess`: nobody named that time, so it grows while the answer stays the same.
   * `alone`: it is about this message, and the account's others need not wait for it.
   */
  | { state: 'later'; reason: string; retryAt: string; guess?: true; alone?: true }
  /** Nothing goes out on this account until somebody has seen to it. */
  | { state: 'paused'; reason: string; because: 'auth' | 'billing' | 'config' | 'blocked' }
  /** It may or may not have been posted. `duplicate`: the network says that it has this message already. */
  | { state: 'unknown'; reason: string; duplicate?: true }

/** Did an unconfirmed attempt get through? */
export type Found =
  | { state: 'found'; id: string; url: string }
  /** One full look found nothing; the relay decides how many looks are enough. */
  | { state: 'absent' }
  /** The look itself failed. `outcome` says more when it concerns the account: it paused or must wait. */
  | { state: 'cannot tell'; reason: string; outcome?: Extract<Outcome, { state: 'later' | 'paused' }> }

/**
 * One thing that a check has found. `note`: what no call can tell, or nobody has to act upon; `warning`: it works, and
 * will not for long; `trouble`: nothing can be posted as it is; `unknown`: the network did not answer the question.
 */
export type Finding = { state: 'well' | 'note' | 'warning' | 'trouble' | 'unknown'; what: string; advice?: string }

/** How an account is, as far as its network's cheapest calls can tell. */
export type Checkup = { findings: readonly Finding[] }

/** The longest text of one part, and how it is counted. */
export type Limits = { length: number; measure(text: string): number }

/** What stays the same whatever is said. */
export type Sending = {
  /** Of this part of this delivery, for ever: a network that keeps keys never posts twice for one. */
  key: string
  /** The post's language, as HTML names it. */
  lang: string
  /** The network's id of the part before, which this one answers. */
  after?: string | undefined
}

/** One account, connected. */
export type Network = {
  /** Send one part (from 0), once: no retry, a hard timeout, redirects not followed. Never throws for what a network does. */
  publish(message: Message, part: number, sending: Sending): Promise<Outcome>
  /** Look for that part among what the account has posted since that time (ISO), as an answer to the part before if there is one. */
  find(message: Message, part: number, since: string, after?: string): Promise<Found>
  /** Would a post be taken? Nothing is posted to find out. Never throws for what a network does. */
  check(): Promise<Checkup>
}

export type Connection = {
  /** By the names in `secrets`. */
  secrets: Readonly<Record<string, string>>
  profile: string
  /** Where the account lives, on a network of many servers: an origin. */
  server?: string
  /** Another host for the network's API, such as `http://127.0.0.1:4000`: an origin, without a path. */
  origin?: string
  /** Milliseconds that one call may take. */
  timeout: number
  /** The run's clock, in milliseconds; the machine's when not given. Waits and searches count from it. */
  now?: () => number
}

/** Everything the farm knows about a network before it has any keys. */
export type NetworkKind = {
  /** As in `network:` of an account; in capitals it makes `<NETWORK>_API_URL`. */
  name: string
  /** As people write it: `Facebook`. */
  title: string
  /** Each account lives on a server of its own, which farm.yaml names. */
  needsServer?: true
  /** What holds unless the account's server says otherwise. */
  limits: Limits
  /** Ask the account's server for limits of its own, which takes no secrets; nothing when it does not say. Never throws. */
  askLimits?(connection: Pick<Connection, 'server' | 'origin' | 'timeout'>): Promise<Limits | null>
  /** Whether the link is part of the text, or handed over beside it. */
  link: 'in text' | 'beside'
  /** Whether an account can answer itself, so that a message may have several parts; elsewhere they are joined into one. */
  replies?: true
  /** The id of a post of that account's network, or whatever tells it from others, by the address that people see. */
  idIn(url: string, account: Pick<Connection, 'server'>): string | undefined
  /** Names of the secrets, which follow the account's prefix in the environment; `optional` ones may be missing. */
  secrets: readonly { name: string; optional?: true }[]
  /** A wrong setting is thrown as a FarmError. */
  connect(connection: Connection): Network
}
