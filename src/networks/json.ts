/** Foreign JSON as something that may be asked for its keys. */
export function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value != null ? (value as Record<string, unknown>) : {}
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

/** The value of a JSON text; nothing when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
