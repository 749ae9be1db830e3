import { expect, test } from 'vitest'
import { isGood, marksOf, type Report } from './lighthouse.ts'

/** A report with a perfect page, but for its speed. */
function reportOf(speed: number): Report {
  const weights = { paint: 10, shift: 25, bytes: 0 }
  const auditRefs = Object.entries(weights).map(([id, weight]) => ({ id, weight }))
  const perfect = { score: 1, auditRefs: [] }
  return {
    categories: {
      performance: { score: speed, auditRefs },
      accessibility: perfect,
      'best-practices': perfect,
      seo: perfect,
    },
    audits: {
      paint: { title: 'First paint', score: 0.8, displayValue: '2.4 s' },
      shift: { title: 'Layout shift', score: 0.5 },
      bytes: { title: 'Bytes', score: 0.1 },
    },
  }
}

test('one slow run of five does not count, and a perfect page has nothing to mend', () => {
  const marks = marksOf([1, 0.2, 1, 1, 0.97].map(reportOf))
  expect(marks).toEqual({
    scores: { performance: 100, accessibility: 100, 'best-practices': 100, seo: 100 },
    causes: [],
  })
  expect(isGood(marks)).toBe(true)
})

test('what takes a page below a hundred is named, the heaviest first', () => {
  const marks = marksOf([1, 0.97, 0.96, 0.9, 0.99].map(reportOf))
  expect(marks.scores.performance).toBe(97)
  expect(marks.causes).toEqual(['performance: Layout shift', 'performance: First paint: 2.4 s'])
  expect(isGood(marks)).toBe(false)
  expect(isGood(marksOf([reportOf(0.98)]))).toBe(true)
})
