import { z } from 'zod'
import { FarmError } from '../base/errors.ts'

/**
 * The lines of a ledger, in the order in which a reader wants their fields. One file per account: who it belongs to, what
 * was there before it, then what became of every delivery and of the account itself. The last line of each wins.
 */

const at = z.iso.datetime({ precision: 3 })
const delivery = {
  at,
  /** The post's key. */
  post: z.string(),
  /** From 0. */
  part: z.int().min(0),
}
const reason = z.string()
/** Set when a person said so with `settle`. */
const by = z.literal('hand').optional()

const ownerLine = z.strictObject({
  /** Version of this format. */
  ledger: z.literal(1),
  farm: z.string(),
  account: z.string(),
})

const baselineLine = z.strictObject({
  at,
  /** Keys of the posts that are not to be sent. */
  baseline: z.array(z.string()),
  /** On a farm's first run: every account that gets a baseline in it, should the run not live to write them all. */
  first: z.array(z.string()).optional(),
})

const accountLine = z.discriminatedUnion('account', [
  z.strictObject({ at, account: z.literal('active'), by }),
  z.strictObject({
    at,
    account: z.literal('paused'),
    because: z.enum(['auth', 'billing', 'config', 'blocked']),
    reason,
    /** When the network is asked whether things are well again and, if so, one delivery tries. */
    retryAt: at,
    /** Pauses in a row. */
    count: z.int().min(1),
    /** Shows whether the secrets have changed since, and nothing else about them. */
    secrets: z.string(),
  }),
])

const deliveryLine = z.discriminatedUnion('state', [
  /** Written before anything is sent. Whatever ends a run after it, the network is asked before anything is sent again. */
  z.strictObject({
    ...delivery,
    state: z.literal('intended'),
    action: z.literal('create'),
    hash: z.string(),
    parts: z.array(z.string()).min(1),
    link: z.string().nullable(),
    card: z.string().nullable(),
    alt: z.string().nullable(),
    /** Where the look for it begins, if earlier: what the site's clock said, where this machine's was ahead and may be put right. */
    since: at.optional(),
  }),
  z.strictObject({
    ...delivery,
    state: z.literal('sent'),
    id: z.string().optional(),
    url: z.string(),
    /** It used up what the account may: nothing more is tried before that time. */
    rest: z.strictObject({ reason, retryAt: at }).optional(),
    by,
    /** Whatever parts it has: a person has said it all. */
    whole: z.literal(true).optional(),
  }),
  /** Surely not sent; the next run may try. */
  z.strictObject({ ...delivery, state: z.literal('held'), reason }),
  /** Surely not sent, and not to be tried before that time. */
  z.strictObject({
    ...delivery,
    state: z.literal('later'),
    reason,
    retryAt: at,
    /** It is about this message and not about the account: others need not wait for it. */
    alone: z.literal(true).optional(),
    /** It is late, may be there since that time, and could not be looked for: nothing is sent before a look. */
    unless: at.optional(),
  }),
  z.strictObject({
    ...delivery,
    state: z.literal('unknown'),
    reason,
    /** The network says that it has it already: it is looked for, and never sent again. */
    duplicate: z.literal(true).optional(),
    /** Whole looks that found nothing. */
    misses: z.int().min(0),
    /** Looks in all. */
    looks: z.int().min(0),
    /** When to look next. */
    lookAt: at,
  }),
  z.strictObject({ ...delivery, state: z.literal('refused'), reason, by }),
  z.strictObject({ ...delivery, state: z.literal('needs-person'), reason }),
  /** To be sent as if nothing had ever been tried: a person said so. */
  z.strictObject({ ...delivery, state: z.literal('due'), by: z.literal('hand') }),
])

export type OwnerLine = z.infer<typeof ownerLine>
export type BaselineLine = z.infer<typeof baselineLine>
export type AccountLine = z.infer<typeof accountLine>
export type DeliveryLine = z.infer<typeof deliveryLine>
export type IntentLine = Extract<DeliveryLine, { state: 'intended' }>
export type PauseLine = Extract<AccountLine, { account: 'paused' }>
export type Line = BaselineLine | AccountLine | DeliveryLine

/** What a delivery's line says of it, without saying which and when. */
export type Said = DeliveryLine extends infer L
  ? L extends DeliveryLine
    ? Omit<L, keyof typeof delivery>
    : never
  : never

/** Read the first line of a ledger. */
export function parseOwner(text: string): OwnerLine {
  const { data } = ownerLine.safeParse(jsonIn(text))
  if (data == null) throw new FarmError('is not the head of a ledger', '')
  return data
}

/** Read any other line. What is wrong with it is thrown as a FarmError without a place. */
export function parseLine(text: string): Line {
  const value = jsonIn(text)
  if (typeof value !== 'object' || value == null || Array.isArray(value)) {
    throw new FarmError('is not a line that a relay writes', '')
  }
  const schema: z.ZodType<Line> =
    'state' in value ? deliveryLine : 'account' in value ? accountLine : 'baseline' in value ? baselineLine : z.never()
  const { data, error } = schema.safeParse(value)
  if (error == null) return data
  throw new FarmError(explain(error.issues[0], value), '')
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What a person sees who looks at the line. */
function explain(issue: z.core.$ZodIssue | undefined, line: object): string {
  if (issue?.code === 'unrecognized_keys') return `has a key that no relay writes: "${issue.keys[0]}"`
  const [key] = issue?.path ?? []
  if (typeof key !== 'string') return 'is not a line that a relay writes'
  const value = Object.entries(line).find(([name]) => name === key)?.[1] as unknown
  if (value === undefined) return `has no "${key}"`
  return `has ${/^[aeiou]/.test(key) ? 'an' : 'a'} ${key} that no relay writes: ${JSON.stringify(value)}`
}
