import fs from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { readFarm } from '../src/farm/read.ts'
import { networks } from '../src/networks/index.ts'
import { newFolder } from './fixtures/folder.ts'
import { runSync } from './record.ts'

const readme = fs.readFileSync('README.md', 'utf8')

test('the post that the README shows can be published in the demo farm as it stands', async () => {
  const folder = /`content\/(posts\/[^`]+)`/.exec(readme.slice(readme.indexOf('## Write a post')))![1]!
  const post = /```markdown\n([\s\S]*?)\n```/.exec(readme)![1]!
  const content = newFolder('content')
  fs.cpSync('content', content, { recursive: true })
  fs.mkdirSync(path.join(content, folder), { recursive: true })
  fs.writeFileSync(path.join(content, folder, 'index.md'), post)
  const photo = sharp({ create: { width: 64, height: 48, channels: 3, background: '#234' } })
  await photo.jpeg().toFile(path.join(content, folder, 'orion.jpg'))
  const { farm, html } = await readFarm({ content, now: '2026-12-02T00:00:00.000Z' })
  const found = farm.posts.find((each) => folder === `posts/${each.path}`)!
  expect(found.title).toBe('Le ciel en hiver')
  expect(html(found)).toContain('<figcaption>')
})

test('the account that the README shows is right beside those of the demo farm', async () => {
  const [, account] = /```yaml\naccounts:\n([^`]+)```/.exec(readme)!
  const content = newFolder('content')
  fs.cpSync('content', content, { recursive: true })
  const file = path.join(content, 'farm.yaml')
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('\naccounts:\n', `\naccounts:\n${account}`))
  const { farm } = await readFarm({ content, networks, now: '2026-12-02T00:00:00.000Z' })
  expect(farm.accounts[0]).toMatchObject({ network: 'mastodon', server: 'https://social.example' })
})

test('every command in the README is one of package.json', () => {
  const { scripts } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  const named = [...readme.matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name!)
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter((name) => !(name in scripts))).toEqual([])
})

test('what the README makes with npm run new is made, and is right', async () => {
  const content = newFolder('content')
  fs.cpSync('content', content, { recursive: true })
  const own = path.join(newFolder('own'), 'farm')
  const commands = readme.match(/^npm run new -- (?!--help).*$/gm)!
  expect(commands.map((command) => command.split(' ')[4])).toEqual(['post', 'author', 'farm'])
  const script = `set -e\n${commands.join('\n')}`.replaceAll('npm run new --', 'node scripts/new.ts')
  const { PATH = '' } = process.env
  const env = { PATH: `${path.dirname(process.execPath)}:${PATH}`, FARM_CONTENT: content }
  expect(runSync('bash', ['-c', script.replace('../our-farm', own)], { env })).toMatchObject({ status: 0, stderr: '' })
  const now = '2999-01-01T00:00:00.000Z'
  const { farm } = await readFarm({ content, now, unpublished: true })
  expect(farm.posts.map(({ id }) => id)).toContain('ciel-ouvert/le-ciel-en-hiver')
  expect((await readFarm({ content: own, now })).farm.title).toBe('Notre ferme')
})
