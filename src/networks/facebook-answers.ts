import type { Row } from './verdict.ts'

const hour = 3_600_000
const tokenAdvice =
  'Make a new long-lived Page token with the permissions pages_manage_posts, pages_read_engagement and pages_show_list, and store it as PAGE_TOKEN.'

/** What Facebook's answers mean, by its codes; subcodes stand first since they say more. */
export const facebookAnswers: readonly Row[] = [
  {
    codes: [1404082],
    means: 'duplicate',
    what: 'has this very post already',
    advice: 'The next run looks for it.',
  },
  {
    codes: [368],
    says: /already posted/i,
    means: 'duplicate',
    what: 'has this very post already',
    advice: 'The next run looks for it.',
  },
  { codes: [506], means: 'duplicate', what: 'has this very post already', advice: 'The next run looks for it.' },
  {
    codes: [1609005],
    means: 'later',
    wait: 5 * 60_000,
    what: 'could not read the page that the post links to',
    advice:
      'A later run tries again. If it stays so, see what developers.facebook.com/tools/debug says about the link.',
  },
  {
    codes: [458],
    means: 'auth',
    what: 'no longer lets this app act for the Page',
    advice: `Somebody took the app away from the account: add it again. ${tokenAdvice}`,
  },
  {
    codes: [459, 464],
    means: 'auth',
    what: 'wants the person who gave the Page token to sign in',
    advice: 'That person signs in at facebook.com and does what it asks; the token works again then.',
  },
  {
    codes: [460],
    means: 'auth',
    what: 'ended the Page token, because a password was changed',
    advice: tokenAdvice,
  },
  { codes: [463, 467], means: 'auth', what: 'says that the Page token is no longer valid', advice: tokenAdvice },
  {
    codes: [492],
    means: 'auth',
    what: 'says that the person who gave the Page token has no role on the Page any more',
    advice: `Give that person a role that may publish, or let another one make a token. ${tokenAdvice}`,
  },
  {
    codes: [2069032],
    means: 'auth',
    what: 'wants the token of the Page, and PAGE_TOKEN is of a person',
    advice: tokenAdvice,
  },
  { codes: [102, 190], means: 'auth', what: 'does not accept the Page token', advice: tokenAdvice },
  {
    codes: [1404078],
    means: 'blocked',
    what: 'wants the people who publish on this Page to identify themselves',
    advice: 'An administrator of the Page opens it on facebook.com and completes the publishing authorisation.',
  },
  {
    codes: [368],
    means: 'blocked',
    what: 'has stopped this Page from posting',
    advice: 'Open the Page on facebook.com, see its Page quality and support inbox, and wait at least a day.',
  },
  {
    codes: [1, 2, 1363047, 1609010],
    means: 'unknown',
    what: 'answered with trouble of its own',
    advice: 'It may have been posted; the next run looks for it.',
  },
  {
    codes: [4, 17, 32, 341, 613],
    means: 'later',
    wait: hour,
    what: 'wants no more calls for now',
    advice: 'A later run sends it; nothing is to be done.',
  },
  {
    codes: { from: 80000, to: 80014 },
    means: 'later',
    wait: hour,
    what: 'wants no more calls for this Page for now',
    advice: 'A later run sends it; nothing is to be done.',
  },
  {
    codes: [3, 10],
    means: 'auth',
    what: 'does not let this app post on the Page',
    advice: tokenAdvice,
  },
  { codes: { from: 200, to: 299 }, means: 'auth', what: 'misses a permission in the Page token', advice: tokenAdvice },
  {
    codes: [100],
    says: /appsecret_proof/,
    means: 'config',
    what: 'wants the right secret of the app',
    advice:
      'Open developers.facebook.com, copy the app secret from the app’s basic settings, and store it as APP_SECRET.',
  },
  {
    codes: [33],
    says: /does not exist/i,
    means: 'config',
    what: 'knows no such Page, or does not show it to this token',
    advice: 'See that the account’s profile in farm.yaml is the number of the Page that PAGE_TOKEN belongs to.',
  },
  {
    codes: [2635],
    means: 'config',
    what: 'no longer serves this version of its API',
    advice: 'Update Blogfarm to a version that uses a newer one.',
  },
  {
    transient: true,
    means: 'unknown',
    what: 'answered with trouble of its own',
    advice: 'It may have been posted; the next run looks for it.',
  },
]
