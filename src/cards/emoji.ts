import fs from 'node:fs/promises'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** The drawings of the emoji in a text, by emoji, as addresses that hold them. One that has no drawing is left out. */
export async function emojiOf(text: string): Promise<Record<string, string>> {
  const found = new Set(text.match(/\p{RGI_Emoji}/gv))
  const drawings = await Promise.all([...found].map(async (emoji) => [emoji, await drawingOf(emoji)] as const))
  return Object.fromEntries(drawings.flatMap(([emoji, svg]) => (svg == null ? [] : [[emoji, svg]])))
}

async function drawingOf(emoji: string): Promise<string | undefined> {
  try {
    const svg = await fs.readFile(require.resolve(`@twemoji/svg/${nameOf(emoji)}.svg`))
    return `data:image/svg+xml;base64,${svg.toString('base64')}`
  } catch {
    return undefined
  }
}

/** Code points with hyphens; the sign that asks for a picture is named only in emoji that are joined of several. */
function nameOf(emoji: string): string {
  const bare = emoji.includes('\u200d') ? emoji : emoji.replaceAll('\ufe0f', '')
  return [...bare].map((character) => character.codePointAt(0)!.toString(16)).join('-')
}
