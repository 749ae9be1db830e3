import { expect, test } from 'vitest'
import { restOf, waitOf } from '../../src/networks/facebook-usage.ts'

const use = (percent: number) => ({ call_count: 25, total_time: percent, total_cputime: 25 })
const app = (percent: number) => ({ 'x-app-usage': JSON.stringify(use(percent)) })
const page = (percent: number) => ({ 'x-page-usage': JSON.stringify(use(percent)) })
const business = (...uses: [percent: number, minutes: number][]) => ({
  'x-business-use-case-usage': JSON.stringify(
    Object.fromEntries(
      uses.map(([percent, minutes], index) => [
        `${index}`,
        [{ type: 'pages', ...use(percent), estimated_time_to_regain_access: minutes }],
      ]),
    ),
  ),
})
const minutes = (time: number | undefined) => (time == null ? null : time / 60_000)

test('the longest wait that is named rules, in minutes', () => {
  expect(minutes(waitOf(business([100, 19], [100, 40], [10, 0])))).toBe(40)
  expect(minutes(waitOf(business([100, 0])))).toBeNull()
  expect(minutes(waitOf({}))).toBeNull()
})

test('any use that has come to 100 % asks for a rest, for an hour when no time is named', () => {
  expect(minutes(restOf(app(100)))).toBe(60)
  expect(minutes(restOf(page(140)))).toBe(60)
  expect(minutes(restOf(business([25, 0], [100, 0])))).toBe(60)
  expect(minutes(restOf({ ...app(100), ...business([25, 0], [100, 19]) }))).toBe(19)
})

test('less than that, nothing, and what is no usage ask for none', () => {
  expect(minutes(restOf({ ...app(99), ...page(99), ...business([99, 0]) }))).toBeNull()
  expect(minutes(restOf({}))).toBeNull()
  for (const strange of ['', '[', '[1]', 'null', '{"call_count":"100"}', '{"1":{"call_count":null}}']) {
    const headers = { 'x-app-usage': strange, 'x-page-usage': strange, 'x-business-use-case-usage': strange }
    expect(minutes(restOf(headers))).toBeNull()
  }
})
