import { decode } from './beside.ts'
import type { Checked } from './content-check.ts'
import { textsOf, type AnyEntry } from './entries.ts'
import { langOf } from './known.ts'
import { renderText } from './markdown.ts'
import { nearest } from '../base/nearest.ts'

type Anchors = { ids: ReadonlySet<string>; headings: readonly string[] }

/** Tells what to do about a link to `#heading` on the page of an entry; nothing when it is there. */
export function anchorsIn(content: Checked): (url: string, target: AnyEntry) => string | undefined {
  const known = new Map<AnyEntry, Anchors>()
  return (url, target) => {
    const anchor = decode(/#(.*)$/s.exec(url)?.[1] ?? '')
    if (anchor === '' || anchor === 'top') return undefined
    const found = known.get(target) ?? anchorsOf(target, content)
    known.set(target, found)
    return found.ids.has(anchor) ? undefined : remedyFor(anchor, found.headings)
  }
}

/** The ids on the page of an entry, as they really come out: few pages are asked for theirs, so each is rendered then. */
function anchorsOf(entry: AnyEntry, content: Checked): Anchors {
  const { site, sizes } = content
  const lang = langOf(entry, content) ?? ''
  const texts = textsOf(entry).map((text) => {
    const part = text === entry ? 'body' : 'transcript'
    return renderText(text, { lang, farmUrl: 'https://farm.example/', site, sizes, part })
  })
  return {
    ids: new Set(
      texts.flatMap(({ html }) => [...html.matchAll(/\s(?:id|name)=["']([^"']+)["']/g)].map(([, id]) => id!)),
    ),
    headings: texts.flatMap(({ headings }) => headings.map(({ id }) => id)),
  }
}

function remedyFor(anchor: string, headings: readonly string[]): string {
  const meant = nearest(anchor, headings)
  if (meant != null) return `did you mean #${meant}?`
  if (headings.length === 0) return `take #${anchor} off: there are no headings`
  const some = headings.slice(0, 12).map((id) => `#${id}`)
  return `name one of ${some.join(', ')}${headings.length > 12 ? ' …' : ''}`
}
