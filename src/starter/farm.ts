import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { listFiles } from '../base/files.ts'
import { isFrench } from '../base/languages.ts'
import { writeDate } from '../farm/dates.ts'
import { farmJsonSchema } from '../farm/reference.ts'
import type { Answers } from './fields.ts'
import { yamlOf } from './front-matter.ts'
import type { Plan } from './plan.ts'
import type { NewFile } from './survey.ts'

const home = fileURLToPath(new URL('./farm/', import.meta.url))

/** The texts that a farm begins with, in French or English. */
export function readStarter(lang: string): NewFile[] {
  const read = (folder: string, under: string) =>
    listFiles(path.join(home, folder)).map((name) => ({
      file: `${under}${name}`,
      text: fs.readFileSync(path.join(home, folder, name), 'utf8'),
    }))
  return [...read(isFrench(lang) ? 'fr' : 'en', ''), ...read('github', '.github/')]
}

/** A farm of one's own as its files. What the reader of a farm passes over begins with a dot. */
export function planFarm(answers: Answers, starter: readonly NewFile[], now: string): Plan {
  const { title, url, lang, description, zone, engine = '' } = answers
  const [repository, version = 'main'] = engine.split('@')
  const values = { title, url, lang, description, zone, date: writeDate(now, zone ?? '') }
  const plain = { engine: repository, version }
  const files = starter.map(({ file, text }) => ({
    file: file === 'README.md' ? '.github/README.md' : file,
    text: text.replace(/\$(\w+)/g, (whole, name: string) => {
      if (name in plain) return plain[name as keyof typeof plain]!
      return name in values ? scalarOf(values[name as keyof typeof values]) : whole
    }),
  }))
  return { files: [...files, { file: '.farm-yaml.schema.json', text: farmJsonSchema() }], path: '' }
}

function scalarOf(value: string | undefined): string {
  return yamlOf({ value }).slice('value: '.length)
}
