/** How wide the column of a text is at most, and how much air is beside it on a phone: `--measure` and `--gutter` of the style. */
export const column = { measure: '40rem', gutter: '1.25rem' } as const

const phone = `calc(100vw - 2 * ${column.gutter})`

/** How wide pictures stand on a page, as browsers ask before they choose a copy. */
export const pictureSizes = {
  /** In a text. */
  text: `(min-width: 42.5rem) ${column.measure}, ${phone}`,
  /** At the head of a post, beside its rail. */
  cover: `(min-width: 78.5rem) 58.5rem, (min-width: 70rem) calc(100vw - 20rem), ${phone}`,
  /** At the head of a blog or a channel, beside its name. */
  banner: `(min-width: 60rem) 34rem, ${phone}`,
  /** The one that a list opens with. */
  lead: `(min-width: 78.5rem) 49rem, (min-width: 60rem) 62vw, ${phone}`,
  /** One of a list: above the words; on a phone beside them, cut to a square that is as high as the picture. */
  teaser: '(min-width: 60rem) 24rem, (min-width: 44rem) 46vw, min(50vw, 14.25rem)',
  tile: `(min-width: 44rem) 24rem, ${phone}`,
  /** Somebody's face. */
  portrait: '8rem',
} as const
