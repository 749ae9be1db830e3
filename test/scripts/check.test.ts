import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { bent, makeFarm } from '../fixtures/farm.ts'

const script = fileURLToPath(new URL('../../scripts/check.ts', import.meta.url))

/** Run the command and tell what it printed. */
function check(env: Record<string, string>, ...flags: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [script, ...flags], { env: { ...process.env, ...env } }, (_, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    )
  })
}

test('a good farm is counted', async () => {
  expect(await check({ FARM_CONTENT: await makeFarm() }, '--now', '2026-02-15T00:00:00Z')).toEqual({
    code: 0,
    out: '2 posts in 3 blogs, 1 draft, 3 waiting, the first until 2026-03-01, no mistakes.\n',
    err: '',
  })
})

test('what only its authors see is counted apart', async () => {
  const draft = '---\ntitle: Demain\ndate: 2099-01-01\nauthors: [observatory]\ndraft: true\n---\nDemain.\n'
  const content = await makeFarm({ 'posts/astro/later.md': draft })
  expect((await check({ FARM_CONTENT: content }, '--now', '2026-03-15T00:00:00Z')).out).toBe(
    '4 posts in 3 blogs, 2 drafts, 1 waiting until 2099-05-01, no mistakes.\n',
  )
})

test('mistakes are listed, and end with exit code 1', async () => {
  const content = await makeFarm({ 'README.md': '', 'pages/cards.md': '---\ntitle: Cartes\n---\n' })
  expect(await check({ FARM_CONTENT: content })).toEqual({
    code: 1,
    out: '',
    err: `
2 mistakes in the content:
  ${content}/README.md:1:1: nothing reads this file: move it to blogs/, channels/, authors/, pages/ or posts/<blog>/, or out of the content folder
  ${content}/pages/cards.md:1:1: "cards" is reserved for the farm itself: give the file another name
→ Mend the lines above and run the command again.
`,
  })
})

test('what the relay would refuse in an account is a mistake, with the line and what to do', async () => {
  const accounts = `
  - { id: sky-m, network: mastodon, profile: sky, env: SKY_M }
  - { id: sea-m, network: mastadon, profile: sea, env: SEA_M, server: https://social.example }
  - { id: sky-t, network: twitter, profile: sky, env: SKY_M }
  - { id: sun-m, network: mastodon, env: SUN_M, server: https://social.example }
`
  const content = await makeFarm(bent('farm.yaml', 'accounts:\n', `accounts:${accounts}`))
  expect((await check({ FARM_CONTENT: content })).err).toBe(`
5 mistakes in the content:
  ${content}/farm.yaml:8:5: "accounts.server" is missing: add it like server: https://social.example
  ${content}/farm.yaml:9:27: unknown network "mastadon": did you mean "mastodon"?
  ${content}/farm.yaml:10:27: unknown network "twitter": name one of facebook, x, mastodon
  ${content}/farm.yaml:10:55: two accounts have the env "SKY_M": give each an env of its own
  ${content}/farm.yaml:11:5: "accounts.profile" is missing: add it like profile: ferme
→ Mend the lines above and run the command again.
`)
})

test('a mistake is one line, whatever it quotes, and none passes for a command to GitHub', async () => {
  const post = '---\ntitle: A\ndate: 2026-01-01\nauthors: ["x\\n::error::y\\u001b[2J"]\n---\nText.\n'
  const content = await makeFarm({ 'posts/astro/a.md': post, 'notes\n::add-mask::z.txt': '' })
  const { code, err } = await check({ FARM_CONTENT: content })
  expect(code).toBe(1)
  const lines = err.split('\n')
  expect(lines).toHaveLength(6)
  expect(lines[1]).toBe('2 mistakes in the content:')
  expect(lines[2]).toMatch(/^ {2}\S+\/notes ::add-mask::z\.txt:1:1: nothing reads this file: /)
  expect(lines[3]).toMatch(/^ {2}\S+\/posts\/astro\/a\.md:4:11: .*x ::error::y \[2J/)
})

test('with --github each mistake is shown beside its line too', async () => {
  const content = await makeFarm({ 'posts/astro/a,b: 100%.md': '', 'pages/cards.md': '---\ntitle: Cartes\n---\n' })
  const { code, out, err } = await check({ FARM_CONTENT: content }, '--github')
  expect(code).toBe(1)
  expect(out.split('\n')).toEqual([
    `::error file=${content}/pages/cards.md,line=1,col=1,title="cards" is reserved for the farm itself::give the file another name`,
    `::error file=${content}/posts/astro/a%2Cb%3A 100%25.md,line=1,col=1,title="a%2Cb%3A 100%25" cannot be part of an address::rename it with small letters, digits and single hyphens: a-b-100`,
    '',
  ])
  expect(err).toContain('2 mistakes in the content:')
  const title = '---\ntitle: A\ndate: "1\\n::warning::##[group]"\nauthors: [observatory]\n---\nText.\n'
  const { out: lines } = await check({ FARM_CONTENT: await makeFarm({ 'posts/astro/a.md': title }) }, '--github')
  expect(lines).toMatch(/^::error [^\n]*title="1 %3A%3Awarning%3A%3A## \[group\]" is no date::write it like [^\n]*\n$/)
})

test('a wrong address or time says what to write', async () => {
  const content = await makeFarm()
  expect(await check({ FARM_CONTENT: content, FARM_URL: 'example.org' })).toMatchObject({
    code: 1,
    err: '\nNo farm can be served at "example.org".\n→ Write FARM_URL like https://example.org/farm/\n',
  })
  expect(await check({ FARM_CONTENT: content }, '--now', 'today')).toMatchObject({
    code: 1,
    err: '\n--now takes a date with time and zone, and "today" is not one.\n→ Write it like --now 2026-11-03T08:00:00+01:00.\n',
  })
})
