import type { Row } from './verdict.ts'

const tokenAdvice =
  'On the account’s server open Preferences, Development, make an application that may read:accounts, read:statuses and write:statuses, and store its access token as ACCESS_TOKEN.'

/** What Mastodon's answers mean; it has words and no numbers. */
export const mastodonAnswers: readonly Row[] = [
  { status: 401, means: 'auth', what: 'does not accept the access token', advice: tokenAdvice },
  {
    status: 403,
    says: /authorized scopes/i,
    means: 'auth',
    what: 'misses a permission in the access token',
    advice: tokenAdvice,
  },
  {
    status: 403,
    says: /disabled|suspended|confirmed e-?mail|pending (approval|review)/i,
    means: 'blocked',
    what: 'does not let this account in',
    advice: 'Sign in on its server and see what it asks for; its moderators can say why.',
  },
  {
    status: 422,
    says: /authenticated user/i,
    means: 'auth',
    what: 'wants the token of an account, and this one is of an application alone',
    advice: tokenAdvice,
  },
  {
    // For an hour a key stands for its post, and be it gone.
    status: 404,
    says: /record not found/i,
    means: 'refused',
    what: 'made this post already, and it was deleted there since',
    advice: 'If it is to go out all the same, wait an hour, then have it sent again; else leave it with --drop.',
  },
  {
    status: 404,
    says: /reply to does not appear to exist/i,
    means: 'refused',
    what: 'no longer shows the part that this one answers',
    advice:
      'See on its server what became of it. If it is gone, leave the rest with --drop, or post the rest by hand and settle this part with --posted and its address.',
  },
]
