import path from 'node:path'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { print, readFlags, runScript } from '../src/base/script.ts'
import { readSettings } from '../src/base/settings.ts'
import { serveLocally, staticHost } from '../src/build/serve.ts'
import { isGood, marksOf, onePageOfEach, withLighthouse } from '../test/lighthouse.ts'
import { buildAloud } from './say.ts'

const runs = 5

await runScript(() => {
  readFlags({}, 'npm run lighthouse')
  const work = path.resolve('.farm/lighthouse')
  const out = path.join(work, 'dist')
  return withLighthouse(async (audit) => {
    const host = await serveLocally(new Hono().use(compress()).route('/', staticHost(out, '/')), 0)
    try {
      const settings = { content: readSettings(process.env).content, url: `${host.origin}/`, out, work }
      const { posts } = await buildAloud(settings, new Date().toISOString())
      print(`\nLighthouse as on a phone, its network and processor simulated, the median of ${runs} runs:`)
      let good = true
      for (const { what, at } of onePageOfEach(posts, out)) {
        const reports = []
        while (reports.length < runs) reports.push(await audit(settings.url + at))
        const marks = marksOf(reports)
        const scores = Object.entries(marks.scores).map((words) => words.join(' '))
        print([`\n${what}, /${at}\n  ${scores.join(' · ')}`, ...marks.causes].join('\n  below 100 for '))
        good &&= isGood(marks)
      }
      return good ? 0 : 1
    } finally {
      await host.close()
    }
  })
})
