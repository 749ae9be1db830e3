import { defineConfig } from 'astro/config'
import { readSettings } from './src/base/settings.ts'
import { readFarm } from './src/farm/read.ts'
import { templatesConfig } from './src/site/config.ts'
import { provideFarm } from './src/site/farm.ts'

// `npm run build` and `npm run dev` do not read this file. It is for Astro's own commands: `astro build` renders the same
// pages the slow way, which the parity test compares with ours byte by byte.
const settings = readSettings(process.env)
const published = await readFarm({ ...settings, now: process.env.FARM_NOW || new Date().toISOString() })

export default defineConfig({
  ...templatesConfig(published.farm.url),
  outDir: settings.out,
  integrations: [{ name: 'blogfarm', hooks: { 'astro:config:done': () => provideFarm(published) } }],
})
