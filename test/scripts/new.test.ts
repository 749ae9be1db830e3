import { execFile } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { makeFarm } from '../fixtures/farm.ts'
import { newFolder } from '../fixtures/folder.ts'

/** Run a command as one without a terminal, and tell what it printed. */
function run(script: string, content: string, ...flags: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, FARM_CONTENT: content }
    const child = execFile(process.execPath, [`scripts/${script}.ts`, ...flags], { env }, (_, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    )
    child.stdin!.end()
  })
}

const at = ['--now', '2026-03-10T12:34:56Z']

test('each kind of entry is made by flags, in the order of the reference, and is right at once', async () => {
  const content = await makeFarm()
  const read = (file: string) => fs.readFileSync(path.join(content, file), 'utf8')
  const make = async (...flags: string[]) => {
    const made = await run('new', content, ...flags, ...at)
    expect(made).toMatchObject({ code: 0, err: '' })
    return made.out
  }
  expect(await make('post', '--blog', 'astro', '--title', 'L’été : au cœur', '--authors', 'observatory,field-team'))
    .toBe(`Made ${content}/posts/astro/l-ete-au-coeur/index.md

Next:
  1. Open ${content}/posts/astro/l-ete-au-coeur/index.md and write. Pictures go beside it.
  2. npm run dev shows it at http://localhost:4321/astro/l-ete-au-coeur/ and reloads whenever you save.
  3. When it is ready, take its line "draft: true" out and set "date" to the day it appears: until then nobody else sees it.
  4. npm run check tells whether anything is wrong, and how to mend it.
  5. Commit it: git add ${content}/posts/astro/l-ete-au-coeur; git commit. Merging it publishes.
`)
  const post = read('posts/astro/l-ete-au-coeur/index.md')
  expect(post.split('\n').filter((line) => !line.startsWith('#'))).toEqual(
    expect.arrayContaining([
      "title: 'L’été : au cœur'",
      'date: 2026-03-10 13:34 # le jour où l’article paraît : écrivez-le quand vous ôtez draft',
      'authors: [observatory, field-team]',
    ]),
  )
  expect(post.match(/^#? ?(\w+)(?=:)/gm)).toEqual(
    ['title', 'date', 'authors', '# tags', '# summary', '# cover', '# series', 'draft', '# relay'], // prettier-ignore
  )
  expect(post).toContain('[Les deux queues des comètes](../comets/index.md)')
  await make(
    'post',
    '--blog',
    'field',
    '--title',
    'Wet & dry',
    '--authors',
    'field-team',
    '--channels',
    'life',
    '--video',
  )
  expect(read('posts/field/wet-dry/index.md')).toMatch(/^# kind: video\n# video:$/m)
  expect(read('posts/field/wet-dry/index.md')).toContain('## [To complete: a heading begins')
  await make('blog', '--title', 'Les nuages', '--description', 'Vus d’en bas.', '--audience', 'children')
  expect(read('blogs/les-nuages.md')).toContain('look:\n  accent: red\n  mark: wave\n')
  await make('channel', '--title', 'Water', '--description', 'All that flows.', '--lang', 'en')
  expect(read('channels/water.md')).toContain('[To complete: what this channel')
  await make('author', '--name', 'Le jardin', '--description', 'Il pousse.', '--slug', 'jardin')
  await make('page', '--title', 'Nous écrire')
  expect(await run('check', content, ...at)).toEqual({
    code: 0,
    out: '4 posts in 4 blogs, 3 drafts, 1 waiting until 2099-05-01, no mistakes.\n4 places are still to be filled in: authors/jardin.md:14, blogs/les-nuages.md:20, channels/water.md:12, pages/nous-ecrire.md:6\n',
    err: '',
  })
})

test.each(['astro', 'field'])('what the template of a post in %s says is never published', async (blog) => {
  const content = await makeFarm()
  const flags = ['--blog', blog, '--title', 'Essai', '--authors', 'observatory', '--video']
  await run('new', content, 'post', ...flags, ...at)
  const file = path.join(content, `posts/${blog}/essai/index.md`)
  const text = fs.readFileSync(file, 'utf8')
  const said = async () => (await run('check', content, ...at)).err.split('\n').filter((line) => /essai/.test(line))
  expect(await said()).toEqual([])
  fs.writeFileSync(file, text.replace('draft: true\n', ''))
  const lines = await said()
  const paragraphs = text.split('---\n').at(-1)!.trim().split('\n\n')
  expect(lines).toHaveLength(paragraphs.length)
  for (const line of lines) {
    expect(line).toMatch(
      /:\d+:\d+: "\[(À compléter :|To complete:) [^\]]+\]" is still to be filled in: write it, or put draft: true back$/,
    )
  }
  const [captions] = fs
    .readFileSync(path.join(content, `posts/${blog}/essai/captions.vtt`), 'utf8')
    .split('\n')
    .slice(3)
  expect(captions).toMatch(/^\[(À compléter :|To complete:) [^\]]+\]$/)
})

test('what would be a mistake is refused in the words of the reader, and nothing is written', async () => {
  const content = await makeFarm()
  const before = fs.readdirSync(content, { recursive: true })
  const said = async (...flags: string[]) => {
    const { code, out, err } = await run('new', content, ...flags, ...at)
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain('\n→ Nothing was written. Give other words: npm run new -- ')
    return err.split('\n').slice(1, -2)
  }
  const post = ['post', '--authors', 'observatory', '--title', 'Un titre']
  expect(await said('page', '--title', 'Cartes', '--slug', 'cards')).toEqual([
    'This page would not be right:',
    '  pages/cards.md:1:1: "cards" is reserved for the farm itself: give the file another name',
  ])
  expect(await said('page', '--title', 'Astro')).toEqual([
    'This page would not be right:',
    '  pages/astro.md:1:1: its address /astro/ is that of blogs/astro.md too: rename one of the two',
  ])
  expect(await said(...post, '--blog', 'astro', '--slug', 'moon')).toEqual([
    'This post would not be right:',
    '  posts/astro/moon/index.md:1:1: its address /astro/moon/ is that of posts/astro/moon.md too: rename one of the two',
  ])
  expect(await said(...post, '--blog', 'astro', '--slug', 'comets')).toEqual([
    'This post would not be right:',
    '  posts/astro/comets/index.md:1:1: this file is there already: give the new one another name',
  ])
  expect(await said(...post, '--blog', 'astor', '--date', 'demain', '--channels', 'spaec')).toEqual([
    'This post would not be right:',
    '  posts/astor/un-titre/index.md:1:1: there is no blog "astor": did you mean posts/astro/?',
    '  posts/astor/un-titre/index.md:5:12: unknown channel "spaec": did you mean "space"?',
    '  posts/astor/un-titre/index.md:3:7: "demain" is no date: write it like date: 2026-11-03 08:00',
  ])
  expect(await said(...post, '--blog', 'astro', '--slug', 'Été')).toEqual([
    'This post would not be right:',
    '  posts/astro/Été/index.md:1:1: "Été" cannot be part of an address: rename it with small letters, digits and single hyphens: ete',
  ])
  expect(fs.readdirSync(content, { recursive: true })).toEqual(before)
})

test('an address that an entry had before is refused, and a missing author is made in spite of who misses them', async () => {
  const content = await makeFarm({
    'blogs/old.md': '---\ntitle: Ancien\ndescription: Fermé.\n---\n',
    'posts/lab/a.md': '---\ntitle: A\ndate: 2026-01-01\nauthors: [marie]\n---\nTexte.\n',
  })
  expect((await run('check', content, ...at)).err).toContain('unknown author "marie"')
  const flags = ['--authors', 'observatory', '--title', 'Bees', '--blog', 'old']
  expect((await run('new', content, 'post', ...flags, ...at)).err).toContain(
    '  posts/field/bees.md:7:6: "old/bees" is the id of posts/old/bees/index.md now: take it out, or rename that file\n',
  )
  expect((await run('new', content, 'author', '--name', 'Marie', '--description', 'Elle cherche.')).code).toBe(0)
  expect((await run('check', content, ...at)).code).toBe(0)
})

test('without a terminal, what is missing is named with its flags and what there is to choose', async () => {
  const content = await makeFarm()
  const err = async (...flags: string[]) => (await run('new', content, ...flags)).err
  expect(await err()).toBe(
    '\nWhat is to be made is not said.\n→ In a terminal, npm run new asks. Else begin with it: npm run new -- post | blog | channel | author | page | farm\n',
  )
  expect(await err('post')).toBe(`
A new post needs --blog, --title and --authors.
  --blog: astro, field, lab
  --authors: field-team, observatory
→ In a terminal, npm run new asks for what is missing. Else write npm run new -- post --blog <id> --title <words> [--slug <name-in-the-address>] [--date "2026-11-03 08:00"] --authors <id,id> [--channels <id,id>] [--lang <fr>] [--video]
`)
  expect(await err('post', '--title', '彗星', '--blog', 'lab', '--authors', 'observatory')).toContain(
    'A new post needs --slug.\n',
  )
  expect(await err('pots')).toBe('\nA "pots" cannot be made here.\n→ Did you mean post?\n')
  expect(await err('page', '--blog', 'astro')).toMatch(/^\nA page takes no --blog\.\n→ Write npm run new -- page /)
  expect(await err('--title', 'x')).toMatch(/^\nWhat is to be made is not said\.\n→ Begin with it: npm run new\n/)
})

test('a post cannot come before its blog', async () => {
  const content = newFolder('content')
  fs.writeFileSync(path.join(content, 'farm.yaml'), 'title: A\ndescription: B\nurl: https://a.example/\nlang: fr\n')
  expect((await run('new', content, 'post')).err).toBe(
    '\nA post needs a blog, and there is none yet.\n→ Make one first: npm run new -- blog\n',
  )
})

test('a farm of one’s own is right at once, and is made where nothing is', async () => {
  const folder = path.join(newFolder('own'), 'our farm')
  const flags = ['--title', 'Ferme & compagnie : l’essai #1', '--url', 'https://farm.example/x/', '--lang', 'fr']
  const made = await run('new', '', 'farm', folder, ...flags, '--engine', 'our/engine@v2', ...at)
  expect(made).toEqual({
    code: 0,
    err: '',
    out: `Made a farm of 14 files in ${folder}

Next:
  1. FARM_CONTENT="${folder}" npm run dev shows it at http://localhost:4321/ and reloads whenever you save.
  2. Write what stands in bold brackets: in pages/, then in blogs/, channels/ and authors/.
  3. FARM_CONTENT="${folder}" npm run check tells whether anything is wrong, and how to mend it.
  4. To publish it from a repository of its own, follow its .github/README.md.
`,
  })
  const { code, out } = await run('check', folder, ...at)
  expect([code, ...out.split('\n')]).toEqual([
    0,
    '1 post in 1 blog, no mistakes.',
    expect.stringMatching(
      /^17 places are still to be filled in: authors\/redaction\.md:8, .*, pages\/mentions-legales\.md:25$/,
    ),
    '',
  ])
  expect((await run('new', '', 'farm', folder, ...flags)).err).toBe(
    `\n${folder} is not empty: it holds authors.\n→ Nothing was written. Name a folder that is new or empty: npm run new -- farm <folder>\n`,
  )
  const other = path.join(newFolder('own'), 'other')
  expect((await run('new', '', 'farm', other, '--title', 'A', '--url', 'a.example', '--lang', 'fr')).err).toContain(
    '  farm.yaml:9:6: "url" cannot be "a.example": write it like url: https://example.org/farm/\n',
  )
  expect(fs.existsSync(other)).toBe(false)
})
