import type { Accent } from '../farm/model.ts'
import { mix, oklch } from './oklch.ts'

/** Every colour is `#rrggbb`. */
export type Theme = 'light' | 'dark'

export type Neutrals = {
  /** The page. */
  paper: string
  /** What lies on the page: a box, a picture's frame, a field. */
  sheet: string
  ink: string
  /** Dates, captions: quieter, still read with ease. */
  muted: string
  /** Rules and frames that only decorate. */
  line: string
}

export type AccentColours = {
  /** Words and lines on paper, sheet or tint. */
  text: string
  /** A printed surface, and the words on it. */
  solid: string
  onSolid: string
  /** A breath of the accent under ink. */
  tint: string
}

/**
 * Uncoated paper and warm ink: hue 70 to 85 (unbleached stock under incandescent light), next to no chroma. At night the
 * same room with the lights down, never black.
 */
export const neutrals: Readonly<Record<Theme, Neutrals>> = {
  light: {
    paper: oklch(0.972, 0.012, 85),
    sheet: oklch(0.992, 0.005, 85),
    ink: oklch(0.235, 0.02, 60),
    muted: oklch(0.43, 0.022, 65),
    line: oklch(0.872, 0.02, 80),
  },
  dark: {
    paper: oklch(0.2, 0.012, 65),
    sheet: oklch(0.245, 0.014, 65),
    ink: oklch(0.935, 0.014, 85),
    muted: oklch(0.78, 0.02, 80),
    line: oklch(0.36, 0.018, 70),
  },
}

const { paper, ink } = neutrals.light
const night = neutrals.dark.paper

/**
 * One ink per accent, as if mixed for the press: `solid` is the swatch, and light inks (orange, amber, pink) carry ink
 * where the others carry paper. Recipe, by OKLCH: text is 0.40 light on paper and 0.83 at night, for 7:1; solids at
 * night are all 0.79, so that none shouts; tints 0.945 and 0.27. The hue of text leaves that of its solid by a few
 * degrees where the eye sees it drift (dark orange turns brown, dark amber olive). Chroma as far as sRGB goes, less a
 * little.
 */
export const accentColours: Readonly<Record<Accent, Record<Theme, AccentColours>>> = {
  red: {
    light: { text: oklch(0.4, 0.15, 27), solid: oklch(0.5, 0.178, 28), onSolid: paper, tint: oklch(0.945, 0.022, 25) },
    dark: { text: oklch(0.83, 0.085, 25), solid: oklch(0.79, 0.115, 25), onSolid: night, tint: oklch(0.27, 0.04, 25) },
  },
  orange: {
    light: { text: oklch(0.4, 0.1, 46), solid: oklch(0.73, 0.148, 54), onSolid: ink, tint: oklch(0.945, 0.028, 60) },
    dark: { text: oklch(0.83, 0.095, 60), solid: oklch(0.79, 0.13, 58), onSolid: night, tint: oklch(0.27, 0.038, 52) },
  },
  amber: {
    light: { text: oklch(0.4, 0.082, 76), solid: oklch(0.83, 0.148, 86), onSolid: ink, tint: oklch(0.945, 0.04, 90) },
    dark: { text: oklch(0.83, 0.12, 86), solid: oklch(0.79, 0.14, 84), onSolid: night, tint: oklch(0.27, 0.038, 82) },
  },
  green: {
    light: {
      text: oklch(0.4, 0.09, 150),
      solid: oklch(0.44, 0.098, 152),
      onSolid: paper,
      tint: oklch(0.945, 0.03, 145),
    },
    dark: { text: oklch(0.83, 0.1, 150), solid: oklch(0.79, 0.12, 150), onSolid: night, tint: oklch(0.27, 0.035, 150) },
  },
  teal: {
    light: {
      text: oklch(0.4, 0.066, 200),
      solid: oklch(0.46, 0.077, 200),
      onSolid: paper,
      tint: oklch(0.945, 0.024, 195),
    },
    dark: {
      text: oklch(0.83, 0.09, 195),
      solid: oklch(0.79, 0.105, 195),
      onSolid: night,
      tint: oklch(0.27, 0.035, 205),
    },
  },
  blue: {
    light: {
      text: oklch(0.4, 0.125, 258),
      solid: oklch(0.43, 0.135, 260),
      onSolid: paper,
      tint: oklch(0.945, 0.02, 255),
    },
    dark: { text: oklch(0.83, 0.08, 250), solid: oklch(0.79, 0.1, 252), onSolid: night, tint: oklch(0.27, 0.045, 258) },
  },
  violet: {
    light: {
      text: oklch(0.4, 0.14, 300),
      solid: oklch(0.44, 0.15, 300),
      onSolid: paper,
      tint: oklch(0.945, 0.022, 305),
    },
    dark: {
      text: oklch(0.83, 0.09, 303),
      solid: oklch(0.79, 0.115, 302),
      onSolid: night,
      tint: oklch(0.27, 0.05, 300),
    },
  },
  pink: {
    light: { text: oklch(0.4, 0.14, 355), solid: oklch(0.8, 0.1, 2), onSolid: ink, tint: oklch(0.945, 0.024, 355) },
    dark: {
      text: oklch(0.83, 0.09, 355),
      solid: oklch(0.79, 0.125, 355),
      onSolid: night,
      tint: oklch(0.27, 0.045, 355),
    },
  },
}

/**
 * A surface printed in the accent from edge to edge, the words on it, and a mark printed into it, which words may cross. By
 * day it has the full colour; by night it glows no brighter than the page.
 */
export function bandOf(theme: Theme, accent: Accent): { band: string; onBand: string; print: string } {
  const { text, solid, onSolid, tint } = accentColours[accent][theme]
  return theme === 'light'
    ? { band: solid, onBand: onSolid, print: mix(solid, onSolid, 0.14) }
    : { band: tint, onBand: neutrals.dark.ink, print: mix(tint, text, 0.22) }
}

/** The colours as custom properties: `:root` has the neutrals, `.accent-<name>` an accent, each for light and dark. */
export function tokensCss(): string {
  const rules = (theme: Theme) => [
    rule(':root', { ...neutrals[theme] }),
    ...(Object.keys(accentColours) as Accent[]).map((name) => {
      const { text, solid, onSolid, tint } = accentColours[name][theme]
      const { band, onBand, print } = bandOf(theme, name)
      const own = { accent: text, solid, 'on-solid': onSolid, tint, band, 'on-band': onBand, print }
      return rule(`.accent-${name}`, own)
    }),
  ]
  const dark = rules('dark')
    .join('\n')
    .replaceAll(/^(?=.)/gm, '  ')
  return [
    '/* Written from tokens.ts, where each colour has its reason: change it there, then run its test with -u. */',
    ...rules('light'),
    // Paper is white whatever the screen was.
    `@media screen and (prefers-color-scheme: dark) {\n${dark}\n}\n`,
  ].join('\n')
}

function rule(selector: string, values: Readonly<Record<string, string>>): string {
  const lines = Object.entries(values).map(([name, value]) => `  --${name}: ${value};`)
  return `${selector} {\n${lines.join('\n')}\n}`
}
