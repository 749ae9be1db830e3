import { clockSlack, type Finding } from '../relay/network.ts'
import type { Answer, NoAnswer } from './call.ts'
import { numbersOf, rowFor, type Court, type Refusal } from './verdict.ts'

const again = 'Run doctor again in a while.'

/** A check that asks a network whose secrets these are. */
export type OwnerCheck = {
  /** Of the account, as farm.yaml has it. */
  profile: string
  court: Court
  ask(): Promise<Answer | NoAnswer>
  refusal(answer: Answer): Refusal
}

/** How a sentence speaks of what opens an account: several keys, or one token. */
type Secret = { name: 'keys'; belong: 'are those of' } | { name: 'token' | 'Page token'; belong: 'is that of' }

/** Are these the secrets of the account in farm.yaml, or of another owner? */
export function ownerFinding(isOurs: boolean, { name, belong }: Secret, owner: string, profile: string): Finding {
  const [be] = belong.split(' ')
  if (isOurs) return { state: 'well', what: `The ${name} ${be} accepted, and ${belong} ${owner}.` }
  return {
    state: 'trouble',
    what: `The ${name} ${belong} ${owner}, and farm.yaml says “${profile}”.`,
    advice: `Store the ${name} of the right account, or mend its profile in farm.yaml: else posts go out under another name.`,
  }
}

/** What it means for an account that a check was refused. What concerns messages alone says nothing of it. */
export function refusedCheck(refusal: Refusal, { title, rows, mask }: Court): Finding {
  const { status, says } = refusal
  const row = status >= 400 && status < 500 ? rowFor(refusal, rows) : undefined
  const numbers = numbersOf(refusal)
  const words = quoted(mask(says))
  switch (row?.means) {
    case 'auth':
    case 'billing':
    case 'config':
    case 'blocked':
      return { state: 'trouble', what: `${title} ${row.what} (${numbers})${words}`, advice: row.advice }
    case 'later':
      return { state: 'unknown', what: `${title} ${row.what} (${numbers})${words}`, advice: again }
    case 'refused':
    case 'unknown':
    case 'duplicate':
    case undefined:
      return {
        state: 'unknown',
        what: `${title} did not answer the question (${numbers})${words}`,
        advice: status >= 400 && status < 500 ? `${again} If it stays so, Blogfarm may have to change.` : again,
      }
  }
}

/** A network's own words at the end of a sentence. */
export function quoted(words: string): string {
  return words === '' ? '.' : `: “${words.replace(/\.$/, '')}”.`
}

/** What it means that no answer came. */
export function silentCheck({ sent, why }: NoAnswer, { title }: Court): Finding {
  return sent === 'never'
    ? {
        state: 'unknown',
        what: `${title} could not be reached: ${why}.`,
        advice: 'See that this machine reaches the internet, then run doctor again.',
      }
    : { state: 'unknown', what: `${title} was called, and ${why}.`, advice: again }
}

/** What it means that the answer is none of the network's. */
export function strangeCheck({ status }: Answer, { title }: Court): Finding {
  return {
    state: 'unknown',
    what: `${title} answered, but not as it should (HTTP ${status}).`,
    advice: `${again} If it stays so, something between here and there is in the way.`,
  }
}

/** Is this machine's clock the network's? Signatures and searches rely on it. */
export function clockFinding({ headers }: Answer, { title, now }: Court): Finding[] {
  const theirs = Date.parse(headers['date'] ?? '')
  if (Number.isNaN(theirs)) return []
  const ahead = now() - theirs
  if (Math.abs(ahead) <= clockSlack) return [{ state: 'well', what: 'The clock is right.' }]
  const far = `${inWords(Math.abs(ahead))} ${ahead > 0 ? 'ahead of' : 'behind'}`
  return [
    {
      state: 'warning',
      what: `The clock here is ${far} that of ${title}.`,
      advice: 'Let this machine set its clock by the network (NTP): posts go out too early or too late, or not at all.',
    },
  ]
}

function inWords(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000)
  return minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`
}
