import type { Problem } from './yaml.ts'

/** They mean nothing in a text, and no feed may hold them. */
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g

/**
 * The text of a file, with \n at the ends of lines and a space for each control character. Bytes that are no UTF-8 become
 * a replacement sign, and are told.
 */
export function decodeText(bytes: Uint8Array): { text: string; problem: Problem | undefined } {
  const text = (encoded: string) => encoded.replace(/\r\n?/g, '\n').replace(controls, ' ')
  try {
    return { text: text(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), problem: undefined }
  } catch {
    const decoded = text(new TextDecoder('utf-8').decode(bytes))
    const before = decoded.slice(0, decoded.indexOf('\uFFFD')).split('\n')
    const what = 'this letter is not written in UTF-8'
    const remedy = 'save the file as UTF-8'
    return { text: decoded, problem: { line: before.length, column: before.at(-1)!.length + 1, what, remedy } }
  }
}
