import type { Message } from '../relay/network.ts'

/** The exact text of one part. */
export function textOf(message: Message, part: number): string {
  const text = message.parts[part]
  if (text == null) throw new Error(`There is no part ${part} among ${message.parts.length}.`)
  return text
}

/** The link, when this text holds it; a part without it is known by its words alone. */
export function linkIn(text: string, { link }: Message): string | null {
  return link != null && text.includes(link) ? link : null
}
