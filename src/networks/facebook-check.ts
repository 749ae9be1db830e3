import type { Checkup, Finding } from '../relay/network.ts'
import type { Answer, NoAnswer } from './call.ts'
import { clockFinding, ownerFinding, quoted, refusedCheck, silentCheck, strangeCheck } from './checkup.ts'
import { describeToken } from './facebook-token.ts'
import { facebookVersion, versionFinding } from './facebook-versions.ts'
import { isText, record } from './json.ts'
import type { Court, Refusal } from './verdict.ts'

const unseen: Finding = {
  state: 'note',
  what: 'No call can tell whether the app is in development mode, where only its own people see what it posts.',
  advice:
    'Open a post of the Page in a browser where nobody is signed in, or see that the app is live at developers.facebook.com/apps.',
}

const noApp: Finding = {
  state: 'note',
  what: 'Without APP_ID and APP_SECRET nobody can tell how long the Page token lasts and what it may do.',
  advice: 'Store the number and the secret of the app under these names; both are in its basic settings.',
}

export type FacebookCheck = {
  /** Of the account, as farm.yaml has it: the Page's number or its name in addresses. */
  profile: string
  court: Court
  /** Ask who the Page token belongs to, for these fields. */
  askOwner(fields: string): Promise<Answer | NoAnswer>
  /** Ask what the Page token is, in the name of its app; nothing when the app's secrets are not known. */
  askToken: (() => Promise<Answer | NoAnswer>) | undefined
  refusal(answer: Answer): Refusal
}

/** Whose token is it, how long does it last, and may it post? */
export async function checkFacebook(check: FacebookCheck): Promise<Checkup> {
  const { profile, court, askOwner, askToken, refusal } = check
  const isNumber = /^\d+$/.test(profile)
  const answer = await askOwner(isNumber ? 'id,name' : 'id,name,username')
  if ('sent' in answer) return { findings: [silentCheck(answer, court)] }
  const clock = clockFinding(answer, court)
  if (answer.status !== 200) return { findings: [refusedCheck(refusal(answer), court), ...clock] }
  const { id, name, username } = record(answer.body)
  if (!isText(id)) return { findings: [strangeCheck(answer, court)] }
  const wanted = profile.replace(/^@/, '').toLowerCase()
  const isOurs = isNumber ? id === profile : isText(username) && username.toLowerCase() === wanted
  const owner = `“${court.mask(isText(name) ? name : id)}” (${court.mask(id)})`
  const token = askToken == null ? [noApp] : await tokenFindings(await askToken(), check)
  return {
    findings: [
      ownerFinding(isOurs, { name: 'Page token', belong: 'is that of' }, owner, profile),
      ...token,
      servedFinding(answer.headers['facebook-api-version'], court.now()),
      ...clock,
      unseen,
    ],
  }
}

async function tokenFindings(answer: Answer | NoAnswer, { court, refusal }: FacebookCheck): Promise<Finding[]> {
  if ('sent' in answer) return [silentCheck(answer, court)]
  if (answer.status !== 200) {
    const { says } = refusal(answer)
    return [
      {
        state: 'warning',
        what: `Facebook does not say how long the Page token lasts (HTTP ${answer.status})${quoted(court.mask(says))}`,
        advice: 'See that APP_ID and APP_SECRET are those of the app that the Page token was made with.',
      },
    ]
  }
  return describeToken(answer.body, court) ?? [strangeCheck(answer, court)]
}

/** Facebook answers a version that it no longer serves as one that it does. */
function servedFinding(served: string | undefined, now: number): Finding {
  if (served == null || !/^v\d+\.\d+$/.test(served) || served === facebookVersion) {
    return versionFinding(facebookVersion, now)
  }
  return {
    state: 'warning',
    what: `Facebook was asked in version ${facebookVersion} of its API, and answered in ${served}.`,
    advice: 'Update Blogfarm to a version that uses a newer one.',
  }
}
