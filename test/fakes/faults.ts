/** An answer given in place of the network's own; `taken` says whether the post is made first. */
export type Answer = { status: number; headers?: Record<string, string>; body?: unknown; taken?: boolean }

/** Refusals, each in the words of its network. Nothing is posted. */
export const refusals = [
  'refuse',
  'rate limit',
  'unauthorized',
  'forbidden',
  'payment',
  'blocked',
  'duplicate',
] as const

/** What goes wrong on the way; `taken` says whether the post is made first. */
export const troubles = {
  'drop before': { taken: false },
  'drop after': { taken: true },
  'drop in headers': { taken: true },
  'drop after headers': { taken: true },
  'drop in body': { taken: true },
  'hang before': { taken: false },
  'hang after': { taken: true },
  'hang in body': { taken: true },
  '500 before': { taken: false },
  '500 after': { taken: true },
  '502 html after': { taken: true },
  redirect: { taken: false },
  empty: { taken: true },
  html: { taken: true },
} as const

export type Refusal = (typeof refusals)[number]
export type Trouble = keyof typeof troubles

/** What may be armed for the next call that posts: by name, or as an answer written out. */
export type Fault = Refusal | Trouble | Answer

/** … and for the next call that lists. `lag`: the newest post is not in the list yet. */
export type ListFault = Fault | 'lag'

/** A trouble as it happens on the wire. `answer` is what the network would have said. */
export function isTrouble(fault: Fault | ListFault): fault is Trouble {
  return typeof fault === 'string' && Object.hasOwn(troubles, fault)
}

/** … and a refusal, in the network's own words. */
export function isRefusal(fault: ListFault | string): fault is Refusal {
  return refusals.some((refusal) => refusal === fault)
}
