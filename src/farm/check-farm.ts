import type { Mistake } from '../base/errors.ts'
import type { Checked } from './content-check.ts'
import { adviseDate } from './date-advice.ts'
import { readDate } from './dates.ts'
import { idsOf, languagesOf, nameOne, remedyFor, zoneOf } from './known.ts'
import { rawAt, rawText, rawTexts } from './raw.ts'

const file = 'farm.yaml'

/** The farm's own language is one of its languages, and so is that of every entry and account. */
export function checkFarmLanguages({ farm, entries }: Checked): Mistake[] {
  const languages = languagesOf(farm)
  if (languages == null) return []
  const mistakes: Mistake[] = []
  const lang = rawText(farm.value, ['lang'])
  if (lang != null && !languages.includes(lang)) {
    const what = `"languages" lacks "${lang}", the language of the farm`
    mistakes.push({
      file,
      ...farm.place(['languages'], 'value'),
      what,
      remedy: `write languages: [${[lang, ...languages].join(', ')}]`,
    })
  }
  for (const entry of entries) {
    const own = rawText(entry.written.value, ['lang'])
    if (own == null || languages.includes(own)) continue
    mistakes.push({ file: entry.file, ...entry.written.place(['lang'], 'value'), ...unknownLanguage(own, languages) })
  }
  return mistakes
}

/** Accounts have ids and secrets of their own, are on networks that there are, and carry blogs, channels and languages that there are. */
export function checkAccounts({ farm, entries, networks }: Checked): Mistake[] {
  const accounts = rawAt(farm.value, ['accounts'])
  if (!Array.isArray(accounts)) return []
  const languages = languagesOf(farm) ?? []
  const zone = zoneOf(farm)
  const seen = { id: new Set<string>(), env: new Set<string>() }
  const mistakes: Mistake[] = []
  const add = (path: readonly PropertyKey[], what: string, remedy: string) =>
    mistakes.push({ file, ...farm.place(path, 'value'), what, remedy })

  for (const index of accounts.keys()) {
    const path = ['accounts', index]
    for (const key of ['id', 'env'] as const) {
      const own = rawText(farm.value, [...path, key])
      if (own != null && seen[key].has(own)) {
        add([...path, key], `two accounts have the ${key} "${own}"`, `give each an ${key} of its own`)
      }
      if (own != null) seen[key].add(own)
    }
    const name = rawText(farm.value, [...path, 'network'])
    const network = networks?.find((known) => known.name === name)
    if (networks != null && name != null && network == null) {
      const names = networks.map((known) => known.name)
      add([...path, 'network'], `unknown network "${name}"`, nameOne(name, names))
    }
    if (network?.needsServer === true && rawAt(farm.value, [...path, 'server']) == null) {
      add([...path, 'server'], '"accounts.server" is missing', 'add it like server: https://social.example')
    }
    for (const kind of ['blog', 'channel'] as const) {
      const known = idsOf(entries, kind)
      for (const { path: at, text } of rawTexts(farm.value, [...path, `${kind}s`])) {
        if (!known.includes(text)) add(at, `unknown ${kind} "${text}"`, remedyFor(kind, text, known))
      }
    }
    for (const { path: at, text } of rawTexts(farm.value, [...path, 'langs'])) {
      if (!languages.includes(text)) add(at, `unknown language "${text}"`, nameOne(text, languages))
    }
    const since = rawText(farm.value, [...path, 'since'])
    if (since != null && readDate(since, zone) == null) {
      add([...path, 'since'], `"${since}" is no date`, adviseDate(since, 'since: 2026-11-01'))
    }
  }
  return mistakes
}

function unknownLanguage(lang: string, languages: readonly string[]) {
  const remedy = `${nameOne(lang, languages)}${nameOne(lang, languages).endsWith('?') ? '' : ', or add it to languages in farm.yaml'}`
  return { what: `unknown language "${lang}"`, remedy }
}
