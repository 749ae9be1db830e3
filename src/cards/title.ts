/** How a title is set: its size in pixels and the lines it may take. */
export type Setting = { size: number; lines: number }

/** The height of a line in ems. */
export const leading = 1.06

/** From the largest. The last one takes what is left, and cuts what is too long for it with an ellipsis. */
const sizes = [184, 144, 124, 100, 88, 76, 66, 57, 50, 44, 40] as const

/** The largest setting in which a title fits a box, as far as can be told without setting it; words break only below 60. */
export function settingFor(title: string, { width, height }: { width: number; height: number }): Setting {
  const settings = sizes.map((size) => ({ size, lines: Math.floor(height / (size * leading)) }))
  return (
    settings.find(({ size, lines }) => linesOf(title, width / size) <= lines) ??
    settings.find(({ size, lines }) => size < 60 && linesOf(title, width / size, true) <= lines) ??
    settings.at(-1)!
  )
}

/** Lines that a greedy compositor would need, or too many when a word is wider than a line. Widths in ems. */
function linesOf(title: string, width: number, breaks = false): number {
  let lines = 1
  let used = 0
  for (const [, gap, word = ''] of title.matchAll(pieces)) {
    const wide = emsOf(word)
    if (wide > width && !breaks) return Infinity
    const before = used > 0 && gap ? space : 0
    if (used + before + wide > width) {
      lines += used > 0 ? 1 : 0
      lines += Math.max(0, Math.ceil(wide / width) - 1)
      used = wide % width
    } else used += before + wide
  }
  return lines
}

/** Scripts that are written without spaces, or may be broken anywhere. */
export const spaceless = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u

/** What is not broken, with the space before it: a word, or one sign of a script that is written without spaces. */
const pieces = new RegExp(`( ?)(${spaceless.source}\\p{P}*|[^ ${spaceless.source.slice(1, -1)}]+)`, 'gu')

const space = 0.24

/** Rounded up from the font's bold: better a size too small than a line too many. */
function emsOf(word: string): number {
  let ems = 0
  for (const character of word.replace(/\p{RGI_Emoji}/gv, '\u3000')) {
    if (character === '\u3000') ems += 1.05
    else if (/[\s.,:;'’!|ijlI]/u.test(character)) ems += 0.31
    else if (/[ftr()\-[\]]/u.test(character)) ems += 0.42
    else if (/[mwMWŒœÆæ@%—…]/u.test(character)) ems += 0.9
    else if (/\p{Lu}/u.test(character)) ems += 0.7
    else ems += /[\u0000-\u024f\u0370-\u04ff]/u.test(character) ? 0.58 : 1
  }
  return ems
}
