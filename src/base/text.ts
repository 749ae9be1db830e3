/**
 * Text that is safe to show: control characters, line breaks and marks that turn the direction of writing are shown as
 * a space, so that a title or a network's answer can neither forge a line of a log nor steer a terminal.
 */
export function printable(text: string, { lines = false } = {}): string {
  const unsafe = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g
  return lines
    ? text
        .split('\n')
        .map((line) => line.replace(unsafe, ' '))
        .join('\n')
    : text.replace(unsafe, ' ').trim()
}

/** A count with its noun: `1 card`, `3 cards`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`
}
