import type { AnyEntry } from './entries.ts'
import { formerPostIds } from './former-ids.ts'
import type { Site } from './links.ts'
import { rawTexts } from './raw.ts'
import { pathOf } from './urls.ts'

/** What had that address before it, or its blog, was renamed or moved. Asked only of what is broken: it looks through all. */
export function renamedFrom(path: string, { byPath }: Pick<Site, 'byPath'>): AnyEntry | undefined {
  const entries = [...byPath.values()]
  const posts = formerPostIds(entries)
  return entries.find(({ kind, id, written }) => {
    const ids = kind === 'post' ? (posts.get(id) ?? []) : rawTexts(written.value, ['was']).map(({ text }) => text)
    return ids.some((one) => pathOf(kind, one) === path)
  })
}
