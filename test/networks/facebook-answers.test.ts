import { facebook } from '../../src/networks/facebook.ts'
import { testAnswers, type AnswerRow } from './answers.ts'

const renew =
  'Make a new long-lived Page token with the permissions pages_manage_posts, pages_read_engagement and pages_show_list, and store it as PAGE_TOKEN.'

/** An error as the Graph API words it. */
const graph = (code: number, error_subcode: number | undefined, text: string, is_transient?: true) => ({
  error: { message: text, type: 'OAuthException', code, error_subcode, is_transient, fbtrace_id: 'AMadeUpTrace' },
})

const rows: AnswerRow[] = [
  [
    500,
    graph(1, undefined, 'An unknown error occurred', true),
    'unknown',
    'Facebook answered with trouble of its own (HTTP 500, code 1): “An unknown error occurred”. It may have been posted; the next run looks for it.',
  ],
  [
    500,
    graph(1, 99, 'An unknown error occurred'),
    'unknown',
    'Facebook answered with trouble of its own (HTTP 500, code 99, 1): “An unknown error occurred”. It may have been posted; the next run looks for it.',
  ],
  [
    400,
    graph(1, undefined, 'Please reduce the amount of data you’re asking for'),
    'unknown',
    'Facebook answered with trouble of its own (HTTP 400, code 1): “Please reduce the amount of data you’re asking for”. It may have been posted; the next run looks for it.',
  ],
  [
    500,
    graph(2, undefined, 'An unexpected error has occurred. Please retry your request later.', true),
    'unknown',
    'Facebook answered with trouble of its own (HTTP 500, code 2): “An unexpected error has occurred. Please retry your request later.”. It may have been posted; the next run looks for it.',
  ],
  [
    503,
    graph(2, undefined, 'Service temporarily unavailable'),
    'unknown',
    'Facebook answered with trouble of its own (HTTP 503, code 2): “Service temporarily unavailable”. It may have been posted; the next run looks for it.',
  ],
  [
    400,
    graph(2, undefined, 'Service temporarily unavailable'),
    'unknown',
    'Facebook answered with trouble of its own (HTTP 400, code 2): “Service temporarily unavailable”. It may have been posted; the next run looks for it.',
  ],
  [
    400,
    graph(4242, undefined, 'Try again', true),
    'unknown',
    'Facebook answered with trouble of its own (HTTP 400, code 4242): “Try again”. It may have been posted; the next run looks for it.',
  ],
  [
    400,
    graph(3, undefined, '(#3) Application does not have the capability to make this API call.'),
    'auth',
    `Facebook does not let this app make posts at all (HTTP 400, code 3): “(#3) Application does not have the capability to make this API call.”. Open developers.facebook.com/apps, choose the app, and see under App Review that it may use pages_manage_posts. ${renew}`,
  ],
  [
    403,
    graph(10, undefined, '(#10) This endpoint requires the pages_manage_posts permission.'),
    'auth',
    `Facebook does not let this app post on the Page (HTTP 403, code 10): “(#10) This endpoint requires the pages_manage_posts permission.”. Open developers.facebook.com/apps, choose the app, and see under App Review that it has pages_manage_posts and pages_read_engagement. ${renew}`,
  ],
  [
    403,
    graph(200, undefined, '(#200) The permission(s) pages_manage_posts are not available.'),
    'auth',
    `Facebook misses a permission in the Page token (HTTP 403, code 200): “(#200) The permission(s) pages_manage_posts are not available.”. ${renew}`,
  ],
  [
    403,
    graph(200, 2069030, '(#200) Permissions error'),
    'auth',
    `Facebook does not let the person who made the Page token post on the Page (HTTP 403, code 2069030, 200): “(#200) Permissions error”. In the Page’s settings, under Page access, give that person the right to create content. ${renew}`,
  ],
  [
    403,
    graph(200, 2069031, '(#200) Permissions error'),
    'auth',
    `Facebook does not let the person who made the Page token post on the Page (HTTP 403, code 2069031, 200): “(#200) Permissions error”. In the Page’s settings, under Page access, give that person the right to create content. ${renew}`,
  ],
  [
    403,
    graph(200, 2069033, '(#200) Permissions error'),
    'auth',
    `Facebook does not let the person who made the Page token post on the Page (HTTP 403, code 2069033, 200): “(#200) Permissions error”. In the Page’s settings, under Page access, give that person the right to create content. ${renew}`,
  ],
  [
    400,
    graph(283, undefined, '(#283) Requires pages_read_engagement permission to manage the object'),
    'auth',
    `Facebook misses the permission pages_read_engagement in the Page token (HTTP 400, code 283): “(#283) Requires pages_read_engagement permission to manage the object”. ${renew}`,
  ],
  [
    403,
    graph(299, undefined, 'Permissions error'),
    'auth',
    `Facebook misses a permission in the Page token (HTTP 403, code 299): “Permissions error”. ${renew}`,
  ],
  [
    403,
    graph(4, undefined, '(#4) Application request limit reached'),
    'later 60',
    'Facebook gets too many calls from this app for now (HTTP 403, code 4): “(#4) Application request limit reached”. A later run sends it; nothing is to be done.',
  ],
  [
    400,
    graph(17, undefined, '(#17) User request limit reached'),
    'later 60',
    'Facebook gets too many calls from the person behind the Page token for now (HTTP 400, code 17): “(#17) User request limit reached”. A later run sends it; nothing is to be done.',
  ],
  [
    400,
    graph(32, undefined, '(#32) Page request limit reached'),
    'later 60',
    'Facebook gets too many calls for this Page for now (HTTP 400, code 32): “(#32) Page request limit reached”. A later run sends it; nothing is to be done.',
  ],
  [
    400,
    graph(341, undefined, '(#341) Feed action request limit reached'),
    'later 60',
    'Facebook takes no more posts from this app for now (HTTP 400, code 341): “(#341) Feed action request limit reached”. A later run sends it; nothing is to be done.',
  ],
  [
    400,
    graph(613, 1996, '(#613) Calls to this api have exceeded the rate limit.'),
    'later 60',
    'Facebook gets calls too fast (HTTP 400, code 1996, 613): “(#613) Calls to this api have exceeded the rate limit.”. A later run sends it; nothing is to be done.',
  ],
  [
    400,
    graph(80001, undefined, '(#80001) There have been too many calls to this Page account.'),
    'later 60',
    'Facebook wants no more calls for this Page for now (HTTP 400, code 80001): “(#80001) There have been too many calls to this Page account.”. A later run sends it; nothing is to be done.',
  ],
  [
    400,
    graph(100, undefined, '(#100) Invalid parameter'),
    'refused',
    'Facebook does not take this message (HTTP 400, code 100): “(#100) Invalid parameter”. Change what it complains about, then have it sent again.',
  ],
  [
    400,
    graph(100, undefined, 'Invalid appsecret_proof provided in the API argument'),
    'config',
    'Facebook wants the right secret of the app (HTTP 400, code 100): “Invalid appsecret_proof provided in the API argument”. Open developers.facebook.com, copy the app secret from the app’s basic settings, and store it as APP_SECRET.',
  ],
  [
    400,
    graph(100, undefined, 'API calls from the server require an appsecret_proof argument'),
    'config',
    'Facebook wants the right secret of the app (HTTP 400, code 100): “API calls from the server require an appsecret_proof argument”. Open developers.facebook.com, copy the app secret from the app’s basic settings, and store it as APP_SECRET.',
  ],
  [
    400,
    graph(
      100,
      33,
      "Unsupported post request. Object with ID '42' does not exist, cannot be loaded due to missing permissions, or does not support this operation.",
    ),
    'config',
    "Facebook knows no such Page, or does not show it to this token (HTTP 400, code 33, 100): “Unsupported post request. Object with ID '42' does not exist, cannot be loaded due to missing permissions, or does not support this operation.”. See that the account’s profile in farm.yaml is the number of the Page that PAGE_TOKEN belongs to.",
  ],
  [
    401,
    graph(102, undefined, 'Session key invalid or no longer valid'),
    'auth',
    `Facebook does not accept the Page token (HTTP 401, code 102): “Session key invalid or no longer valid”. ${renew}`,
  ],
  [
    401,
    graph(190, undefined, 'Invalid OAuth access token'),
    'auth',
    `Facebook does not accept the Page token (HTTP 401, code 190): “Invalid OAuth access token”. ${renew}`,
  ],
  [
    401,
    graph(190, 458, 'Error validating access token: The user has not authorized application 42.'),
    'auth',
    `Facebook no longer lets this app act for the Page (HTTP 401, code 458, 190): “Error validating access token: The user has not authorized application 42.”. Somebody took the app away from the account: add it again. ${renew}`,
  ],
  [
    401,
    graph(
      190,
      459,
      'Error validating access token: You cannot access the app till you log in to www.facebook.com and follow the instructions given.',
    ),
    'auth',
    'Facebook wants the person who made the Page token to sign in (HTTP 401, code 459, 190): “Error validating access token: You cannot access the app till you log in to www.facebook.com and follow the instructions given.”. That person signs in at www.facebook.com, in a browser, and does what it asks; the token works again then.',
  ],
  [
    401,
    graph(
      190,
      460,
      'Error validating access token: The session has been invalidated because the user changed the password.',
    ),
    'auth',
    `Facebook ended the Page token, because a password was changed (HTTP 401, code 460, 190): “Error validating access token: The session has been invalidated because the user changed the password.”. ${renew}`,
  ],
  [
    401,
    graph(190, 463, 'Error validating access token: Session has expired.'),
    'auth',
    `Facebook says that the Page token has expired (HTTP 401, code 463, 190): “Error validating access token: Session has expired.”. ${renew} One made from a long-lived token of a person does not end by itself.`,
  ],
  [
    401,
    graph(
      190,
      464,
      'Error validating access token: Sessions for the user are not allowed because the user is not a confirmed user.',
    ),
    'auth',
    'Facebook wants the person who made the Page token to confirm the account (HTTP 401, code 464, 190): “Error validating access token: Sessions for the user are not allowed because the user is not a confirmed user.”. That person signs in at www.facebook.com, in a browser, and confirms the account as it asks; the token works again then.',
  ],
  [
    401,
    graph(190, 467, 'Error validating access token: The session is invalid because the user logged out.'),
    'auth',
    `Facebook says that the Page token is no longer valid (HTTP 401, code 467, 190): “Error validating access token: The session is invalid because the user logged out.”. ${renew}`,
  ],
  [
    401,
    graph(
      190,
      492,
      'Error validating access token: The user must be an administrator, editor, or moderator of the page.',
    ),
    'auth',
    `Facebook says that the person who made the Page token has no role on the Page any more (HTTP 401, code 492, 190): “Error validating access token: The user must be an administrator, editor, or moderator of the page.”. Give that person a role that may publish, or let another one make a token. ${renew}`,
  ],
  [
    401,
    graph(190, 2069032, 'User access token is not supported'),
    'auth',
    `Facebook wants the token of the Page, and PAGE_TOKEN is of a person (HTTP 401, code 2069032, 190): “User access token is not supported”. ${renew}`,
  ],
  [
    400,
    graph(368, 1390008, 'The action attempted has been deemed abusive or is otherwise disallowed'),
    'blocked',
    'Facebook has stopped this Page, because it posted too fast (HTTP 400, code 1390008, 368): “The action attempted has been deemed abusive or is otherwise disallowed”. Post nothing there for a day, by hand neither; the relay asks again by itself.',
  ],
  [
    400,
    graph(368, 4854002, 'The action attempted has been deemed abusive or is otherwise disallowed'),
    'blocked',
    'Facebook wants to know who is behind this Page before it may post (HTTP 400, code 4854002, 368): “The action attempted has been deemed abusive or is otherwise disallowed”. An administrator of the Page signs in at www.facebook.com and confirms who they are, as it asks there.',
  ],
  [
    400,
    graph(368, 1346003, 'The action attempted has been deemed abusive or is otherwise disallowed'),
    'blocked',
    'Facebook takes what this Page posts for abuse (HTTP 400, code 1346003, 368): “The action attempted has been deemed abusive or is otherwise disallowed”. An administrator opens the Page on facebook.com, looks at its Page quality and its support inbox, and asks for a review there.',
  ],
  [
    400,
    graph(368, 1404102, 'The action attempted has been deemed abusive or is otherwise disallowed'),
    'blocked',
    'Facebook says that this Page broke its community standards (HTTP 400, code 1404102, 368): “The action attempted has been deemed abusive or is otherwise disallowed”. An administrator opens the Page on facebook.com, looks at its Page quality and its support inbox, and asks for a review there.',
  ],
  [
    400,
    graph(368, 1404112, 'The action attempted has been deemed abusive or is otherwise disallowed'),
    'blocked',
    'Facebook has limited this Page for a time (HTTP 400, code 1404112, 368): “The action attempted has been deemed abusive or is otherwise disallowed”. Open the Page on facebook.com and see in its support inbox until when; the relay asks again by itself.',
  ],
  [
    400,
    graph(368, undefined, 'The action attempted has been deemed abusive or is otherwise disallowed'),
    'blocked',
    'Facebook has stopped this Page from posting (HTTP 400, code 368): “The action attempted has been deemed abusive or is otherwise disallowed”. Open the Page on facebook.com, see its Page quality and support inbox, and wait at least a day.',
  ],
  [
    400,
    graph(368, 1404082, 'The action attempted has been deemed abusive or is otherwise disallowed'),
    'duplicate',
    'Facebook has this very post already (HTTP 400, code 1404082, 368): “The action attempted has been deemed abusive or is otherwise disallowed”. The next run looks for it.',
  ],
  [
    400,
    graph(368, undefined, 'It looks like you already posted this.'),
    'duplicate',
    'Facebook has this very post already (HTTP 400, code 368): “It looks like you already posted this.”. The next run looks for it.',
  ],
  [
    400,
    graph(506, 1455006, '(#506) Duplicate status message'),
    'duplicate',
    'Facebook has this very post already (HTTP 400, code 1455006, 506): “(#506) Duplicate status message”. The next run looks for it.',
  ],
  [
    400,
    graph(100, 1609005, 'Invalid parameter'),
    'later 5 alone',
    'Facebook could not read the page that the post links to (HTTP 400, code 1609005, 100): “Invalid parameter”. A later run tries again, for a day. If it stays so, see what developers.facebook.com/tools/debug says about the link.',
  ],
  [
    400,
    graph(1366046, undefined, 'Your photos couldn’t be uploaded.'),
    'refused',
    'Facebook does not take the picture, for its size or its kind (HTTP 400, code 1366046): “Your photos couldn’t be uploaded.”. Facebook reads it from the page that the post links to: give the post another cover, publish it, then have it sent again. JPEG or PNG under 4 MB is taken.',
  ],
  [
    400,
    graph(100, 2069019, 'Invalid parameter'),
    'refused',
    'Facebook cannot read the picture (HTTP 400, code 2069019, 100): “Invalid parameter”. Facebook reads it from the page that the post links to: give the post another cover, publish it, then have it sent again.',
  ],
  [
    400,
    graph(100, 1366051, 'These photos were already posted.'),
    'duplicate',
    'Facebook has these pictures already (HTTP 400, code 1366051, 100): “These photos were already posted.”. The next run looks for it.',
  ],
  [
    400,
    graph(100, 1404078, 'Page publishing authorization required'),
    'blocked',
    'Facebook wants the people who publish on this Page to identify themselves (HTTP 400, code 1404078, 100): “Page publishing authorization required”. An administrator of the Page opens it on facebook.com and completes the publishing authorisation.',
  ],
  [
    400,
    graph(100, 1609008, 'Invalid parameter'),
    'refused',
    'Facebook takes no links to itself (HTTP 400, code 1609008, 100): “Invalid parameter”. Take the link to facebook.com out of the post’s own words (relay.text), then have it sent again.',
  ],
  [
    400,
    graph(100, 2061006, 'Invalid parameter'),
    'refused',
    'Facebook does not take the link of this post (HTTP 400, code 2061006, 100): “Invalid parameter”. Open the post’s address in a browser where nobody is signed in; when it opens there, have it sent again. If not, see that url in farm.yaml is the farm’s public address.',
  ],
  [
    400,
    graph(100, 1363047, 'Invalid parameter'),
    'unknown',
    'Facebook answered with trouble of its own (HTTP 400, code 1363047, 100): “Invalid parameter”. It may have been posted; the next run looks for it.',
  ],
  [
    400,
    graph(100, 1609010, 'Invalid parameter'),
    'unknown',
    'Facebook answered with trouble of its own (HTTP 400, code 1609010, 100): “Invalid parameter”. It may have been posted; the next run looks for it.',
  ],
  [
    400,
    graph(2635, undefined, '(#2635) You are calling a deprecated version of the Graph API.'),
    'config',
    'Facebook no longer serves this version of its API (HTTP 400, code 2635): “(#2635) You are calling a deprecated version of the Graph API.”. Update Blogfarm to a version that uses a newer one.',
  ],
  // In trouble itself, it does not know what it has done, whatever else it says.
  [
    500,
    graph(190, 460, 'Error validating access token'),
    'unknown',
    'Facebook answered with trouble of its own (HTTP 500, code 460, 190): “Error validating access token”. It may have been posted; the next run looks for it.',
  ],
]

testAnswers({ kind: facebook, fakeOf: (fakes) => fakes.facebook, rows })
