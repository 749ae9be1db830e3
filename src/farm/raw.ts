/**
 * Looking into YAML that may be wrong: what is checked against other files must be found even when another key of the
 * same file is mistaken, or mending that would bring up new mistakes.
 */

/** What stands at a path, whatever it is. */
export function rawAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value
  for (const step of path) {
    if (typeof found !== 'object' || found == null || !Object.hasOwn(found, step)) return undefined
    found = (found as Record<PropertyKey, unknown>)[step]
  }
  return found
}

/** The text at a path; nothing when it is no text, or empty. */
export function rawText(value: unknown, path: readonly PropertyKey[]): string | undefined {
  const found = rawAt(value, path)
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : undefined
}

/** The texts of a list, or the one text that stands instead of a list, each with its path. */
export function rawTexts(value: unknown, path: readonly PropertyKey[]): { path: PropertyKey[]; text: string }[] {
  const found = rawAt(value, path)
  const paths = Array.isArray(found) ? found.map((_, index) => [...path, index]) : [[...path]]
  return paths.flatMap((one) => {
    const text = rawText(value, one)
    return text == null ? [] : [{ path: one, text }]
  })
}

/** The keys at a path, each with its own path. */
export function rawKeys(value: unknown, path: readonly PropertyKey[]): { path: PropertyKey[]; key: string }[] {
  const found = rawAt(value, path)
  if (typeof found !== 'object' || found == null || Array.isArray(found)) return []
  return Object.keys(found).map((key) => ({ path: [...path, key], key }))
}
