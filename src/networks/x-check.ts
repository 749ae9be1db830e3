import type { Checkup, Finding } from '../relay/network.ts'
import type { Answer, NoAnswer } from './call.ts'
import { clockFinding, refusedCheck, silentCheck, strangeCheck } from './checkup.ts'
import { isText, record } from './json.ts'
import type { Court, Refusal } from './verdict.ts'

const price: Finding = { state: 'note', what: 'X asks 0.01 dollars for each check (prices of April 2026).' }

export type XCheck = {
  /** Of the account, as farm.yaml has it: a handle or a number. */
  profile: string
  court: Court
  /** Ask X whose keys these are. */
  ask(): Promise<Answer | NoAnswer>
  refusal(answer: Answer): Refusal
}

/** Whose keys are these, and may they post? */
export async function checkX({ profile, court, ask, refusal }: XCheck): Promise<Checkup> {
  const answer = await ask()
  if ('sent' in answer) return { findings: [silentCheck(answer, court)] }
  const clock = clockFinding(answer, court)
  // A clock that is far off is one reason why keys are refused, so it is told in any case.
  if (answer.status !== 200) return { findings: [refusedCheck(refusal(answer), court), ...clock] }
  const { id, username } = record(record(answer.body)['data'])
  if (!isText(id) || !isText(username)) return { findings: [strangeCheck(answer, court)] }
  const whose = ownerFinding(profile, id, court.mask(username))
  return { findings: [whose, accessFinding(answer.headers['x-access-level']), ...clock, price] }
}

function ownerFinding(profile: string, id: string, username: string): Finding {
  const wanted = profile.replace(/^@/, '')
  if (wanted === id || wanted.toLowerCase() === username.toLowerCase()) {
    return { state: 'well', what: `The keys are accepted, and are those of @${username}.` }
  }
  return {
    state: 'trouble',
    what: `The keys are those of @${username}, and farm.yaml says “${profile}”.`,
    advice:
      'Store the keys of the right account, or mend its profile in farm.yaml: else posts go out under another name.',
  }
}

function accessFinding(level: string | undefined): Finding {
  if (level === 'read') {
    return {
      state: 'trouble',
      what: 'The keys may only read.',
      advice:
        'Open console.x.com, give the app the permission “Read and write”, then renew the access token and secret: the old ones keep the old permission.',
    }
  }
  if (level?.startsWith('read-write') === true) return { state: 'well', what: 'The keys may post.' }
  return {
    state: 'note',
    what: 'X does not say whether the keys may post.',
    advice: 'Open console.x.com and see that the app had the permission “Read and write” when they were made.',
  }
}
