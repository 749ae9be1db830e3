import { createHmac } from 'node:crypto'
import * as answers from './facebook-answers.ts'
import { startFake, type Fake, type FakeNetwork, type Step, type TruthEntry } from './fake.ts'
import { hashOfMessage } from './message-hash.ts'
import { scrape } from './scrape.ts'
import { numberFor, secretsFor, type FakeAccount } from './secrets.ts'
import type { Call, Reply } from './wire.ts'

/** What Facebook has beside what every fake has. */
export type FacebookFake = Fake & {
  /** Tests may change these at any time. */
  settings: {
    /** The most that one page of a list holds. */
    page: number
    /** Percent of what a Page may use, as every answer says; at 100 it still serves. */
    usage: number
    /** Whether the app insists on appsecret_proof. A wrong proof is refused in any case. */
    proof: boolean
    /** What the Page tokens are: by unix seconds, where 0 is never; an expired one opens nothing. */
    token: { expires: number; readsUntil: number; may: readonly string[] }
    /** The version that answers, when it is not the one that is asked. */
    serves: string
  }
  /** Take a post off the Page, as its owner can by hand. */
  remove(id: string): void
}

type Story = TruthEntry & { time: number; removed: boolean }

const version = '/v26.0'
const longest = 63_206

/** Pages of the Graph API, as strict as the real one where a relay can tell. */
export async function startFacebook(
  accounts: readonly FakeAccount[],
  { now, changed }: { now: () => number; changed: () => void },
): Promise<FacebookFake> {
  const pages = accounts.map((account) => ({
    account,
    secrets: secretsFor(account.env, 'facebook'),
    number: /^\d+$/.test(account.profile) ? account.profile : numberFor(account.profile),
  }))
  type Page = (typeof pages)[number]
  const stories: Story[] = []
  const may = ['pages_manage_posts', 'pages_read_engagement', 'pages_show_list']
  const readsUntil = Math.floor(now() / 1000) + 80 * 86_400
  const settings = { page: 100, usage: 5, proof: false, token: { expires: 0, readsUntil, may }, serves: 'v26.0' }

  const network: FakeNetwork = {
    name: 'facebook',
    title: 'Facebook',
    truth: stories,
    broken: answers.broken,
    refuse: (refusal) => answers.refusalOfFacebook(refusal, accounts[0]?.profile ?? ''),
    async route(call) {
      const step = await serve(call)
      if (step.does !== 'answer') return step
      const headers = { 'facebook-api-version': settings.serves, ...step.reply.headers }
      return { ...step, reply: { ...step.reply, headers } }
    },
  }

  async function serve(call: Call): Promise<Step> {
    const form = call.method === 'POST' ? readForm(call) : new Map<string, string>()
    if (form == null) return { does: 'answer', reply: answers.graphError(400, 1, 'The request body is not a form.') }
    const token = form.get('access_token') ?? /^Bearer (.+)$/.exec(call.headers.authorization ?? '')?.[1]
    const page = pages.find(({ secrets }) => secrets['PAGE_TOKEN'] === token)
    const reply = mistakeInAddress(call) ?? (token == null ? answers.noToken : undefined)
    const app = pages.find(({ secrets }) => `${secrets['APP_ID']}|${secrets['APP_SECRET']}` === token)
    if (reply == null && app != null) return { does: 'answer', account: app.account.id, reply: debug(app, call) }
    if (reply != null || page == null) return { does: 'answer', reply: reply ?? answers.badToken }
    const account = page.account.id
    const refusal = mistakeInProof(page, form.get('appsecret_proof') ?? call.query.get('appsecret_proof'))
    if (refusal != null) return { does: 'answer', account, reply: refusal }
    if (isExpired()) return { does: 'answer', account, reply: answers.expired }
    if (call.method === 'GET' && call.path === `${version}/me`)
      return { does: 'answer', account, reply: me(page, call) }
    const edge = `${version}/${encodeURIComponent(page.account.profile)}`
    if (call.method === 'POST' && call.path === `${edge}/feed`) return compose(page, form)
    if (call.method === 'GET' && call.path === `${edge}/published_posts`) {
      const mistake = mistakeInList(call.query)
      if (mistake != null) return { does: 'answer', account, reply: mistake }
      return { does: 'list', account, reply: ({ lag }) => list(page, call, lag) }
    }
    const words = `Unsupported ${call.method.toLowerCase()} request. Object with ID '${call.path.split('/')[2] ?? ''}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`
    return { does: 'answer', account, reply: answers.graphError(400, 100, words, { subcode: 33 }) }
  }

  function isExpired(): boolean {
    const { expires } = settings.token
    return expires !== 0 && expires * 1000 <= now()
  }

  /** Who a Page token belongs to. */
  function me({ account, number }: Page, { query }: Call): Reply {
    const strange = [...query.keys()].find((name) => !['fields', 'appsecret_proof'].includes(name))
    if (strange != null) return answers.graphError(400, 100, `(#100) Unexpected parameter: ${strange}`)
    const all: Record<string, string> = { id: number, name: `Page of ${account.id}`, username: account.profile }
    const fields = query.get('fields')?.split(',') ?? ['name', 'id']
    const unknown = fields.find((name) => !(name in all))
    if (unknown != null) return answers.graphError(400, 100, `(#100) Tried accessing nonexisting field (${unknown})`)
    return { status: 200, body: Object.fromEntries(fields.map((name) => [name, all[name]])) }
  }

  /** What a Page token is, for the app that it was made with. */
  function debug({ secrets }: Page, { method, path, query }: Call): Reply {
    if (method !== 'GET' || path !== `${version}/debug_token`) return answers.notForApps
    const known = ['input_token', 'appsecret_proof']
    const strange = [...query.keys()].find((name) => !known.includes(name))
    if (strange != null) return answers.graphError(400, 100, `(#100) Unexpected parameter: ${strange}`)
    const proof = query.get('appsecret_proof')
    const key = secrets['APP_SECRET'] ?? ''
    if (proof != null && proof !== createHmac('sha256', key).update(`${secrets['APP_ID']}|${key}`).digest('hex')) {
      return answers.badProof
    }
    const page = pages.find(({ secrets }) => secrets['PAGE_TOKEN'] === query.get('input_token'))
    if (page == null) return answers.badInput
    if (page.secrets['APP_ID'] !== secrets['APP_ID']) return answers.strangeApp
    const { expires, readsUntil, may } = settings.token
    const times = { expires_at: expires, data_access_expires_at: readsUntil, issued_at: 1_700_000_000 }
    const what = { app_id: secrets['APP_ID'], type: 'PAGE', application: 'The farm', profile_id: page.number }
    const { error } = answers.expired.body as { error: { code: number; message: string; error_subcode: number } }
    const wrong = { code: error.code, message: error.message, subcode: error.error_subcode }
    const valid = isExpired() ? { error: wrong, is_valid: false } : { is_valid: true }
    return { status: 200, body: { data: { ...what, ...times, ...valid, scopes: may } } }
  }

  function mistakeInProof({ secrets }: Page, proof: string | null): Reply | undefined {
    if (proof == null) {
      const words = 'API calls from the server require an appsecret_proof argument'
      return settings.proof ? answers.graphError(400, 100, words) : undefined
    }
    const expected = createHmac('sha256', secrets['APP_SECRET'] ?? '')
      .update(secrets['PAGE_TOKEN'] ?? '')
      .digest('hex')
    return proof === expected ? undefined : answers.badProof
  }

  async function compose({ account: { id: account }, number }: Page, form: ReadonlyMap<string, string>): Promise<Step> {
    const answer = (reply: Reply): Step => ({ does: 'answer', account, reply })
    if (!settings.token.may.includes('pages_manage_posts')) return answer(answers.mayNotPost)
    const known = ['message', 'link', 'fields', 'published', 'access_token', 'appsecret_proof']
    const strange = [...form.keys()].find((name) => !known.includes(name))
    if (strange != null) return answer(answers.graphError(400, 100, `(#100) Unexpected parameter: ${strange}`))
    const text = form.get('message') ?? ''
    const link = form.get('link') ?? null
    if (text === '' && link == null) return answer(answers.graphError(400, 100, '(#100) Missing message or attachment'))
    if ([...text].length > longest) return answer(answers.graphError(400, 100, '(#100) The message is too long.'))
    if (link != null && !/^https?:\/\/./.test(link)) {
      return answer(answers.graphError(400, 100, '(#100) link URL is not properly formatted'))
    }
    const page = link == null ? null : await scrape(link, 'facebookexternalhit/1.1')
    if (page != null && page.status !== 200) return answer(answers.badLink)
    const commit = (): Reply => {
      const last = stories.findLast((story) => story.account === account)
      if (last?.text === text && last.link === link) return answers.duplicate
      const time = now()
      const id = `${number}_${String(Math.trunc(time))}${String(stories.length).padStart(4, '0')}`
      const url = `https://www.facebook.com/${id.replace('_', '/posts/')}`
      const { title = null, image = null, card = null, alt = null } = page ?? {}
      const message = { account, parts: [text], link, card, alt }
      const made = { id, url, at: new Date(time).toISOString(), time }
      stories.push({
        ...message,
        ...made,
        text,
        replyTo: null,
        hash: hashOfMessage(message),
        title,
        image,
        removed: false,
      })
      const fields = form.get('fields')?.split(',') ?? ['id']
      const body = { id, ...(fields.includes('permalink_url') ? { permalink_url: url } : {}) }
      return { status: 200, headers: usageOf(number), body }
    }
    return { does: 'create', account, commit }
  }

  function list({ account, number }: Page, call: Call, lag: boolean): Reply {
    const { query } = call
    const since = Number(query.get('since') ?? 0) * 1000
    const own = stories.filter((story) => story.account === account.id).toReversed()
    const visible = (lag ? own.slice(1) : own).filter(({ removed, time }) => !removed && time >= since)
    const from = Number(query.get('after') ?? 0)
    const size = Math.min(Number(query.get('limit') ?? 25), settings.page)
    const page = visible.slice(from, from + size)
    const fields = query.get('fields') ?? 'created_time,message,id'
    const data = page.map((story) => ({
      id: story.id,
      ...(/\bmessage\b/.test(fields) && story.text !== '' ? { message: story.text } : {}),
      ...(/\bcreated_time\b/.test(fields) ? { created_time: story.at.replace(/\.\d+Z$/, '+0000') } : {}),
      ...(/\bpermalink_url\b/.test(fields) ? { permalink_url: story.url } : {}),
      ...(/\battachments\b/.test(fields) && story.link != null ? { attachments: attachmentsOf(story, fields) } : {}),
    }))
    const end = from + page.length
    const cursors = { before: String(from), after: String(end) }
    // The real one, too, puts the token into the address of the next page; a relay must not use it.
    const next = `https://graph.facebook.com${call.path}?access_token=do-not-follow&after=${end}`
    const paging = page.length === 0 ? {} : { paging: { cursors, ...(end < visible.length ? { next } : {}) } }
    return { status: 200, headers: usageOf(number), body: { data, ...paging } }
  }

  function usageOf(page: string): Record<string, string> {
    const use = { call_count: settings.usage, total_time: 1, total_cputime: 1 }
    const pages = { [page]: [{ type: 'pages', ...use, estimated_time_to_regain_access: 0 }] }
    return { 'x-app-usage': JSON.stringify(use), 'x-business-use-case-usage': JSON.stringify(pages) }
  }

  const remove = (id: string) => {
    for (const story of stories) if (story.id === id) story.removed = true
    changed()
  }
  return Object.assign(await startFake(network, { now, changed }), { settings, remove })
}

