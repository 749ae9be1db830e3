import fs from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { farmJsonSchema, referencePage } from '../../src/farm/reference.ts'

const read = (name: string) => fs.readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')
const hint = 'What may be written has changed: run npm run reference.'

test('the reference page and the schema for editors are those of the code', () => {
  expect(read('src/farm/reference.md'), hint).toBe(referencePage())
  expect(read('src/farm/farm-yaml.schema.json'), hint).toBe(farmJsonSchema())
})

test('every key is told with a sentence', () => {
  const rows = referencePage().match(/^\| (?:\*\*)?`.*$/gm)!
  expect(rows.length).toBeGreaterThan(80)
  expect(rows.filter((row) => !/^\| \S+ \| \S.*\. \| /.test(row))).toEqual([])
})

test('the farm.yaml of the demo farm names the schema, and has only keys that it knows', () => {
  const text = read('content/farm.yaml')
  expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=../src/farm/farm-yaml.schema.json')
  const { properties } = JSON.parse(read('src/farm/farm-yaml.schema.json')) as { properties: object }
  expect(Object.keys(properties)).toEqual(expect.arrayContaining(Object.keys(parse(text) as object)))
})
