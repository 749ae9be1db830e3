import * as answers from './facebook-answers.ts'
import { listOf, type Story } from './facebook-list.ts'
import { mistakeInAddress, mistakeInList, mistakeInPost, readForm, version } from './facebook-requests.ts'
import { debug, isExpired, me, mistakeInProof, type Page, type Token } from './facebook-token.ts'
import { usageOf, type Limits } from './facebook-usage.ts'
import { startFake, type Fake, type FakeNetwork, type FakeOptions, type Step } from './fake.ts'
import { hashOfMessage } from './message-hash.ts'
import { makeScraper } from './scrape.ts'
import { numberFor, secretsFor, type FakeAccount } from './secrets.ts'
import type { Call, Reply } from './wire.ts'

/** What Facebook has beside what every fake has. */
export type FacebookFake = Fake & {
  settings: FacebookSettings
  /** Take a post off the Page, as its owner can by hand. */
  remove(id: string): void
}

/** Tests may change these at any time. */
export type FacebookSettings = Limits & {
  /** The most that one page of a list holds. */
  page: number
  /** Whether the app insists on appsecret_proof. A wrong proof is refused in any case. */
  proof: boolean
  /** What the Page tokens are. */
  token: Token
  /** The version that answers, when it is not the one that is asked. */
  serves: string
}

