import { FarmError } from '../base/errors.ts'
import { nearest } from '../base/nearest.ts'
import type { History } from './history.ts'

/** Read a delivery as people name it, `<post> -> <account>`, of an account that has a ledger. */
export function readDelivery(text: string, histories: ReadonlyMap<string, History>) {
  const known = [...histories.keys()]
  const there = known.length === 0 ? 'No account has a ledger yet.' : `Accounts with a ledger: ${known.join(', ')}.`
  const part = /\(\d+ of \d+\)/.exec(text)?.[0]
  const [key = '', account = '', ...more] = text.split(/->|→/).map((side) => side.trim())
  if (part != null) {
    const whole = text.replace(part, ' ').replace(/\s+/g, ' ').trim()
    throw new FarmError(`A delivery is the whole post: leave out "${part}".`, `Write "${whole}".`)
  }
  if (key === '' || account === '' || more.length > 0 || /\s/.test(`${key}${account}`)) {
    const word = text.replace(/\s*(->|→)\s*$/, '').trim()
    const isPost = /^\S+$/.test(word) && account === '' && more.length === 0
    throw new FarmError(
      isPost ? `"${text}" does not say which account.` : `"${text}" names no delivery.`,
      `Write "${isPost ? word : '<post>'} -> <account>", in quotes, as the report does. ${there}`,
    )
  }
  const history = histories.get(account)
  if (history != null) return { key, account, history }
  const meant = nearest(account, known)
  throw new FarmError(
    `The account "${account}" has no ledger.`,
    meant == null ? there : `Did you mean "${key} -> ${meant}"?`,
  )
}
