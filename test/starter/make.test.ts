import fs from 'node:fs'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { readFarm } from '../../src/farm/read.ts'
import { makeNew, type Request } from '../../src/starter/make.ts'
import { openTerminal } from '../../src/starter/terminal.ts'
import { farmNow, makeFarm } from '../fixtures/farm.ts'
import { newFolder } from '../fixtures/folder.ts'

/** Talk to it as a person would: read until it asks, and answer. Tells all that was said, and what came of it. */
async function talk(request: Partial<Request>, answers: readonly (string | null)[]) {
  const [input, output] = [new PassThrough(), new PassThrough()]
  let screen = ''
  const left = [...answers]
  output.on('data', (bytes) => {
    screen += String(bytes)
    if (!/: $/.test(screen) || left.length === 0) return
    const answer = left.shift()
    if (answer == null) input.end()
    else {
      screen += `${answer}\n`
      input.write(`${answer}\n`)
    }
  })
  using terminal = openTerminal({ input, output })
  const result = await makeNew({ thing: undefined, given: {}, content: '', now: farmNow, talk: terminal, ...request })
  expect(left).toEqual([])
  return { screen, result }
}

test('a post is made by answering, by number or name, and a slip of the pen is asked again', async () => {
  const content = await makeFarm()
  const { screen } = await talk({ content }, [
    'psot',
    '',
    '9',
    '1',
    '',
    'La Lune s’éloigne',
    'moon',
    '',
    'demain',
    '2026-04-01 07:00',
    '1, observatroy',
    '1 observatory',
    'none',
    '', // prettier-ignore
  ])
  expect(screen).toBe(`What shall it be?
  1  post
  2  blog
  3  channel
  4  author
  5  page
  6  farm
Number or name [post]: psot
A "psot" cannot be made here. Did you mean post?
Number or name [post]: 

In which blog?
   1  astro  Carnet d’astronomie
   2  field  Field notes
   3  lab    Au labo
Number or name: 9
"9" is none of them: name one of astro, field, lab
Number or name: 1

Title: 
This one is needed.

Title: La Lune s’éloigne

Its name in the address [la-lune-s-eloigne]: moon
its address /astro/moon/ is that of posts/astro/moon.md too: rename one of the two

Its name in the address [la-lune-s-eloigne]: 

Date; ahead of now, it waits [2026-03-10 13:00]: demain
"demain" is no date: write it like 2026-11-03 08:00

Date; ahead of now, it waits [2026-03-10 13:00]: 2026-04-01 07:00

By whom?
   1  field-team   The field team
   2  observatory  L’observatoire
Numbers or names, with commas: 1, observatroy
"observatroy" is none of them: did you mean "observatory"?
Numbers or names, with commas: 1 observatory

In which channels?
   1  life   Vivant
   2  space  Espace
Numbers or names, with commas [none]: none
"none" is none of them: name one of life, space
Numbers or names, with commas [none]: 

`)
  const { farm } = await readFarm({ content, now: farmNow, unpublished: true })
  expect(farm.posts.find(({ id }) => id === 'astro/la-lune-s-eloigne')).toMatchObject({
    title: 'La Lune s’éloigne',
    date: '2026-04-01T05:00:00.000Z',
    authors: ['field-team', 'observatory'],
    channels: [],
  })
})

test('who has given all that is needed is asked nothing; who has not, only for the rest', async () => {
  const content = await makeFarm()
  const given = { blog: 'lab', title: 'Un', authors: 'observatory' }
  expect((await talk({ thing: 'post', content, given }, [])).screen).toBe('\n')
  const { screen } = await talk({ thing: 'author', content, given: { name: 'Le jardin' } }, ['', 'Il pousse.', '2'])
  expect(screen).toContain('[le-jardin]: \n\nWhat it is about, in one sentence: Il pousse.\n\nLanguage\n   1  fr\n')
  expect(fs.readFileSync(path.join(content, 'authors/le-jardin.md'), 'utf8')).toMatch(
    /^---\nname: Le jardin\n.*\nlang: en\n/,
  )
})

test('a farm is made by answering', async () => {
  const folder = path.join(newFolder('own'), 'farm')
  await talk({ thing: 'farm' }, [folder, 'Our farm', 'example.org', 'https://example.org/farm', 'en', ''])
  const { farm } = await readFarm({ content: folder, now: farmNow })
  expect(farm).toMatchObject({
    title: 'Our farm',
    url: 'https://example.org/farm/',
    lang: 'en',
    description: 'What we do, told by those who do it.',
  })
  expect(farm.posts).toHaveLength(1)
})

test('who leaves in the middle has written nothing', async () => {
  const content = await makeFarm()
  const before = fs.readdirSync(content, { recursive: true })
  await expect(talk({ thing: 'page', content }, ['Un titre', null])).rejects.toThrow('Stopped; nothing was written.')
  expect(fs.readdirSync(content, { recursive: true })).toEqual(before)
})