function readForm(call: Call): Map<string, string> | undefined {
  if (!/^application\/x-www-form-urlencoded\b/i.test(call.headers['content-type'] ?? '')) return undefined
  return new Map(new URLSearchParams(call.body))
}

/** The real one takes a token in the address, where every log on the way keeps it; here that is a mistake. */
function mistakeInAddress({ path, query }: Call): Reply | undefined {
  if (query.has('access_token'))
    return answers.graphError(400, 100, 'The access token does not belong into the address.')
  if (path.startsWith(`${version}/`)) return undefined
  return answers.graphError(400, 2635, '(#2635) You are calling a version of the Graph API that is not served here.')
}

function mistakeInList(query: URLSearchParams): Reply | undefined {
  const known = ['since', 'until', 'limit', 'fields', 'after', 'before', 'appsecret_proof']
  const strange = [...query.keys()].find((name) => !known.includes(name))
  if (strange != null) return answers.graphError(400, 100, `(#100) Unexpected parameter: ${strange}`)
  const since = query.get('since')
  if (since != null && !/^\d+$/.test(since)) return answers.graphError(400, 100, '(#100) since must be a unix time')
  const limit = Number(query.get('limit') ?? 25)
  return limit >= 1 && limit <= 100 ? undefined : answers.graphError(400, 100, '(#100) limit is not between 1 and 100')
}

function attachmentsOf({ link, title }: Story, fields: string): object {
  const shimmed = `https://l.facebook.com/l.php?u=${encodeURIComponent(link ?? '')}&h=AT0madeup`
  const attachment = { url: shimmed, title, media_type: 'link' }
  return { data: [{ ...attachment, ...(/\bunshimmed_url\b/.test(fields) ? { unshimmed_url: link } : {}) }] }
}
