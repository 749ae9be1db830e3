import type { Row } from './verdict.ts'

const consoleOfX = 'Open console.x.com'

/** What X's answers mean. Types are told by their end: some name api.x.com, some still api.twitter.com. */
export const xAnswers: readonly Row[] = [
  {
    status: 429,
    type: '/usage-capped',
    means: 'billing',
    what: 'says that the month’s posts are used up',
    advice: `${consoleOfX}, see the usage, and raise the cap or wait for the next period.`,
  },
  {
    status: 401,
    means: 'auth',
    what: 'does not accept the keys of this account',
    advice: `${consoleOfX}, choose the app, renew its access token and secret, and store them as ACCESS_TOKEN and ACCESS_SECRET. When X is out of order for everybody, wait instead.`,
  },
  {
    status: 402,
    means: 'billing',
    what: 'has no credits left for this account',
    advice: `${consoleOfX} and buy credits or raise the spending limit.`,
  },
  {
    status: 403,
    says: /duplicate content/i,
    means: 'duplicate',
    what: 'has this very text already',
    advice: 'The next run looks for it.',
  },
  { codes: [187], means: 'duplicate', what: 'has this very text already', advice: 'The next run looks for it.' },
  {
    status: 403,
    type: '/oauth1-permissions',
    means: 'auth',
    what: 'lets this app only read',
    advice: `${consoleOfX}, give the app the permission “Read and write”, then renew the access token and secret: the old ones keep the old permission.`,
  },
  {
    status: 403,
    type: '/unsupported-authentication',
    means: 'config',
    what: 'wants the keys of a user, and these are of another kind',
    advice: `${consoleOfX} and store the access token and secret of the account itself as ACCESS_TOKEN and ACCESS_SECRET.`,
  },
  {
    status: 403,
    type: '/client-forbidden',
    means: 'config',
    what: 'does not let this app use its API',
    advice: `${consoleOfX} and put the app into a project that has access.`,
  },
  {
    codes: [453],
    means: 'config',
    what: 'does not let this app post',
    advice: `${consoleOfX} and see which access the app’s project has.`,
  },
  {
    codes: [226],
    means: 'blocked',
    what: 'takes this account for a robot that should not post',
    advice:
      'Sign in at x.com as this account, see what it asks for, and label the account as automated in its settings.',
  },
  {
    status: 403,
    type: '/user-suspended',
    means: 'blocked',
    what: 'has suspended this account',
    advice: 'Sign in at x.com as this account and appeal there.',
  },
  {
    codes: [64, 326],
    means: 'blocked',
    what: 'has locked this account',
    advice: 'Sign in at x.com as this account and see what it asks for.',
  },
]
