import { cardSize, type CardContent } from '../farm/card.ts'
import type { Mark } from '../farm/model.ts'
import { formatDate } from '../ui/dates.ts'
import { markPath } from '../ui/marks.ts'
import { accentColours, neutrals } from '../ui/tokens.ts'
import { lettering } from './lettering.ts'
import { settingFor } from './title.ts'

/** What satori lays out: an element as a plain object, since Node loads no JSX. */
export type Element = { type: string; props: Readonly<Record<string, unknown>> }

type Style = Readonly<Record<string, string | number>>

/** The weights the design uses. */
export const cardWeights = [500, 700, 800] as const

/** Files of the font, one per script and each a family of its own: under one name they would hide each other. */
export const cardScripts = ['latin', 'latin-ext', 'vietnamese'] as const

const { paper, ink, muted, line } = neutrals.light
const { width, height } = cardSize
const fontFamily = cardScripts.join(', ')
const margin = 64
const plate = 292
const column = width - plate - 2 * margin

/** Where the title may stand, in pixels of the card. */
export const titleBox = { left: margin, top: 110, width: column, height: 352 } as const

/**
 * A card as elements, in the manner of a museum's label: blog and channels over a thick rule, the title, who and when;
 * beside them a plate in the blog's colour with its mark and the farm's name. X lays a line of its own over the foot, at
 * the left, so nothing is said there. Flat colours: few bytes.
 */
export function cardElement(content: CardContent): Element {
  const { look, authors, channels, date, zone, lang } = content
  const [farm, blog, title] = [content.farm, content.blog, content.title].map((text) => lettering(text, lang))
  const { text, solid, onSolid } = accentColours[look.accent].light
  const words = [
    ends(
      { text: blog!, style: { fontSize: 36, fontWeight: 800, color: text, marginRight: 32 } },
      { text: lettering(channels.join(' · '), lang), style: { fontWeight: 500, color: muted }, yields: true },
    ),
    box({ height: 6, marginTop: 14, backgroundColor: ink }),
    box({ flexGrow: 1, marginTop: 20 }, [heading(title!)]),
    box({ height: 2, marginBottom: 16, backgroundColor: line }),
    ends(
      {
        text: authors.map((name) => whole(lettering(name, lang))).join(', '),
        style: { fontWeight: 700, marginRight: 32, lineClamp: 2 },
        yields: true,
      },
      { text: formatDate(date, { lang, zone }), style: { fontWeight: 500, color: muted } },
    ),
  ]
  const name = { fontSize: 30, fontWeight: 700, marginTop: 44, padding: '0 24px', maxHeight: 300 } as const
  return box({ width, height, backgroundColor: paper, color: ink, fontFamily }, [
    box({ flexDirection: 'column', width: width - plate, padding: `46px ${margin}px 70px` }, words),
    box({ ...onPlate, backgroundColor: solid, color: onSolid }, [
      drawing(look.mark, onSolid),
      box(
        {
          ...name,
          display: 'block',
          textAlign: 'center',
          textWrap: 'balance',
          overflowWrap: 'break-word',
          width: plate,
          overflow: 'hidden',
        },
        farm!,
      ),
    ]),
  ])
}

const onPlate = { width: plate, flexDirection: 'column', alignItems: 'center', justifyContent: 'center' } as const

function heading(title: string): Element {
  const { size, lines } = settingFor(title, column)
  const measure = { display: 'block', width: column, lineClamp: lines, wordBreak: 'break-word', textWrap: 'pretty' }
  return box({ ...measure, fontSize: size, fontWeight: 700, lineHeight: 1.06, letterSpacing: '-0.02em' }, title)
}

type End = { text: string; style: Style; yields?: true }

/** Two short texts at the ends of a line. When they meet, one yields: it goes on below, or is cut. */
function ends(left: End, right: End): Element {
  const children = [left, right].map(({ text, style, yields }) => {
    const room: Style = yields ? { flexShrink: 1 } : { flexShrink: 0, maxWidth: '72%' }
    return box({ display: 'block', lineClamp: 1, wordBreak: 'break-word', ...room, ...style }, text)
  })
  return box({ alignItems: 'baseline', justifyContent: 'space-between', fontSize: 30 }, children)
}

function drawing(mark: Mark, fill: string): Element {
  const path = { type: 'path', props: { d: markPath(mark), fill, fillRule: 'evenodd' } }
  return { type: 'svg', props: { width: 212, height: 212, viewBox: '0 0 24 24', children: path } }
}

/** A name that is shorter than a line is not broken. */
function whole(name: string): string {
  return name.length > 26 ? name : name.replaceAll(' ', '\u00a0')
}

/** Satori takes no empty list of children. */
function box(style: Style, children?: string | readonly Element[]): Element {
  return { type: 'div', props: { style: { display: 'flex', boxSizing: 'border-box', ...style }, children } }
}
