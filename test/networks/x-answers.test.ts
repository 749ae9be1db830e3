import { x } from '../../src/networks/x.ts'
import { testAnswers, type AnswerRow } from './answers.ts'

/** Both are in use. */
const old = 'https://api.twitter.com/2/problems'
const young = 'https://api.x.com/2/problems'

const problem = (status: number, title: string, detail: string, type = 'about:blank') => ({
  title,
  detail,
  type,
  status,
})

const rows: AnswerRow[] = [
  [
    400,
    {
      errors: [{ message: 'The `text` field is required.', parameters: { text: [''] } }],
      title: 'Invalid Request',
      detail: 'One or more parameters to your request was invalid.',
      type: 'https://api.x.com/2/problems/invalid-request',
    },
    'refused',
    'X does not understand something in this message (HTTP 400): “One or more parameters to your request was invalid. The `text` field is required.”. Change what it complains about in the post’s own words (relay.text), then have it sent again.',
  ],
  [
    400,
    {
      errors: [{ message: 'Your media IDs are invalid.', parameters: { 'media.media_ids': ['1'] } }],
      title: 'Invalid Request',
      detail: 'One or more parameters to your request was invalid.',
      type: 'https://api.twitter.com/2/problems/invalid-request',
    },
    'refused',
    'X does not know a picture of this message (HTTP 400): “One or more parameters to your request was invalid. Your media IDs are invalid.”. Blogfarm hands no pictures to X, so nothing in the post is to be mended: have it sent again.',
  ],
  [
    400,
    problem(400, 'Invalid Request', 'The Tweet contains an invalid URL.'),
    'refused',
    'X takes something in this message for an address, and it is none (HTTP 400): “The Tweet contains an invalid URL.”. Look for a dot without a space after it, or a broken link, and mend it in the post’s own words (relay.text), then have it sent again.',
  ],
  [
    401,
    problem(401, 'Unauthorized', 'Unauthorized'),
    'auth',
    'X does not accept the keys of this account (HTTP 401): “Unauthorized”. Open console.x.com, choose the app, renew its access token and secret, and store them as ACCESS_TOKEN and ACCESS_SECRET. When X is out of order for everybody, wait instead.',
  ],
  [
    402,
    problem(
      402,
      'CreditsDepleted',
      'Your enrolled account [1234567890123456789] does not have any credits to fulfill this request.',
      `${old}/credits`,
    ),
    'billing',
    'X has no credits left for this account (HTTP 402): “Your enrolled account [1234567890123456789] does not have any credits to fulfill this request.”. Open console.x.com and buy credits or raise the spending limit.',
  ],
  [
    403,
    problem(403, 'Forbidden', 'You are not allowed to create a Tweet with duplicate content.'),
    'duplicate',
    'X has this very text already (HTTP 403): “You are not allowed to create a Tweet with duplicate content.”. The next run looks for it.',
  ],
  [
    403,
    { errors: [{ code: 187, message: 'Status is a duplicate.' }] },
    'duplicate',
    'X has this very text already (HTTP 403, code 187): “Status is a duplicate.”. The next run looks for it.',
  ],
  [
    403,
    problem(
      403,
      'Forbidden',
      'Your client app is not configured with the appropriate oauth1 app permissions for this endpoint.',
      `${old}/oauth1-permissions`,
    ),
    'auth',
    'X lets this app only read (HTTP 403): “Your client app is not configured with the appropriate oauth1 app permissions for this endpoint.”. Open console.x.com, give the app the permission “Read and write”, then renew the access token and secret: the old ones keep the old permission.',
  ],
  [
    403,
    problem(
      403,
      'Forbidden',
      'Your client app is not configured with the appropriate oauth1 app permissions for this endpoint.',
      `${young}/oauth1-permissions`,
    ),
    'auth',
    'X lets this app only read (HTTP 403): “Your client app is not configured with the appropriate oauth1 app permissions for this endpoint.”. Open console.x.com, give the app the permission “Read and write”, then renew the access token and secret: the old ones keep the old permission.',
  ],
  [
    403,
    problem(
      403,
      'Unsupported Authentication',
      'Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint.',
      `${young}/unsupported-authentication`,
    ),
    'config',
    'X wants the keys of a user, and these are of another kind (HTTP 403): “Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint.”. Open console.x.com and store the access token and secret of the account itself as ACCESS_TOKEN and ACCESS_SECRET.',
  ],
  [
    403,
    {
      title: 'Client Forbidden',
      detail: 'Use keys and tokens from an app that is attached to a Project.',
      type: 'https://api.twitter.com/2/problems/client-forbidden',
      status: 403,
      reason: 'client-not-enrolled',
    },
    'config',
    'X does not let this app use its API (HTTP 403): “Use keys and tokens from an app that is attached to a Project.”. Open console.x.com and put the app into a project that has access.',
  ],
  [
    403,
    { errors: [{ code: 453, message: 'You currently have access to a subset of X API V2 endpoints.' }] },
    'config',
    'X does not let this app post (HTTP 403, code 453): “You currently have access to a subset of X API V2 endpoints.”. Open console.x.com and see which access the app’s project has.',
  ],
  [
    403,
    problem(403, 'Forbidden', 'You are not permitted to perform this action.'),
    'refused',
    'X does not permit this post, most often because it is too long for the account (HTTP 403): “You are not permitted to perform this action.”. Shorten it in the post’s own words (relay.text), then have it sent again. If X takes no other post either, sign in at x.com as this account and see what is wrong.',
  ],
  [
    403,
    problem(
      403,
      'Forbidden',
      'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.',
    ),
    'refused',
    'X does not let this part answer the one before it (HTTP 403): “Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.”. Open that one at x.com and answer it by hand, then settle this part with --posted and its address; or leave the rest with --drop.',
  ],
  [
    403,
    problem(403, 'Forbidden', 'Your post may hold one cashtag at most.'),
    'refused',
    'X takes one cashtag in a post (a $ before a name), and here are more (HTTP 403): “Your post may hold one cashtag at most.”. Leave one at most in the post’s own words (relay.text), then have it sent again.',
  ],
  [
    403,
    { errors: [{ code: 226, message: 'This request looks like it might be automated.' }] },
    'blocked',
    'X takes this account for a robot that should not post (HTTP 403, code 226): “This request looks like it might be automated.”. Sign in at x.com as this account, see what it asks for, and label the account as automated in its settings.',
  ],
  [
    403,
    problem(403, 'Forbidden', 'The account of this user is suspended.', `${young}/user-suspended`),
    'blocked',
    'X has suspended this account (HTTP 403): “The account of this user is suspended.”. Sign in at x.com as this account and appeal there.',
  ],
  [
    403,
    { errors: [{ code: 326, message: 'To protect our users, this account is temporarily locked.' }] },
    'blocked',
    'X has locked this account (HTTP 403, code 326): “To protect our users, this account is temporarily locked.”. Sign in at x.com as this account and see what it asks for.',
  ],
  [
    404,
    problem(404, 'Not Found', 'The post you are replying to was deleted or not visible.'),
    'refused',
    'X no longer shows the part that this one answers (HTTP 404): “The post you are replying to was deleted or not visible.”. See at x.com what became of it. If it is gone, leave the rest with --drop, or post the rest by hand and settle this part with --posted and its address.',
  ],
  [
    404,
    problem(404, 'Not Found', 'Not Found'),
    'refused',
    'X does not take this message (HTTP 404): “Not Found”. Change what it complains about, then have it sent again.',
  ],
  [
    429,
    problem(429, 'Too Many Requests', 'Too Many Requests'),
    'later 15',
    'X wants no more calls for now (HTTP 429): “Too Many Requests”. A later run sends it; nothing is to be done.',
  ],
  [
    429,
    problem(429, 'UsageCapExceeded', 'Usage cap exceeded: Monthly product cap', `${old}/usage-capped`),
    'billing',
    'X says that the month’s posts are used up (HTTP 429): “Usage cap exceeded: Monthly product cap”. Open console.x.com, see the usage, and raise the cap or wait for the next period.',
  ],
  [
    500,
    problem(500, 'Internal Server Error', 'Something is broken.'),
    'unknown',
    'X answered with trouble of its own (HTTP 500): “Something is broken.”. It may have been posted; the next run looks for it.',
  ],
  [
    502,
    '<!doctype html><title>502</title>',
    'unknown',
    'X answered with trouble of its own (HTTP 502). It may have been posted; the next run looks for it.',
  ],
  [
    503,
    problem(503, 'Service Unavailable', 'Service Unavailable'),
    'unknown',
    'X answered with trouble of its own (HTTP 503): “Service Unavailable”. It may have been posted; the next run looks for it.',
  ],
  [
    504,
    '',
    'unknown',
    'X answered with trouble of its own (HTTP 504). It may have been posted; the next run looks for it.',
  ],
]

testAnswers({ kind: x, fakeOf: (fakes) => fakes.x, rows })
