/**
 * Posts that say the same in several languages. Each names at least one other, which names it too; whoever is reached by
 * such steps belongs to the group, so that an original may name its translations, and each of them just the original.
 */
export function groupTranslations(named: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const start of named.keys()) {
    if (groups.has(start)) continue
    const group = [start]
    for (const id of group) {
      group.push(...(named.get(id) ?? []).filter((other) => named.get(other)?.includes(id) && !group.includes(other)))
    }
    for (const id of group) groups.set(id, group)
  }
  return groups
}
