/**
 * Linear sRGB of a colour in OKLCH: lightness from 0 to 1, chroma, hue in degrees. A channel outside 0 to 1 is one that
 * screens cannot show.
 */
export function oklchToLinear(lightness: number, chroma: number, hue: number): [number, number, number] {
  const angle = (hue * Math.PI) / 180
  const a = chroma * Math.cos(angle)
  const b = chroma * Math.sin(angle)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

/** Two colours `#rrggbb` stirred together, with that share of the second, from 0 to 1. */
export function mix(one: string, other: string, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const [a, b] = [one, other].map((colour) => parseInt(colour.slice(at, at + 2), 16)) as [number, number]
    return Math.round(a + (b - a) * share)
      .toString(16)
      .padStart(2, '0')
  })
  return `#${channels.join('')}`
}

/**
 * The same colour as `#rrggbb`, which pages, cards and old phones all understand. One that screens cannot show is a bug
 * of the palette, since clipping it would change its hue.
 */
export function oklch(lightness: number, chroma: number, hue: number): string {
  const channels = oklchToLinear(lightness, chroma, hue).map((linear) => {
    if (linear < -0.001 || linear > 1.001) throw new RangeError(`oklch(${lightness} ${chroma} ${hue}) is outside sRGB`)
    const value = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055
    return Math.round(255 * Math.min(1, Math.max(0, value)))
      .toString(16)
      .padStart(2, '0')
  })
  return `#${channels.join('')}`
}
