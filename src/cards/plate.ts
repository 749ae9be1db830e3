import { cardSize, type CardContent } from '../farm/card.ts'
import type { Look } from '../farm/model.ts'
import { formatDuration } from '../ui/dates.ts'
import { markPath } from '../ui/marks.ts'
import { accentColours, neutrals } from '../ui/tokens.ts'
import { box, shape, words, type Element } from './element.ts'
import { lettering } from './lettering.ts'

/** Where a picture shows through the card, whole when it is 16:9, as films are: the upper right. */
export const window = { left: cardSize.width - 688, width: 688, height: 387 } as const

const { paper, ink } = neutrals.light

/** The farm's own look, as its sign in tabs has it: light on ink. */
const own = { solid: ink, onSolid: accentColours.amber.light.solid, mark: 'spark' } as const

/** The right of a card: the picture if there is one, and the plate with the mark and the farm's name. */
export function plate(content: CardContent, width: number): Element {
  const { looks, cover } = content
  const parts =
    looks.length > 1 ? [grid(looks, width, cover == null ? cardSize.height : cardSize.height - window.height)] : []
  if (parts.length === 0) parts.push(cover == null ? upright(content, width) : lying(content))
  return box({ flexDirection: 'column', width }, cover == null ? parts : [view(content), ...parts])
}

/** An opening for the picture; a film bears the sign that it can be played, and how long. */
function view({ duration }: CardContent): Element {
  const { width, height } = window
  const size = { width, height, flexShrink: 0 }
  if (duration == null) return box(size)
  const time = { padding: '4px 14px 6px', fontSize: 30, fontWeight: 700, backgroundColor: ink, color: paper }
  return box({ ...size, position: 'relative', alignItems: 'center', justifyContent: 'center' }, [
    box(
      {
        width: 124,
        height: 124,
        borderRadius: 62,
        backgroundColor: paper,
        alignItems: 'center',
        justifyContent: 'center',
      },
      [shape('M6.5 3.2L21 12L6.5 20.8z', 64, ink)],
    ),
    box({ position: 'absolute', right: 0, bottom: 0, ...time }, formatDuration(duration)),
  ])
}

/** The mark over the farm's name. */
function upright(content: CardContent, width: number): Element {
  const { solid, onSolid, mark } = lookOf(content)
  const name = {
    fontSize: 30,
    fontWeight: 700,
    marginTop: 44,
    padding: '0 24px',
    textAlign: 'center',
    textWrap: 'balance',
  }
  return box(
    {
      width,
      flexGrow: 1,
      flexDirection: 'column',
      alignItems: 'center',
      justifyContent: 'center',
      backgroundColor: solid,
      color: onSolid,
    },
    [shape(markPath(mark), 212, onSolid), ...named(content, (farm) => words(farm, 8, { ...name, width }))],
  )
}

/** The mark beside the farm's name and the channels, below a picture. */
function lying(content: CardContent): Element {
  const { solid, onSolid, mark } = lookOf(content)
  const channels = lettering(content.channels.join(' · '), content.lang)
  const style = { flexGrow: 1, alignItems: 'center', padding: '0 44px', backgroundColor: solid, color: onSolid }
  return box(style, [
    shape(markPath(mark), 148, onSolid),
    ...named(content, (farm) =>
      box({ flexDirection: 'column', flexShrink: 1, marginLeft: 40 }, [
        words(farm, 2, { fontSize: 34, fontWeight: 700 }),
        ...(channels === '' ? [] : [words(channels, 2, { fontSize: 28, fontWeight: 500, marginTop: 8 })]),
      ]),
    ),
  ])
}

/** The farm's name, where it does not stand over the rule or as the title. */
function named({ kind, farm, lang }: CardContent, draw: (farm: string) => Element): Element[] {
  return kind === 'article' || kind === 'video' ? [draw(lettering(farm, lang))] : []
}

/** The marks of several blogs, each on its colour. */
function grid(looks: readonly Look[], width: number, height: number): Element {
  const shown = looks.slice(0, 12)
  const across = width > height ? Math.ceil(shown.length / 2) : shown.length > 4 ? 2 : 1
  const down = Math.ceil(shown.length / across)
  const cell = { width: width / across, height: height / down }
  const size = Math.round(Math.min(cell.width, cell.height) * 0.62)
  const cells = shown.map(({ accent, mark }) => {
    const { solid, onSolid } = accentColours[accent].light
    const style = { ...cell, flexGrow: 1, alignItems: 'center', justifyContent: 'center', backgroundColor: solid }
    return box(style, [shape(markPath(mark), size, onSolid)])
  })
  return box({ width, height, flexWrap: 'wrap' }, cells)
}

function lookOf({ looks: [look] }: CardContent) {
  return look == null ? own : { ...accentColours[look.accent].light, mark: look.mark }
}
