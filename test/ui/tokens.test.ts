import { describe, expect, test } from 'vitest'
import { accents } from '../../src/farm/model.ts'
import { mix, oklch } from '../../src/ui/oklch.ts'
import { accentColours, bandOf, neutrals, tokensCss, type Theme } from '../../src/ui/tokens.ts'
import { contrast } from './contrast.ts'

test('the contrast counted here is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

test('OKLCH comes out as sRGB', () => {
  expect(oklch(1, 0, 0)).toBe('#ffffff')
  expect(oklch(0, 0, 0)).toBe('#000000')
  expect(oklch(0.627955, 0.257683, 29.2339)).toBe('#ff0000')
  expect(oklch(0.452014, 0.313214, 264.052)).toBe('#0000ff')
  expect(() => oklch(0.8, 0.3, 260)).toThrow('oklch(0.8 0.3 260) is outside sRGB')
})

test('a mix lies between its colours', () => {
  expect(mix('#000000', '#ffffff', 0)).toBe('#000000')
  expect(mix('#000000', '#ff8001', 0.5)).toBe('#804001')
})

describe.each<Theme>(['light', 'dark'])('in %s', (theme) => {
  const { paper, sheet, ink, muted } = neutrals[theme]

  test('words are read with ease on every ground', () => {
    for (const ground of [paper, sheet]) {
      expect(contrast(ink, ground)).toBeGreaterThan(12)
      expect(contrast(muted, ground)).toBeGreaterThan(7)
    }
  })

  test.each(accents)('%s holds its contrast', (accent) => {
    const { text, solid, onSolid, tint } = accentColours[accent][theme]
    expect(contrast(text, paper), 'text on paper').toBeGreaterThan(7)
    expect(contrast(text, sheet), 'text on sheet').toBeGreaterThan(7)
    expect(contrast(text, tint), 'text on tint').toBeGreaterThan(7)
    expect(contrast(ink, tint), 'ink on tint').toBeGreaterThan(10)
    expect(contrast(muted, tint), 'muted on tint').toBeGreaterThan(6)
    expect(contrast(onSolid, solid), 'words on solid').toBeGreaterThan(5.5)
  })

  test.each(accents)('words are read on a band of %s, and where they cross its mark', (accent) => {
    const { band, onBand, print } = bandOf(theme, accent)
    expect(contrast(onBand, band), 'words on band').toBeGreaterThan(5.5)
    expect(contrast(onBand, print), 'words on print').toBeGreaterThan(4.5)
    expect(contrast(print, band), 'the mark is seen').toBeGreaterThan(1.15)
  })
})

test('the eight accents are told apart', () => {
  for (const theme of ['light', 'dark'] as const) {
    const solids = accents.map((accent) => accentColours[accent][theme].solid)
    expect(new Set(solids).size).toBe(accents.length)
  }
})

test('the style sheet holds these very colours', async () => {
  await expect(tokensCss()).toMatchFileSnapshot('../../src/ui/tokens.css')
})
