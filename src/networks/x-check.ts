import type { Checkup, Finding } from '../relay/network.ts'
import { clockFinding, ownerFinding, refusedCheck, silentCheck, strangeCheck, type OwnerCheck } from './checkup.ts'
import { isText, record } from './json.ts'

const price: Finding = { state: 'note', what: 'X asks 0.01 dollars for each check (prices of April 2026).' }

/** Whose keys are these, and may they post? */
export async function checkX({ profile, court, ask, refusal }: OwnerCheck): Promise<Checkup> {
  const answer = await ask()
  if ('sent' in answer) return { findings: [silentCheck(answer, court)] }
  const clock = clockFinding(answer, court)
  // A clock that is far off is one reason why keys are refused, so it is told in any case.
  if (answer.status !== 200) return { findings: [refusedCheck(refusal(answer), court), ...clock] }
  const { id, username } = record(record(answer.body)['data'])
  if (!isText(id) || !isText(username)) return { findings: [strangeCheck(answer, court)] }
  const wanted = profile.replace(/^@/, '')
  const isOurs = wanted === id || wanted.toLowerCase() === username.toLowerCase()
  const whose = ownerFinding(isOurs, { name: 'keys', belong: 'are those of' }, `@${court.mask(username)}`, profile)
  return { findings: [whose, accessFinding(answer.headers['x-access-level']), ...clock, price] }
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
