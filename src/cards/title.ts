/** How a title is set: its size in pixels and the lines it may take. */
export type Setting = { size: number; lines: number }

/** From the largest. The last one takes what is left, and cuts what is too long for it with an ellipsis. */
const settings: readonly [Setting, ...Setting[]] = [
  { size: 184, lines: 1 },
  { size: 144, lines: 2 },
  { size: 124, lines: 2 },
  { size: 100, lines: 3 },
  { size: 88, lines: 3 },
  { size: 76, lines: 4 },
  { size: 66, lines: 4 },
  { size: 57, lines: 5 },
  { size: 48, lines: 6 },
]

/** The largest setting in which a title fits a box of that width, as far as can be told without setting it. */
export function settingFor(title: string, width: number): Setting {
  return settings.find(({ size, lines }) => linesOf(title, width / size) <= lines) ?? settings.at(-1)!
}

/** Lines that a greedy compositor would need, or too many when a word is wider than a line. Widths in ems. */
function linesOf(title: string, width: number): number {
  let lines = 1
  let used = 0
  for (const word of title.split(' ')) {
    const wide = emsOf(word)
    if (wide > width) return Infinity
    if (used > 0 && used + space + wide > width) {
      lines += 1
      used = 0
    }
    used += (used > 0 ? space : 0) + wide
  }
  return lines
}

const space = 0.24

/** Rounded up from the font's bold: better a size too small than a line too many. */
function emsOf(word: string): number {
  let ems = 0
  for (const character of word) {
    if (/[\s.,:;'’!|ijlI]/u.test(character)) ems += 0.31
    else if (/[ftr()\-[\]]/u.test(character)) ems += 0.42
    else if (/[mwMWŒœÆæ@%—…]/u.test(character)) ems += 0.9
    else if (/\p{Lu}/u.test(character)) ems += 0.7
    else ems += /[\u0000-\u024f]/u.test(character) ? 0.58 : 1
  }
  return ems
}
