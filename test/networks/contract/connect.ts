import { describe, expect, test } from 'vitest'
import type { Stage, Suite } from './stage.ts'

/** What connects an account, and stays secret. */
export function testConnect({ kind, echo }: Suite, stage: Stage): void {
  const { connect, message, secrets, publish, find } = stage

  describe(`${kind.title}: what stays secret`, () => {
    test('no secret is in a reason, even when the network gives them back', async () => {
      const all = Object.values(secrets).join(' and ')
      const cut = Object.values(secrets)
        .map((secret) => secret.slice(0, -3))
        .join(' and ')
      for (const status of [400, 401, 402, 403, 404, 408, 429, 500, 302, 200]) {
        for (const text of [all, cut, encodeURIComponent(all), all.toUpperCase()]) {
          const outcome = await publish({ status, body: echo(text) })
          const found = await find({ status, body: echo(text) })
          const shown = JSON.stringify([outcome, found]).toLowerCase()
          for (const secret of Object.values(secrets)) expect(shown).not.toContain(secret.slice(0, 12).toLowerCase())
        }
      }
    })

    test('no secret is kept of a success, even when the network gives one back as the number of a post', async () => {
      for (const secret of Object.values(secrets)) {
        if (/^\d+$/.test(secret)) continue // the number of an app is as good as that of a post
        const address = `https://www.facebook.com/${encodeURIComponent(secret)}`
        const at = new Date(stage.now).toISOString()
        const post = { id: secret, url: address, permalink_url: address, created_at: at, text: 'a' }
        const body = { ...post, data: post }
        expect(await publish({ status: 200, body })).toMatchObject({ state: 'unknown' })
        const lists = [[{ ...post, content: message().parts[0] }], { data: [post], meta: { result_count: 1 } }]
        for (const list of lists) {
          expect(await find({ status: 200, body: list })).toMatchObject({ state: 'cannot tell' })
        }
      }
    })

    test('a reason is one line that cannot steer a terminal, and not endless', async () => {
      const outcome = await publish({ status: 400, body: echo(`\u001b[31mred\nline ${'x'.repeat(10_000)}`) })
      const reason = outcome.state === 'refused' ? outcome.reason : ''
      expect(reason).toContain('[31mred line xxx')
      expect(reason).not.toMatch(/[\u0000-\u001f]/)
      expect(reason.length).toBeLessThan(600)
    })
  })

  describe(`${kind.title}: another host`, () => {
    const variable = `${kind.name.toUpperCase()}_API_URL`

    test('must be encrypted unless it is this machine', () => {
      expect(() => connect({ origin: 'http://api.example.org' })).toThrow(
        `${variable} would send secrets unencrypted to api.example.org.`,
      )
      expect(() => connect({ origin: 'http://127.0.0.1.example.org' })).toThrow(/unencrypted/)
    })

    test.each([
      'api.example.org',
      'ftp://127.0.0.1',
      'https://a:b@example.org',
      'https://example.org/v2',
      'https://e.org?x',
    ])('must be a host and nothing else: %s', (origin) => {
      expect(() => connect({ origin })).toThrow(`${variable} is not the address of a host.`)
    })
  })
}
