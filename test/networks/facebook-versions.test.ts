import { expect, test } from 'vitest'
import { facebookVersion, versionFinding } from '../../src/networks/facebook-versions.ts'

const on = (date: string) => Date.parse(date)
const advice = 'Update Blogfarm to a version that uses a newer one.'

test('the version that is called is in the table', () => {
  expect(versionFinding(facebookVersion, on('2026-11-23'))).toEqual({
    state: 'well',
    what: 'Facebook serves version v26.0 of its API until 2028-07-29 at least.',
  })
})

test('a version warns ninety days before its end, and after it', () => {
  expect(versionFinding('v24.0', on('2027-11-19'))).toEqual({
    state: 'well',
    what: 'Facebook serves version v24.0 of its API until 2028-02-18.',
  })
  expect(versionFinding('v24.0', on('2027-11-20'))).toEqual({
    state: 'warning',
    what: 'Facebook stops serving version v24.0 of its API on 2028-02-18.',
    advice,
  })
  expect(versionFinding('v24.0', on('2028-02-19'))).toEqual({
    state: 'warning',
    what: 'Facebook stopped serving version v24.0 of its API on 2028-02-18, and answers as a version that this program does not know.',
    advice,
  })
})

test('an end that is not announced is no more than likely', () => {
  for (const date of ['2028-05-01', '2029-01-01']) {
    expect(versionFinding('v26.0', on(date))).toEqual({
      state: 'warning',
      what: 'Facebook may stop serving version v26.0 of its API from 2028-07-29 on.',
      advice,
    })
  }
})

test('of a version that is not in the table nothing is said', () => {
  expect(versionFinding('v99.0', 0)).toEqual({
    state: 'note',
    what: 'Nothing is known here of how long Facebook serves version v99.0 of its API.',
  })
})
