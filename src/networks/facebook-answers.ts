import { facebookAccountAnswers } from './facebook-account-answers.ts'
import type { Row } from './verdict.ts'

const minute = 60_000
const hour = 60 * minute
const nothing = 'A later run sends it; nothing is to be done.'
const found = 'The next run looks for it.'
const picture =
  'Facebook reads it from the page that the post links to: give the post another cover, publish it, then have it sent again.'

/** What Facebook's answers mean, by its codes and, since they say more, its subcodes first. */
export const facebookAnswers: readonly Row[] = [
  // Evidence that it is there.
  { codes: [506, 1404082], means: 'duplicate', what: 'has this very post already', advice: found },
  {
    codes: [368],
    says: /already posted/i,
    means: 'duplicate',
    what: 'has this very post already',
    advice: found,
  },
  { codes: [1366051], means: 'duplicate', what: 'has these pictures already', advice: found },
  // About this message alone.
  {
    codes: [1609005],
    means: 'later',
    wait: 5 * minute,
    alone: true,
    what: 'could not read the page that the post links to',
    advice:
      'A later run tries again, for a day. If it stays so, see what developers.facebook.com/tools/debug says about the link.',
  },
  {
    codes: [1366046],
    means: 'refused',
    what: 'does not take the picture, for its size or its kind',
    advice: `${picture} JPEG or PNG under 4 MB is taken.`,
  },
  { codes: [2069019], means: 'refused', what: 'cannot read the picture', advice: picture },
  {
    codes: [1609008],
    means: 'refused',
    what: 'takes no links to itself',
    advice: 'Take the link to facebook.com out of the post’s own words (relay.text), then have it sent again.',
  },
  {
    codes: [2061006],
    means: 'refused',
    what: 'does not take the link of this post',
    advice:
      'Open the post’s address in a browser where nobody is signed in; when it opens there, have it sent again. If not, see that url in farm.yaml is the farm’s public address.',
  },
  ...facebookAccountAnswers,
  // It does not know itself what it has done.
  {
    codes: [1, 2, 1363047, 1609010],
    means: 'unknown',
    what: 'answered with trouble of its own',
    advice: 'It may have been posted; the next run looks for it.',
  },
  // Too much for now.
  { codes: [4], means: 'later', wait: hour, what: 'gets too many calls from this app for now', advice: nothing },
  {
    codes: [17],
    means: 'later',
    wait: hour,
    what: 'gets too many calls from the person behind the Page token for now',
    advice: nothing,
  },
  { codes: [32], means: 'later', wait: hour, what: 'gets too many calls for this Page for now', advice: nothing },
  {
    codes: [341],
    means: 'later',
    wait: hour,
    what: 'takes no more posts from this app for now',
    advice: nothing,
  },
  { codes: [613], means: 'later', wait: hour, what: 'gets calls too fast', advice: nothing },
  {
    codes: { from: 80000, to: 80014 },
    means: 'later',
    wait: hour,
    what: 'wants no more calls for this Page for now',
    advice: nothing,
  },
  {
    transient: true,
    means: 'unknown',
    what: 'answered with trouble of its own',
    advice: 'It may have been posted; the next run looks for it.',
  },
]
