import type { Finding } from '../relay/network.ts'

/** The version of the Graph API that is called. */
export const facebookVersion = 'v26.0'

/**
 * When Facebook stops serving a version, by its changelog as of November 2026. `least`: the end is not announced yet;
 * every version lives two years at least, and ends two years after the next one came.
 */
const ends: Readonly<Record<string, { date: string; least?: true }>> = {
  'v21.0': { date: '2027-01-21' },
  'v22.0': { date: '2027-05-20' },
  'v23.0': { date: '2027-10-08' },
  'v24.0': { date: '2028-02-18' },
  'v25.0': { date: '2028-07-29' },
  'v26.0': { date: '2028-07-29', least: true },
}

const soon = 90 * 24 * 3_600_000

/** How long that version will be served, by a clock in milliseconds. */
export function versionFinding(version: string, now: number): Finding {
  const end = ends[version]
  if (end == null) {
    return { state: 'note', what: `Nothing is known here of how long Facebook serves version ${version} of its API.` }
  }
  const { date, least = false } = end
  const left = Date.parse(date) - now
  const advice = 'Update Blogfarm to a version that uses a newer one.'
  if (left > soon) {
    return {
      state: 'well',
      what: `Facebook serves version ${version} of its API until ${date}${least ? ' at least' : ''}.`,
    }
  }
  if (least) {
    return {
      state: 'warning',
      what: `Facebook may stop serving version ${version} of its API from ${date} on.`,
      advice,
    }
  }
  const what =
    left > 0
      ? `Facebook stops serving version ${version} of its API on ${date}.`
      : `Facebook stopped serving version ${version} of its API on ${date}, and answers as a version that this program does not know.`
  return { state: 'warning', what, advice }
}
