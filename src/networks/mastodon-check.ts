import type { Checkup } from '../relay/network.ts'
import type { Answer, NoAnswer } from './call.ts'
import { clockFinding, refusedCheck, silentCheck, strangeCheck } from './checkup.ts'
import { isText, record } from './json.ts'
import type { Court, Refusal } from './verdict.ts'

export type MastodonCheck = {
  /** Of the account, as farm.yaml has it: a user or a handle. */
  profile: string
  court: Court
  /** Ask the server whose token this is. */
  ask(): Promise<Answer | NoAnswer>
  refusal(answer: Answer): Refusal
}

/** Whose token is this? Whether it may post, the server does not say. */
export async function checkMastodon({ profile, court, ask, refusal }: MastodonCheck): Promise<Checkup> {
  const answer = await ask()
  if ('sent' in answer) return { findings: [silentCheck(answer, court)] }
  if (answer.status !== 200) return { findings: [refusedCheck(refusal(answer), court)] }
  const { id, username } = record(answer.body)
  if (!isText(id) || !isText(username)) return { findings: [strangeCheck(answer, court)] }
  const [wanted] = profile.replace(/^@/, '').split('@')
  const theirs = court.mask(username)
  const isOurs = wanted === id || wanted?.toLowerCase() === username.toLowerCase()
  return {
    findings: [
      isOurs
        ? { state: 'well', what: `The token is accepted, and is that of @${theirs}.` }
        : {
            state: 'trouble',
            what: `The token is that of @${theirs}, and farm.yaml says “${profile}”.`,
            advice:
              'Store the token of the right account, or mend its profile in farm.yaml: else posts go out under another name.',
          },
      {
        state: 'note',
        what: 'The server does not say whether the token may post.',
        advice: 'Open the settings of the account, choose Development and see that the application may write statuses.',
      },
      ...clockFinding(answer, court),
    ],
  }
}