/** Pages of the Graph API, as strict as the real one where a relay can tell. */
export async function startFacebook(
  accounts: readonly FakeAccount[],
  { now, ...options }: FakeOptions,
): Promise<FacebookFake> {
  const pages = accounts.map((account) => ({
    account,
    secrets: secretsFor(account.env, 'facebook'),
    number: /^\d+$/.test(account.profile) ? account.profile : numberFor(account.profile),
    calls: [] as number[],
  }))
  const stories: Story[] = []
  const settings: FacebookSettings = {
    page: 100,
    perDay: Infinity,
    usage: 5,
    regain: 0,
    proof: false,
    token: {
      expires: 0,
      readsUntil: Math.floor(now() / 1000) + 80 * 86_400,
      may: ['pages_manage_posts', 'pages_read_engagement', 'pages_show_list'],
    },
    serves: 'v26.0',
  }
  const crawler = makeScraper({ userAgent: 'facebookexternalhit/1.1', days: 1, now, imageLater: true })

  const network: FakeNetwork = {
    name: 'facebook',
    title: 'Facebook',
    truth: stories,
    broken: answers.broken,
    refuse: (refusal) => answers.refusalOfFacebook(refusal, accounts[0]?.profile ?? ''),
    route: serve,
    dress(reply, account) {
      const page = pages.find((one) => one.account.id === account)
      const { headers = {} } = page == null ? {} : usageOf(page.number, page.calls, settings, now())
      return { ...reply, headers: { 'facebook-api-version': settings.serves, ...headers, ...reply.headers } }
    },
  }

  async function serve(call: Call): Promise<Step> {
    const form = call.method === 'POST' ? readForm(call) : new Map<string, string>()
    if (form == null) return { does: 'answer', reply: answers.graphError(400, 1, 'The request body is not a form.') }
    const bearer = form.get('access_token') ?? /^Bearer (.+)$/.exec(call.headers.authorization ?? '')?.[1]
    const mistake = mistakeInAddress(call) ?? (bearer == null ? answers.noToken : undefined)
    if (mistake != null) return { does: 'answer', reply: mistake }
    const app = pages.find(({ secrets }) => `${secrets['APP_ID']}|${secrets['APP_SECRET']}` === bearer)
    const { token, proof } = settings
    if (app != null) {
      return { does: 'answer', account: app.account.id, reply: debug(app, call, { pages, token, now: now() }) }
    }
    const page = pages.find(({ secrets }) => secrets['PAGE_TOKEN'] === bearer)
    if (page == null) return { does: 'answer', reply: answers.badToken }
    const answer = (reply: Reply): Step => ({ does: 'answer', account: page.account.id, reply })
    const refusal = mistakeInProof(page, form.get('appsecret_proof') ?? call.query.get('appsecret_proof'), proof)
    if (refusal != null) return answer(refusal)
    if (isExpired(token, now())) return answer(answers.expired)
    page.calls.push(now())
    if (usageOf(page.number, page.calls, settings, now()).over) return answer(answers.tooMany)
    return (await open(page, call, form)) ?? answer(answers.nothingAt(call))
  }

  /** What is at that address, for the owner of the Page. */
  async function open(page: Page, call: Call, form: ReadonlyMap<string, string>): Promise<Step | undefined> {
    const account = page.account.id
    const answer = (reply: Reply): Step => ({ does: 'answer', account, reply })
    const edge = `${version}/${encodeURIComponent(page.account.profile)}`
    switch (`${call.method} ${call.path}`) {
      case `GET ${version}/me`:
        return answer(me(page, call))
      case `POST ${version}/`:
        return answer(await rescrape(form))
      case `POST ${edge}/feed`: {
        if (!settings.token.may.includes('pages_manage_posts')) return answer(answers.mayNotPost)
        const mistake = mistakeInPost(form)
        return mistake == null ? compose(page, form) : answer(mistake)
      }
      case `GET ${edge}/published_posts`: {
        const mistake = mistakeInList(call.query)
        if (mistake != null) return answer(mistake)
        return {
          does: 'list',
          account,
          reply(isShown) {
            const own = stories.filter((story) => story.account === account && !story.removed && isShown(story))
            return listOf(own.toReversed(), call, settings.page)
          },
        }
      }
    }
    return undefined
  }

  function compose({ account: { id: account }, number }: Page, form: ReadonlyMap<string, string>): Step {
    const text = form.get('message') ?? ''
    const link = form.get('link') ?? null
    const commit = async (): Promise<Reply> => {
      const page = link == null ? null : await crawler.show(link)
      if (page != null && page.status !== 200) return answers.badLink
      const last = stories.findLast((story) => story.account === account)
      if (last?.text === text && last.link === link) return answers.duplicate
      const time = now()
      const id = `${number}_${String(Math.trunc(time))}${String(stories.length).padStart(4, '0')}`
      const url = `https://www.facebook.com/${id.replace('_', '/posts/')}`
      const { title = null, image = null, card = null, alt = null } = page ?? {}
      stories.push({
        account,
        id,
        url,
        text,
        link,
        card,
        alt,
        replyTo: null,
        hash: hashOfMessage({ account, parts: [text], link, card, alt }),
        at: new Date(time).toISOString(),
        title,
        image,
        time,
        removed: false,
      })
      const fields = form.get('fields')?.split(',') ?? ['id']
      return { status: 200, body: { id, ...(fields.includes('permalink_url') ? { permalink_url: url } : {}) } }
    }
    return { does: 'create', account, commit }
  }

  /** Look at a page anew before it is shared, so that its first post has the image, and the present one. */
  async function rescrape(form: ReadonlyMap<string, string>): Promise<Reply> {
    const strange = [...form.keys()].find((name) => !['id', 'scrape', 'access_token', 'appsecret_proof'].includes(name))
    if (strange != null) return answers.graphError(400, 100, `(#100) Unexpected parameter: ${strange}`)
    const link = form.get('id')
    if (link == null || form.get('scrape') !== 'true') return answers.graphError(400, 100, '(#100) Nothing to scrape')
    const { status, title, image } = await crawler.renew(link)
    if (status !== 200) return answers.badLink
    const images = image == null ? [] : [{ url: image }]
    const time = new Date(now()).toISOString().replace(/\.\d+Z$/, '+0000')
    return { status: 200, body: { url: link, type: 'website', title, image: images, updated_time: time } }
  }

  const remove = (id: string) => {
    for (const story of stories) if (story.id === id) story.removed = true
    options.changed()
  }
  return Object.assign(await startFake(network, { now, ...options }), { settings, remove })
}
