import path from 'node:path'
import { nothingWritten } from '../src/base/errors.ts'
import { startProgress } from '../src/base/script.ts'
import { manifestIn, type Settings } from '../src/base/settings.ts'
import { buildSite } from '../src/build/build.ts'
import { preparePictures } from '../src/build/pictures.ts'
import { writeCards, type CardsWritten } from '../src/cards/write.ts'
import { writeManifest } from '../src/farm/manifest.ts'
import type { Farm } from '../src/farm/model.ts'
import { readFarm } from '../src/farm/read.ts'
import { compileTemplates } from '../src/site/compile.ts'
import { openTemplates } from '../src/site/render.ts'
import { routesOf } from '../src/site/routes.ts'

/** Where compiled templates are kept; the farm and its rehearsal share them. */
export const templatesFolder = path.resolve('.farm/templates')
/** Where smaller copies of pictures are kept; they share these too. */
const picturesFolder = path.resolve('.farm/pictures')

/** Read the farm, render its pages into the output folder, and write down what was published. */
export async function buildStep({ content, url, out, work }: Settings, now: string) {
  const published = await readFarm({ content, url, now, onProgress: startProgress('Reading') }).catch(nothingWritten)
  const templates = await compileTemplates({ folder: templatesFolder, url: published.farm.url })
  const routes = routesOf(published.farm)
  const render = await openTemplates(templates, published)
  const pictures = await preparePictures({
    pictures: published.pictures,
    store: picturesFolder,
    onProgress: startProgress('Making pictures'),
  })
  const onProgress = startProgress('Rendering pages')
  const written = await buildSite({ published, routes, render, pictures, assets: templates.assets, out, onProgress })
  writeManifest(manifestIn(work), published.farm)
  return { farm: published.farm, pages: routes.length, ...written }
}

/** Draw the cards of what was published. */
export function cardsStep(farm: Farm, places: Pick<Settings, 'content' | 'out' | 'work'>): Promise<CardsWritten> {
  return writeCards({ farm, ...places, onProgress: startProgress('Drawing cards') })
}
