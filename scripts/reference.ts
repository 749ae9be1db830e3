import { writeIfChanged } from '../src/base/files.ts'
import { print, readFlags, runScript } from '../src/base/script.ts'
import { farmJsonSchema, referencePage } from '../src/farm/reference.ts'

await runScript(async () => {
  readFlags({}, 'npm run reference')
  const pages = { 'reference.md': referencePage(), 'farm-yaml.schema.json': farmJsonSchema() }
  for (const [name, text] of Object.entries(pages)) {
    const isNew = writeIfChanged(`src/farm/${name}`, text)
    print(`src/farm/${name} ${isNew ? 'is written anew' : 'says so already'}.`)
  }
})
