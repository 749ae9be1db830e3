import { printable } from '../base/text.ts'

/** Makes words of a network fit to be shown: on one line, not endless, and without any of the account's secrets. */
export type Mask = (words: string) => string

/** A network may give back what it was sent; nobody may read that in a log. */
export function maskOf(secrets: Readonly<Record<string, string>>): Mask {
  const hidden = Object.values(secrets)
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .filter((secret) => secret.length >= 4)
    .toSorted((a, b) => b.length - a.length)
  return (words) => shorten(hidden.reduce(hide, printable(words)))
}

/** Hides a secret, and a cut one from its eighth character on. */
function hide(words: string, secret: string): string {
  const sought = secret.slice(0, 8).toLowerCase()
  let rest = words
  let shown = ''
  for (;;) {
    const at = rest.toLowerCase().indexOf(sought)
    if (at < 0) return shown + rest
    let end = at + sought.length
    while (end < rest.length && rest[end]?.toLowerCase() === secret[end - at]?.toLowerCase()) end += 1
    shown += `${rest.slice(0, at)}•••`
    rest = rest.slice(end)
  }
}

function shorten(words: string): string {
  const characters = [...words]
  return characters.length <= 300 ? words : `${characters.slice(0, 299).join('')}…`
}
