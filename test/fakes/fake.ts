import { isRefusal, isTrouble, troubles, type Fault, type ListFault, type Refusal } from './faults.ts'
import { makeLate, type Lag } from './lag.ts'
import { fail, listen, send, type Call, type Reply, type Server } from './wire.ts'

/** Something that the public can see, or could: entries are never taken away, so that what went out twice shows twice. */
export type TruthEntry = {
  account: string
  id: string
  url: string
  text: string
  link: string | null
  card: string | null
  alt: string | null
  /** The post of a thread that this one answers. */
  replyTo: string | null
  /** Of the whole message up to this post, as its preview and its intent give it: of a thread its last post has the full one. */
  hash: string
  at: string
  /** What a reader sees beside the words. */
  title: string | null
  image: string | null
}

/** When a test may step in: all bytes of a post are here; it is made; its answer is out. */
export type Stage = 'received' | 'committed' | 'answered'

/** What a network makes of a request. */
export type Step =
  | { does: 'answer'; reply: Reply; account?: string }
  /** `isShown` says which posts the list knows of by now. */
  | { does: 'list'; account: string; reply(isShown: (post: TruthEntry) => boolean): Reply }
  /** `commit` makes the post, or refuses it as the network itself would. */
  | { does: 'create'; account: string; commit(): Promise<Reply> }

/** A network, as far as the fakes play it. */
export type FakeNetwork = {
  name: string
  title: string
  truth: TruthEntry[]
  route(call: Call): Promise<Step>
  /** The network's own words for a refusal; nothing where it has no such answer. */
  refuse(refusal: Refusal): Reply | undefined
  /** What each of its answers has beside what it says. */
  dress?(reply: Reply, account: string | undefined): Reply
  /** Its own words for `500`. */
  broken: Reply
}

/** One fake network, running. */
export type Fake = {
  name: string
  title: string
  /** Its API: an origin, as `X_API_URL` and the like take it. */
  origin: string
  truth: readonly TruthEntry[]
  requests: readonly { method: string; path: string; account: string | null }[]
  /** Arm a fault for the next post, of one account or of whoever comes first. Faults queue up. */
  next(fault: Fault, account?: string): void
  /** Take back every fault that is armed for that account's posts. */
  disarm(account: string): void
  /** Arm a fault for the next look at the list of posts. */
  nextList(fault: ListFault, account?: string): void
  /** How late the list of posts is, until a test changes it again. */
  lag: Lag
  /** Has this network an answer of its own for that? */
  refuses(refusal: Refusal): boolean
  /** What is armed for posts, in order. */
  armed: readonly { fault: Fault; account: string | undefined }[]
  /** Is told of every post on its way, and waited for. */
  onRequest: ((event: { stage: Stage; account: string }) => void | Promise<void>) | undefined
  close(): Promise<void>
}

type Armed<F> = { fault: F; account: string | undefined }

export type FakeOptions = {
  /** The network's clock, in milliseconds. */
  now: () => number
  /** Is called whenever there is something new to show. */
  changed: () => void
  /** Of its API, unless that is taken; any free one when not given. */
  port?: number | undefined
}

/** Put a network on the wire. */
export async function startFake(network: FakeNetwork, { now, changed, port }: FakeOptions): Promise<Fake> {
  const requests: { method: string; path: string; account: string | null }[] = []
  const posts: Armed<Fault>[] = []
  const lists: Armed<ListFault>[] = []
  const lag: Lag = { seconds: 0, calls: 0 }
  const late = makeLate(network.truth, lag, now)
  const dress = (reply: Reply, account: string | undefined) => network.dress?.(reply, account) ?? reply
  const server = await listenAt(port, async (call, response) => {
    const step = await network.route(call)
    requests.push({ method: call.method, path: call.path, account: step.account ?? null })
    const { account } = step
    const answer = (fault: ListFault | undefined, said: Reply | undefined) => {
      // What a test wrote out is sent as it is; the network's own words are dressed as all of its answers.
      const reply = typeof fault === 'object' ? fault : dress(said ?? network.broken, account)
      if (fault != null && isTrouble(fault)) fail(response, fault, brokenOr(network, fault, reply), now())
      else send(response, reply, now())
    }
    if (step.does === 'answer') answer(undefined, step.reply)
    else if (step.does === 'list') {
      const fault = take(lists, step.account)
      const isShown = late(step.account, fault === 'lag')
      answer(fault, refusalOf(network, fault) ?? step.reply(isShown))
    } else {
      const tell = async (stage: Stage) => fake.onRequest?.({ stage, account: step.account })
      await tell('received')
      const fault = take(posts, step.account)
      const made = isTaken(fault) ? await step.commit() : undefined
      if (made != null) await tell('committed')
      response.once('finish', () => void tell('answered'))
      answer(fault, refusalOf(network, fault) ?? made)
    }
    changed()
  })
  const arm = <F extends ListFault>(queue: Armed<F>[], fault: F, account: string | undefined) => {
    if (isRefusal(fault) && network.refuse(fault) == null) {
      throw new Error(`${network.title} has no answer for "${fault}".`)
    }
    queue.push({ fault, account })
    changed()
  }
  const fake: Fake = {
    name: network.name,
    title: network.title,
    origin: server.origin,
    truth: network.truth,
    requests,
    next: (fault, account) => arm(posts, fault, account),
    disarm(account) {
      const others = posts.filter((armed) => armed.account !== account)
      posts.splice(0, posts.length, ...others)
      changed()
    },
    nextList: (fault, account) => arm(lists, fault, account),
    refuses: (refusal) => network.refuse(refusal) != null,
    lag,
    armed: posts,
    onRequest: undefined,
    close: server.close,
  }
  return fake
}

/** The same port each time lets a shell keep what it was told once. */
async function listenAt(port: number | undefined, handle: Parameters<typeof listen>[0]): Promise<Server> {
  if (port == null) return listen(handle)
  return listen(handle, port).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE' || error.code === 'EACCES') return listen(handle)
    throw error
  })
}

function take<F>(queue: Armed<F>[], account: string): F | undefined {
  const index = queue.findIndex((armed) => armed.account == null || armed.account === account)
  return index < 0 ? undefined : queue.splice(index, 1)[0]?.fault
}

function isTaken(fault: Fault | undefined): boolean {
  if (fault == null) return true
  if (typeof fault === 'object') return fault.taken === true
  return isTrouble(fault) && troubles[fault].taken
}

function refusalOf(network: FakeNetwork, fault: ListFault | undefined): Reply | undefined {
  return fault != null && isRefusal(fault) ? network.refuse(fault) : undefined
}

function brokenOr(network: FakeNetwork, fault: ListFault, reply: Reply): Reply {
  return typeof fault === 'string' && fault.startsWith('500') ? network.broken : reply
}
