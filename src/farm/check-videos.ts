import type { Mistake } from '../base/errors.ts'
import { resolveBeside } from './beside.ts'
import type { Checked } from './content-check.ts'
import type { AnyEntry } from './entries.ts'
import { examples } from './examples.ts'
import { isLanguage } from './farm-yaml.ts'
import { languagesOf, nameOne } from './known.ts'
import { rawAt, rawText } from './raw.ts'
import { captionsOf, resolveVideo, transcriptOf } from './video.ts'

/** Bytes of a video beside its post at most: Git keeps every version of it for ever. */
const most = 25e6

/** A video can be played, read along and read instead. */
export function checkVideos(content: Checked): Mistake[] {
  const told = new Set<string>()
  const spoken = new Set<string>()
  const mistakes = content.entries.flatMap((entry) => {
    if (entry.kind !== 'post') return []
    if (entry.transcript != null) spoken.add(entry.transcript.file)
    return [
      ...kindsIn(entry),
      ...filmIn(entry, content),
      ...captionsIn(entry, content, told),
      ...wordsIn(entry, content),
    ]
  })
  for (const { file } of content.transcripts.values()) {
    if (spoken.has(file)) continue
    const what = 'no video names this transcript'
    const name = file.slice(file.lastIndexOf('/') + 1)
    mistakes.push({ file, line: 1, column: 1, what, remedy: `write transcript: ${name} under video: of its post` })
  }
  return mistakes
}

function kindsIn({ file, written }: AnyEntry): Mistake[] {
  const isVideo = rawText(written.value, ['kind']) === 'video'
  const hasVideo = rawAt(written.value, ['video']) != null
  if (isVideo && !hasVideo) {
    const what = '"video" is missing, and this is one'
    return [{ file, ...written.place(['kind'], 'key'), what, remedy: `add it like ${examples['video']}` }]
  }
  if (isVideo || !hasVideo) return []
  const what = '"video" is written, and this is none'
  return [{ file, ...written.place(['video'], 'key'), what, remedy: 'add kind: video, or take it out' }]
}

function filmIn(entry: AnyEntry, { farm, site, media }: Checked): Mistake[] {
  const path = ['video', 'src']
  const src = rawText(entry.written.value, path)
  if (src == null || (farm.value === undefined && src.startsWith('/'))) return []
  const mistake = (what: string, remedy: string): Mistake[] => [
    { file: entry.file, ...entry.written.place(path, 'value'), what, remedy },
  ]
  const target = resolveVideo(src, entry, site, rawText(farm.value, ['media']))
  if (target.to === 'nowhere') return mistake(target.what, target.remedy)
  const bytes = target.to === 'file' ? media.get(target.file)!.bytes : 0
  if (bytes <= most) return []
  return mistake(
    `the video "${src}" has ${Math.ceil(bytes / 1e5) / 10} MB, and ${most / 1e6} is the limit`,
    'save it smaller, or put it on the host that farm.yaml names as "media"',
  )
}

function captionsIn(entry: AnyEntry, { farm, site, media }: Checked, told: Set<string>): Mistake[] {
  const languages = languagesOf(farm)
  const seen = new Set<string>()
  return captionsOf(entry).flatMap(({ src, lang, path }): Mistake[] => {
    const at = (where: readonly PropertyKey[], what: string, remedy: string): Mistake => ({
      file: entry.file,
      ...entry.written.place(where, 'value'),
      what,
      remedy,
    })
    const found: Mistake[] = []
    if (lang != null) {
      const where = path.with(-1, 'lang')
      if (seen.has(lang)) found.push(at(where, `there are two captions in "${lang}"`, 'keep one of them'))
      else if (!isLanguage(lang)) found.push(at(where, `"${lang}" is no language`, nameOne(lang, languages ?? ['fr'])))
      seen.add(lang)
    }
    const target = resolveBeside('caption file', src, entry, site)
    if (target.to === 'nowhere') return [...found, at(path, target.what, target.remedy)]
    const fault = told.has(target.file) ? undefined : media.get(target.file)?.fault
    if (fault == null) return found
    told.add(target.file)
    return [...found, { file: target.file, ...fault }]
  })
}

function wordsIn(entry: AnyEntry, { site }: Checked): Mistake[] {
  const target = transcriptOf(entry, site)
  if (target == null) return []
  const place = entry.written.place(['video', 'transcript'], 'value')
  if (target.to === 'nowhere') return [{ file: entry.file, ...place, what: target.what, remedy: target.remedy }]
  if (entry.transcript?.body.trim() !== '') return []
  return [{ file: target.file, line: 1, column: 1, what: 'this transcript is empty', remedy: 'write what is said' }]
}
