import type { Row } from './verdict.ts'

const tokenAdvice =
  'Make a new long-lived Page token with the permissions pages_manage_posts, pages_read_engagement and pages_show_list, and store it as PAGE_TOKEN.'
const quality =
  'An administrator opens the Page on facebook.com, looks at its Page quality and its support inbox, and asks for a review there.'
const review = 'Open developers.facebook.com/apps, choose the app, and see under App Review that it'

/** What stops a Page, or the token that speaks for it; subcodes stand first since they say more. */
export const facebookAccountAnswers: readonly Row[] = [
  // The token.
  {
    codes: [458],
    means: 'auth',
    what: 'no longer lets this app act for the Page',
    advice: `Somebody took the app away from the account: add it again. ${tokenAdvice}`,
  },
  {
    codes: [459],
    means: 'auth',
    what: 'wants the person who made the Page token to sign in',
    advice:
      'That person signs in at www.facebook.com, in a browser, and does what it asks; the token works again then.',
  },
  {
    codes: [464],
    means: 'auth',
    what: 'wants the person who made the Page token to confirm the account',
    advice:
      'That person signs in at www.facebook.com, in a browser, and confirms the account as it asks; the token works again then.',
  },
  {
    codes: [460],
    means: 'auth',
    what: 'ended the Page token, because a password was changed',
    advice: tokenAdvice,
  },
  {
    codes: [463],
    means: 'auth',
    what: 'says that the Page token has expired',
    advice: `${tokenAdvice} One made from a long-lived token of a person does not end by itself.`,
  },
  { codes: [467], means: 'auth', what: 'says that the Page token is no longer valid', advice: tokenAdvice },
  {
    codes: [492],
    means: 'auth',
    what: 'says that the person who made the Page token has no role on the Page any more',
    advice: `Give that person a role that may publish, or let another one make a token. ${tokenAdvice}`,
  },
  {
    codes: [2069032],
    means: 'auth',
    what: 'wants the token of the Page, and PAGE_TOKEN is of a person',
    advice: tokenAdvice,
  },
  { codes: [102, 190], means: 'auth', what: 'does not accept the Page token', advice: tokenAdvice },
  // Permissions.
  {
    codes: [283],
    means: 'auth',
    what: 'misses the permission pages_read_engagement in the Page token',
    advice: tokenAdvice,
  },
  {
    codes: [2069030, 2069031, 2069033],
    means: 'auth',
    what: 'does not let the person who made the Page token post on the Page',
    advice: `In the Page’s settings, under Page access, give that person the right to create content. ${tokenAdvice}`,
  },
  {
    codes: [3],
    means: 'auth',
    what: 'does not let this app make posts at all',
    advice: `${review} may use pages_manage_posts. ${tokenAdvice}`,
  },
  {
    codes: [10],
    means: 'auth',
    what: 'does not let this app post on the Page',
    advice: `${review} has pages_manage_posts and pages_read_engagement. ${tokenAdvice}`,
  },
  { codes: { from: 200, to: 299 }, means: 'auth', what: 'misses a permission in the Page token', advice: tokenAdvice },
  // Blocks.
  {
    codes: [1390008],
    means: 'blocked',
    what: 'has stopped this Page, because it posted too fast',
    advice: 'Post nothing there for a day, by hand neither; the relay asks again by itself.',
  },
  {
    codes: [4854002],
    means: 'blocked',
    what: 'wants to know who is behind this Page before it may post',
    advice: 'An administrator of the Page signs in at www.facebook.com and confirms who they are, as it asks there.',
  },
  {
    codes: [1346003],
    means: 'blocked',
    what: 'takes what this Page posts for abuse',
    advice: quality,
  },
  {
    codes: [1404102],
    means: 'blocked',
    what: 'says that this Page broke its community standards',
    advice: quality,
  },
  {
    codes: [1404112],
    means: 'blocked',
    what: 'has limited this Page for a time',
    advice: 'Open the Page on facebook.com and see in its support inbox until when; the relay asks again by itself.',
  },
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
  // Settings.
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
]
