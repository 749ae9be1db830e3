import type { Checkup } from '../relay/network.ts'
import { clockFinding, ownerFinding, refusedCheck, silentCheck, strangeCheck, type OwnerCheck } from './checkup.ts'
import { isText, record } from './json.ts'

/** Whose token is this? Whether it may post, the server does not say. */
export async function checkMastodon({ profile, court, ask, refusal }: OwnerCheck): Promise<Checkup> {
  const answer = await ask()
  if ('sent' in answer) return { findings: [silentCheck(answer, court)] }
  if (answer.status !== 200) return { findings: [refusedCheck(refusal(answer), court)] }
  const { id, username } = record(answer.body)
  if (!isText(id) || !isText(username)) return { findings: [strangeCheck(answer, court)] }
  const [wanted] = profile.replace(/^@/, '').split('@')
  const isOurs = wanted === id || wanted?.toLowerCase() === username.toLowerCase()
  return {
    findings: [
      ownerFinding(isOurs, { name: 'token', belong: 'is that of' }, `@${court.mask(username)}`, profile),
      {
        state: 'note',
        what: 'The server does not say whether the token may post.',
        advice: 'Open the settings of the account, choose Development and see that the application may write statuses.',
      },
      ...clockFinding(answer, court),
    ],
  }
}
