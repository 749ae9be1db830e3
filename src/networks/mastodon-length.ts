const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * Mastodon's own way to count: what readers see as one character counts as one, an address as many as the server
 * reserves for it, and of `@user@host` only `@user`.
 */
export function lengthOnMastodon(text: string, perAddress: number): number {
  const counted = text
    // What closes a sentence after an address is not part of it.
    .replace(/https?:\/\/[^\s<>]*[^\s<>.,:;!?'"’”»)\]}…]/gi, (address) =>
      URL.canParse(address) ? 'x'.repeat(perAddress) : address,
    )
  return [...graphemes.segment(withoutHosts(counted))].length
}

/** Of `@user@host` only `@user`, as Mastodon counts a name and shows it. */
export function withoutHosts(text: string): string {
  return text.replace(
    /(?<![\p{L}\p{N}_/=@])(@[a-z0-9_]+(?:[a-z0-9_.-]*[a-z0-9_])?)@[\p{L}\p{N}_.-]*[\p{L}\p{N}_]/giu,
    '$1',
  )
}
