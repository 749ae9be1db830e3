import type { Mistake } from '../base/errors.ts'
import { checkAccounts, checkFarmLanguages } from './check-farm.ts'
import { checkFront } from './check-front.ts'
import { checkHtml } from './check-html.ts'
import { checkAddresses, checkFormerIds } from './check-ids.ts'
import { checkLinks } from './check-links.ts'
import { checkPictures } from './check-pictures.ts'
import { checkDates, checkReferences } from './check-posts.ts'
import { checkSeries } from './check-series.ts'
import { checkTranslations } from './check-translations.ts'
import { checkUnfinished } from './check-unfinished.ts'
import { checkVideos } from './check-videos.ts'
import type { AnyEntry, Text } from './entries.ts'
import type { Site } from './links.ts'
import type { Size } from './pictures.ts'
import type { Media } from './video.ts'
import type { Written } from './yaml.ts'

/** What an account must fit of its network, which the farm does not know by itself. */
export type KnownNetwork = { name: string; needsServer?: true }

/** What was read, mistaken or not. Values that may be wrong are looked at with raw.ts. */
export type Checked = {
  farm: Written
  entries: readonly AnyEntry[]
  site: Site
  /** By file; nothing for a picture that cannot be read. */
  sizes: ReadonlyMap<string, Size | undefined>
  /** Videos and caption files, by file. */
  media: ReadonlyMap<string, Media>
  /** Every transcript, by file. */
  transcripts: ReadonlyMap<string, Text>
  /** Those that the farm can relay to; nothing where nobody asks about them. */
  networks?: readonly KnownNetwork[] | undefined
  now: string
}

const rules = [
  checkFarmLanguages,
  checkAccounts,
  checkFront,
  checkAddresses,
  checkFormerIds,
  checkReferences,
  checkDates,
  checkSeries,
  checkTranslations,
  checkLinks,
  checkHtml,
  checkPictures,
  checkVideos,
  checkUnfinished,
]

/** What is wrong between the files, when each is read on its own. */
export function checkContent(content: Checked): Mistake[] {
  return rules.flatMap((rule) => rule(content))
}
