import type { Row } from './verdict.ts'

const consoleOfX = 'Open console.x.com'
const mend = 'in the post’s own words (relay.text), then have it sent again.'

/** What X's answers mean. Types are told by their end: some name api.x.com, some still api.twitter.com. */
export const xAnswers: readonly Row[] = [
  // About the account: nothing goes out until somebody has seen to it.
  {
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
  // Evidence that it is there.
  {
    status: 403,
    says: /duplicate content/i,
    means: 'duplicate',
    what: 'has this very text already',
    advice: 'The next run looks for it.',
  },
  { codes: [187], means: 'duplicate', what: 'has this very text already', advice: 'The next run looks for it.' },
  // About this message alone.
  {
    says: /reply to this conversation is not allowed/i,
    means: 'refused',
    what: 'does not let this part answer the one before it',
    advice:
      'Open that one at x.com and answer it by hand, then settle this part with --posted and its address; or leave the rest with --drop.',
  },
  {
    says: /repl.*(deleted|not visible)/i,
    means: 'refused',
    what: 'no longer shows the part that this one answers',
    advice:
      'See at x.com what became of it. If it is gone, leave the rest with --drop, or post the rest by hand and settle this part with --posted and its address.',
  },
  {
    says: /media ids are invalid/i,
    means: 'refused',
    what: 'does not know a picture of this message',
    advice: 'Blogfarm hands no pictures to X, so nothing in the post is to be mended: have it sent again.',
  },
  {
    says: /invalid url/i,
    means: 'refused',
    what: 'takes something in this message for an address, and it is none',
    advice: `Look for a dot without a space after it, or a broken link, and mend it ${mend}`,
  },
  {
    says: /cashtag/i,
    means: 'refused',
    what: 'takes one cashtag in a post (a $ before a name), and here are more',
    advice: `Leave one at most ${mend}`,
  },
  {
    status: 403,
    says: /not permitted to perform this action/i,
    means: 'refused',
    what: 'does not permit this post, most often because it is too long for the account',
    advice: `Shorten it ${mend} If X takes no other post either, sign in at x.com as this account and see what is wrong.`,
  },
  {
    status: 400,
    type: '/invalid-request',
    means: 'refused',
    what: 'does not understand something in this message',
    advice: `Change what it complains about ${mend}`,
  },
]
