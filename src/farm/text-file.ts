import type { Problem } from './yaml.ts'

/** The text of a file. Bytes that are no UTF-8 are shown by a replacement sign, and told. */
export function decodeText(bytes: Uint8Array): { text: string; problem: Problem | undefined } {
  const text = (encoded: string) => encoded.replace(/\r\n?/g, '\n')
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
