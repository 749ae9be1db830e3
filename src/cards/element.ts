/** What satori lays out: an element as a plain object, since Node loads no JSX. */
export type Element = { type: string; props: Readonly<Record<string, unknown>> }

export type Style = Readonly<Record<string, string | number>>

/** A box whose children stand in a row unless its style says otherwise. Satori takes no empty list of children. */
export function box(style: Style, children?: string | readonly Element[]): Element {
  return { type: 'div', props: { style: { display: 'flex', boxSizing: 'border-box', ...style }, children } }
}

/** Words that are cut with an ellipsis when they need more lines. */
export function words(text: string, lines: number, style: Style): Element {
  return box({ display: 'block', lineClamp: lines, wordBreak: 'break-word', ...style }, text)
}

/** A shape on a grid of 24 by 24. */
export function shape(path: string, size: number, fill: string): Element {
  const drawn = { type: 'path', props: { d: path, fill, fillRule: 'evenodd' } }
  return { type: 'svg', props: { width: size, height: size, viewBox: '0 0 24 24', children: drawn } }
}
