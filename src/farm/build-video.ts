import { localesOf } from '../base/languages.ts'
import { resolveBeside } from './beside.ts'
import { buildPicture, type Content } from './build-entries.ts'
import { readDuration } from './duration.ts'
import type { Entry } from './entries.ts'
import type { WrittenVideo } from './front-matter.ts'
import type { Video } from './model.ts'
import { resolveVideo, transcriptOf, videoType, type VideoTarget } from './video.ts'

/** The video of a post as it is published; it was checked that all its files are there. */
export function buildVideo(written: WrittenVideo, entry: Entry<'post'>, lang: string, content: Content): Video {
  const { site, media, farm } = content
  const found = <T extends VideoTarget>(target: T | undefined): Exclude<T, { to: 'nowhere' }> => {
    if (target == null || target.to === 'nowhere') throw new Error(`the video of ${entry.file} was not checked`)
    return target as Exclude<T, { to: 'nowhere' }>
  }
  const target = found(resolveVideo(written.src, entry, site, farm.media))
  const source = target.to === 'host' ? { url: target.url } : { path: target.path, file: target.file }
  const captions = typeof written.captions === 'string' ? [{ src: written.captions, lang }] : written.captions
  return {
    source,
    type: videoType(written.src)!,
    bytes: target.to === 'host' ? written.size : media.get(target.file)!.bytes,
    poster: buildPicture({ src: written.poster, alt: '' }, entry, content)!,
    captions: captions
      .toSorted((a, b) => Number(b.lang === lang) - Number(a.lang === lang))
      .map((one) => {
        const { path, file } = found(resolveBeside('caption file', one.src, entry, site))
        return { path, file, lang: one.lang, label: ('label' in one ? one.label : undefined) ?? nameOf(one.lang) }
      }),
    transcript: { file: found(transcriptOf(entry, site)).file },
    duration: readDuration(written.duration)!,
  }
}

/** A language as those who speak it call it, with a capital: `Français`. */
function nameOf(lang: string): string {
  const name = new Intl.DisplayNames(localesOf(lang), { type: 'language' }).of(lang) ?? lang
  return name.charAt(0).toLocaleUpperCase(lang) + name.slice(1)
}
