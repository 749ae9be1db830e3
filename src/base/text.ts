/**
 * Text that is safe to show: control characters, line breaks and marks that turn the direction of writing are shown as
 * a space, so that a title or a network's answer can neither forge a line of a log nor steer a terminal.
 */
export function printable(text: string, { lines = false } = {}): string {
  const unsafe = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]+/g
  return lines
    ? text
        .split('\n')
        .map((line) => line.replace(unsafe, ' '))
        .join('\n')
    : text.replace(unsafe, ' ').trim()
}

/**
 * Lines as they may stand in a log: none of them can steer a terminal, and none passes for a command to GitHub, which
 * takes for one any line that begins with `::` and any that has `##[`.
 */
export function loggable(text: string): string {
  return printable(text, { lines: true })
    .replace(/^(\s*:)(?=:)/gm, '$1 ')
    .replaceAll('##[', '## [')
}

/** JSON as it may stand in a log: it means the same, with everything that `loggable` would change written as its number. */
export function loggableJson(value: unknown): string {
  const unsafe = /[\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]|#(?=\[)/g
  return JSON.stringify(value).replace(
    unsafe,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** A count with its noun: `1 card`, `3 cards`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`
}

/** Text as it is written in HTML, in an element or between the quotes of an attribute. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** A word as it is typed in a shell. */
export function inShell(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `"${word.replace(/["$`\\]/g, '\\$&')}"`
}
