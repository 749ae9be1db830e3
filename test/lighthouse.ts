import fs from 'node:fs'
import path from 'node:path'
import { FarmError } from '../src/base/errors.ts'
import type { Post } from '../src/farm/model.ts'
import { launchBrowser } from './browser.ts'
import { freePort } from './free-port.ts'

/** What is asked of every page, out of a hundred. */
const wanted = { performance: 98, accessibility: 100, 'best-practices': 100, seo: 100 } as const

type Category = keyof typeof wanted
/** What is read of a report of Lighthouse. */
export type Report = {
  categories: Record<Category, { score: number | null; auditRefs: { id: string; weight: number }[] }>
  audits: Record<string, { title: string; score: number | null; displayValue?: string }>
}
type Lighthouse = (url: string, flags: object) => Promise<{ lhr: Report } | undefined>

/** What a page got in the median of its runs, and what took it below a hundred. */
export type Marks = { scores: Record<Category, number>; causes: string[] }

const categories = Object.keys(wanted) as Category[]

/** Lighthouse with its mobile profile: phone, network and processor are simulated, so that a busy machine counts little. */
export async function withLighthouse<T>(use: (audit: (url: string) => Promise<Report>) => Promise<T>): Promise<T> {
  const lighthouse = await loadLighthouse()
  const port = await freePort()
  const browser = await launchBrowser(process, [`--remote-debugging-port=${port}`])
  try {
    return await use(async (url) => {
      const result = await lighthouse(url, { port, logLevel: 'error', onlyCategories: categories })
      if (result == null) throw new Error(`Lighthouse gave no report of ${url}.`)
      return result.lhr
    })
  } finally {
    await browser.close()
  }
}

async function loadLighthouse(): Promise<Lighthouse> {
  const name = 'lighthouse' // as a value, since the compiler knows only what is installed
  try {
    return ((await import(name)) as { default: Lighthouse }).default
  } catch (error) {
    throw new FarmError(
      'Lighthouse is not installed: it comes apart from the rest, since few ever run it.',
      'Fetch it with "npm install --no-save lighthouse@13.5.0", then run the command again.',
      { cause: error },
    )
  }
}

/** The portal, a post with pictures, one without, and a film, as far as the farm has them. */
export function onePageOfEach(posts: readonly Post[], out: string): { what: string; at: string }[] {
  const articles = posts.filter(({ kind }) => kind === 'article')
  const hasPictures = ({ path: at }: Post) =>
    /<main[^]*?<\/article>/.exec(fs.readFileSync(path.join(out, at, 'index.html'), 'utf8'))?.[0].includes('<img')
  return [
    { what: 'The portal', at: '' },
    { what: 'A post with pictures', at: articles.find(hasPictures)?.path },
    { what: 'A post without', at: articles.find((post) => !hasPictures(post))?.path },
    { what: 'A film', at: posts.find(({ kind }) => kind === 'video')?.path },
  ].filter((page): page is { what: string; at: string } => page.at != null)
}

/** The median of several runs, category by category, and what its run found to mend. */
export function marksOf(reports: readonly Report[]): Marks {
  const score = (report: Report, category: Category) => Math.round((report.categories[category].score ?? 0) * 100)
  const median = (category: Category) =>
    reports.toSorted((a, b) => score(a, category) - score(b, category))[Math.floor(reports.length / 2)]!
  const scores = Object.fromEntries(categories.map((category) => [category, score(median(category), category)]))
  return {
    scores: scores as Marks['scores'],
    causes: categories
      .filter((category) => scores[category]! < 100)
      .flatMap((category) => causesIn(median(category), category)),
  }
}

/** The audits that took a category below a hundred, the heaviest first. */
function causesIn({ categories, audits }: Report, category: Category): string[] {
  return categories[category].auditRefs
    .map(({ id, weight }) => ({ ...audits[id]!, lost: weight * (1 - (audits[id]!.score ?? 1)) }))
    .filter(({ lost }) => lost > 0)
    .toSorted((a, b) => b.lost - a.lost)
    .map(({ title, displayValue }) => [category, title, displayValue].filter((part) => part != null).join(': '))
}

/** Whether a page got what is asked of every page. */
export function isGood({ scores }: Marks): boolean {
  return categories.every((category) => scores[category] >= wanted[category])
}
