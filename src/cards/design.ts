import { cardSize, type CardContent } from '../farm/card.ts'
import { formatDate } from '../ui/dates.ts'
import { stringsFor } from '../ui/strings.ts'
import { accentColours, neutrals } from '../ui/tokens.ts'
import { box, words, type Element } from './element.ts'
import { lettering } from './lettering.ts'
import { plate, window } from './plate.ts'
import { leading, settingFor, spaceless } from './title.ts'

/** The weights the design uses. */
export const cardWeights = [500, 700, 800] as const

/** Files of the font, one per script and each a family of its own: under one name they would hide each other. */
export const cardScripts = ['latin', 'latin-ext', 'vietnamese'] as const

const { paper, ink, muted, line } = neutrals.light
const { width, height } = cardSize
const fontFamily = cardScripts.join(', ')

/** The column of words beside the plate, which is wider where it carries a picture. */
const columns = {
  wide: { plate: 292, left: 64, right: 64, titleHeight: 350 },
  narrow: { plate: window.width, left: 52, right: 36, titleHeight: 324 },
} as const

/** Between the rule and the title. */
const gap = 16

const columnOf = ({ cover }: CardContent) => columns[cover == null ? 'wide' : 'narrow']

/** Where the title may stand, in pixels of the card: from the rule to what is below. */
export function titleBox(content: CardContent) {
  const column = columnOf(content)
  const top = content.kind === 'farm' ? 54 : 110
  const lines = descriptionLines(content)
  const room = lines === 0 ? column.titleHeight : height - 70 - top - 24 - lines * 46
  return { left: column.left, top, width: width - column.plate - column.left - column.right, height: room }
}

/**
 * A card as elements, in the manner of a museum's label: blog and channels over a thick rule, the title, who and when;
 * beside them a plate in the blog's colour with its mark and the farm's name, under the picture if there is one. X lays
 * a line of its own over the foot, at the left, so nothing is said there. Flat colours: few bytes.
 */
export function cardElement(content: CardContent): Element {
  const column = columnOf(content)
  const padding = `46px ${column.right}px 70px ${column.left}px`
  return box({ width, height, color: ink, fontFamily }, [
    box({ flexDirection: 'column', width: width - column.plate, padding, backgroundColor: paper }, [
      ...head(content),
      title(content),
      ...foot(content),
    ]),
    plate(content, column.plate),
  ])
}

/** Over the rule: the blog and the channels of a post; the farm, and what it is, of all others. */
function head({ kind, farm, blog, looks, channels, cover, lang }: CardContent): Element[] {
  const rule = box({ height: 6, flexShrink: 0, backgroundColor: ink })
  if (kind === 'farm') return [rule]
  const t = stringsFor(lang)
  const beside = kind === 'blog' ? t.blog : kind === 'channel' ? t.channel : cover == null ? channels.join(' · ') : ''
  const color = looks.length === 1 ? accentColours[looks[0]!.accent].light.text : ink
  const name = { fontSize: 36, fontWeight: 800, color, flexShrink: beside === '' ? 1 : 0 }
  return [
    box({ alignItems: 'baseline', justifyContent: 'space-between', fontSize: 30, marginBottom: 14 }, [
      words(lettering(blog ?? farm, lang), 1, beside === '' ? name : { ...name, maxWidth: '72%', marginRight: 32 }),
      words(lettering(beside, lang), 1, { flexShrink: 1, fontWeight: 500, color: muted }),
    ]),
    rule,
  ]
}

function title(content: CardContent): Element {
  const room = titleBox(content)
  const text = lettering(content.title, content.lang)
  const { size, lines } = settingFor(text, { ...room, height: room.height - gap })
  const set = {
    textWrap: spaceless.test(text) ? 'balance' : 'pretty',
    fontSize: size,
    fontWeight: 700,
    lineHeight: leading,
    letterSpacing: '-0.02em',
  }
  const description = descriptionLines(content)
  const below = words(lettering(content.description ?? '', content.lang), description, {
    marginTop: 24,
    fontSize: 36,
    fontWeight: 500,
    lineHeight: 1.28,
    color: muted,
    textWrap: 'pretty',
  })
  return box({ flexDirection: 'column', flexGrow: 1, marginTop: gap }, [
    words(text, lines, { width: room.width, ...set }),
    ...(description > 0 ? [below] : []),
  ])
}

function descriptionLines({ description, cover }: CardContent): number {
  return description == null || description === '' ? 0 : cover == null ? 4 : 5
}

/** Who and when: at the ends of a line, or one above the other where there is less room. */
function foot({ authors, date, zone, lang, cover }: CardContent): Element[] {
  if (date == null) return []
  const names = authors.map((name) => whole(lettering(name, lang))).join(', ')
  const both = [
    words(names, 2, { flexShrink: 1, fontWeight: 700, marginRight: 32 }),
    words(formatDate(date, { lang, zone }), 1, { flexShrink: 0, fontWeight: 500, color: muted }),
  ]
  const along = { alignItems: 'baseline', justifyContent: 'space-between', fontSize: 30 }
  return [
    box({ height: 2, flexShrink: 0, marginBottom: 16, backgroundColor: line }),
    box(cover == null ? along : { flexDirection: 'column', fontSize: 28 }, both),
  ]
}

/** A name that is shorter than a line is not broken. */
function whole(name: string): string {
  return name.length > 26 ? name : name.replaceAll(' ', '\u00a0')
}
