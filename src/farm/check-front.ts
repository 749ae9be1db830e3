import type { Mistake } from '../base/errors.ts'
import type { Checked } from './content-check.ts'
import { dueDate, isDraft } from './due.ts'
import type { AnyEntry } from './entries.ts'
import { formerPostIds } from './former-ids.ts'
import { idsOf, nameOne, zoneOf } from './known.ts'
import { rawText, rawTexts } from './raw.ts'
import { pathOf } from './urls.ts'

/** The portal puts forward what readers can read. */
export function checkFront({ farm, entries, site, now }: Checked): Mistake[] {
  const written = ['story', 'highlights'].flatMap((key) => rawTexts(farm.value, ['front', key]))
  const former = formerPostIds(entries)
  const byFormerId = new Map(entries.flatMap((entry) => (former.get(entry.id) ?? []).map((id) => [id, entry] as const)))
  const seen = new Set<AnyEntry>()
  return written.flatMap(({ path, text }) => {
    const mistake = (what: string, remedy: string): Mistake[] => [
      { file: 'farm.yaml', ...farm.place(path, 'value'), what, remedy },
    ]
    const post = site.byPath.get(pathOf('post', text)) ?? byFormerId.get(text)
    if (post?.kind !== 'post') return mistake(`there is no post "${text}"`, nameOne(text, idsOf(entries, 'post')))
    if (seen.has(post)) return mistake(`"${text}" is on the front already`, 'take it out here')
    seen.add(post)
    const later = 'name one that is published, or wait with this'
    if (isDraft(post)) return mistake(`"${text}" is a draft`, later)
    const due = dueDate(post, zoneOf(farm))
    if (due == null || due <= now) return []
    return mistake(`"${text}" is published only on ${rawText(post.written.value, ['date'])}`, later)
  })
}
