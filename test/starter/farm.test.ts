import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readFarm } from '../../src/farm/read.ts'
import { farmJsonSchema } from '../../src/farm/reference.ts'
import { planFarm, readStarter } from '../../src/starter/farm.ts'
import { newFarm } from '../fixtures/new-farm.ts'
import { faultsOf, workflowText, type Workflow } from '../workflow-faults.ts'

const answers = { title: 'A', url: 'https://a.example/', zone: 'Europe/Paris', engine: 'our/engine@v2', lang: 'fr' }
const plan = planFarm(answers, readStarter('fr'), '2026-03-10T12:00:00.000Z')
const textOf = (name: string) => plan.files.find(({ file }) => file === name)!.text

test.each(['check.yml', 'publish.yml'])(
  'the workflow %s has no fault, and nothing in it is left to fill in',
  (name) => {
    const text = textOf(`.github/workflows/${name}`)
    expect(faultsOf(name, text)).toEqual([])
    const { jobs } = parse(text) as Workflow
    for (const { steps } of Object.values(jobs)) {
      const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))
      if (checkouts.length === 0) continue
      expect(checkouts.map((step) => [step.with!['repository'], step.with!['ref'], step.with!['path']])).toEqual([
        ['our/engine', 'v2', undefined],
        [undefined, undefined, 'farm'],
      ])
    }
  },
)

test('it publishes as the farm of this repository does, with the engine beside the content', () => {
  const stepsOf = (text: string) =>
    Object.values((parse(text) as Workflow).jobs).flatMap(({ steps }) =>
      steps
        .filter(({ with: given }) => given?.['path'] !== 'farm')
        .map(({ uses, run }) => uses ?? run?.replace(/(npm|node) .*(?= --branch)/, 'relay')),
    )
  expect(stepsOf(textOf('.github/workflows/publish.yml'))).toEqual(stepsOf(workflowText('publish.yml')))
  expect(stepsOf(workflowText('publish.yml')).at(-1)).toContain('\nrelay --branch relay-ledger 2>&1')
})

test('editors find the schema of farm.yaml beside it', () => {
  expect(textOf('farm.yaml').split('\n')[0]).toBe('# yaml-language-server: $schema=.farm-yaml.schema.json')
  expect(textOf('.farm-yaml.schema.json')).toBe(farmJsonSchema())
})

test.each(['fr', 'en'])(
  'a farm in %s has a page for all that the law and readers ask, and says what to fill in',
  async (lang) => {
    const content = await newFarm(lang)
    const { farm } = await readFarm({ content, now: '2026-03-11T12:00:00.000Z' })
    const { blogs, channels, authors, posts, pages } = farm
    expect([blogs, channels, authors, posts, pages].map(({ length }) => length)).toEqual([1, 1, 1, 1, 5])
    const bracket = lang === 'fr' ? '**[À compléter' : '**[To complete'
    for (const { file } of [blogs, channels, authors, pages].flat()) {
      const text = fs.readFileSync(path.join(content, file), 'utf8')
      expect([file, text.includes(bracket)]).toEqual([file, true])
      expect(text).not.toContain('$')
    }
    expect(fs.readFileSync(path.join(content, posts[0]!.file), 'utf8')).not.toMatch(/\$|\[(À compléter|To complete)/)
  },
)
