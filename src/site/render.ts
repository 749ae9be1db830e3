import type { PublishedFarm } from '../farm/read.ts'
import type { Templates } from './compile.ts'
import { provideFarm } from './farm.ts'
import type { Route } from './routes.ts'

type App = { render(request: Request): Promise<Response> }

/** Open the compiled templates for one farm: the function it returns turns an address into its bytes. */
export async function openTemplates(templates: Templates, published: PublishedFarm) {
  const { app } = (await import(templates.entry.href)) as { app: App }
  provideFarm(published)
  return async (route: Route): Promise<Uint8Array> => {
    const response = await app.render(new Request(new URL(route.path, published.farm.url)))
    const wanted = route.file === '404.html' ? 404 : 200
    if (response.status !== wanted) {
      throw new Error(`The template of /${route.path} answered ${response.status}; its error is printed above.`)
    }
    return new Uint8Array(await response.arrayBuffer())
  }
}
