import type { Finding } from '../relay/network.ts'
import { quoted } from './checkup.ts'
import { isText, record } from './json.ts'
import type { Court } from './verdict.ts'

const day = 24 * 3_600_000
/** Whoever has to make a new token needs this long to get round to it. */
const soon = 14 * day

/** Without these nothing can be posted, or found again. */
const needed = ['pages_manage_posts', 'pages_read_engagement']

const renew = 'Make a new long-lived Page token and store it as PAGE_TOKEN.'

/** What Facebook says of a token: whether it is good, until when, and what for. Nothing when it says none of it. */
export function describeToken(body: unknown, { mask, now }: Court): Finding[] | undefined {
  const { data } = record(body)
  const { is_valid: isValid, expires_at: expires, data_access_expires_at: access, scopes, error } = record(data)
  if (typeof isValid !== 'boolean') return undefined
  if (!isValid) {
    const { message } = record(error)
    const words = quoted(isText(message) ? mask(message) : '')
    return [{ state: 'trouble', what: `Facebook says that the Page token is not valid${words}`, advice: renew }]
  }
  return [permissionFinding(scopes), expiryFinding(expires, now()), ...accessFindings(access, now())]
}

function permissionFinding(scopes: unknown): Finding {
  if (!Array.isArray(scopes)) return { state: 'note', what: 'Facebook does not say what the Page token may do.' }
  const missing = needed.filter((name) => !scopes.includes(name))
  if (missing.length === 0) return { state: 'well', what: 'The Page token has the permissions it needs.' }
  return {
    state: 'trouble',
    what: `The Page token misses the permission${missing.length === 1 ? '' : 's'} ${missing.join(' and ')}.`,
    advice:
      'Make a new long-lived Page token with the permissions pages_manage_posts, pages_read_engagement and pages_show_list, and store it as PAGE_TOKEN.',
  }
}

function expiryFinding(expires: unknown, now: number): Finding {
  if (typeof expires !== 'number')
    return { state: 'note', what: 'Facebook does not say how long the Page token lasts.' }
  if (expires === 0) return { state: 'well', what: 'The Page token does not end by itself.' }
  const what = `The Page token ends on ${dateOf(expires)}.`
  if (expires * 1000 - now > soon) return { state: 'well', what }
  return {
    state: 'warning',
    what,
    advice: `${renew} One made from a long-lived token of a person does not end by itself.`,
  }
}

/** Facebook wants the person behind a token to confirm every ninety days or so that the app may read. */
function accessFindings(access: unknown, now: number): Finding[] {
  if (typeof access !== 'number' || access === 0) return []
  const left = access * 1000 - now
  if (left > soon) return [{ state: 'well', what: `The app may read the Page’s posts until ${dateOf(access)}.` }]
  return [
    {
      state: 'warning',
      what: `The app ${left > 0 ? 'may read' : 'could read'} the Page’s posts until ${dateOf(access)} and no longer.`,
      advice:
        'The person who made the Page token signs in to the app again and makes a new one, to be stored as PAGE_TOKEN.',
    },
  ]
}

function dateOf(seconds: number): string {
  const date = new Date(seconds * 1000)
  return Number.isNaN(date.getTime()) ? 'a day that is none' : date.toISOString().slice(0, 10)
}
