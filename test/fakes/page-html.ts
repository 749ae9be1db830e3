import type { Fake, TruthEntry } from './fake.ts'
import { isRefusal, refusals, troubles } from './faults.ts'
import { isHere } from './scrape.ts'
import type { FakeAccount } from './secrets.ts'
import { addressesIn } from './x-length.ts'

/** What a page shows. */
export type PageData = {
  fakes: readonly { fake: Fake; accounts: readonly FakeAccount[] }[]
  env: Readonly<Record<string, string>>
  /** Dollars that X would have asked. */
  spent: number
}

const meanings: Record<string, string> = {
  nothing: 'nothing, whatever was armed',
  refuse: 'refuse the post',
  'rate limit': 'too many calls',
  unauthorized: 'keys no longer valid',
  forbidden: 'permission missing',
  payment: 'no credits left',
  blocked: 'account blocked',
  duplicate: 'say it is a duplicate',
  'drop before': 'drop the connection, not posted',
  'drop after': 'post it, then drop the connection',
  'drop in headers': 'post it, drop amid the headers',
  'drop after headers': 'post it, drop after the headers',
  'drop in body': 'post it, drop amid the answer',
  'hang before': 'never answer, not posted',
  'hang after': 'post it, never answer',
  'hang in body': 'post it, stop amid the answer',
  '500 before': 'error 500, not posted',
  '500 after': 'post it, then error 500',
  '502 html after': 'post it, then a 502 page',
  redirect: 'redirect elsewhere, not posted',
  empty: 'post it, answer nothing',
  html: 'post it, answer with a web page',
}

/** The whole page: what each account's readers would see, and what to let go wrong next. */
export function pageHtml({ fakes, env, spent }: PageData): string {
  const lines = Object.entries(env).map(([name, value]) => `export ${name}=${value}`)
  const accounts = fakes.flatMap(({ fake, accounts }) => accounts.map((account) => section(fake, account)))
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>What was posted</title>
<link rel="stylesheet" href="page.css">
<script src="page.js" defer></script>
</head>
<body>
<header>
<h1>What was posted</h1>
<p>The networks as this machine plays them. Nothing here reaches anybody, and it is forgotten when the fakes end.
<span data-live id="cost">X would have asked ${spent.toFixed(2)} dollars so far.</span></p>
<details><summary>Let a relay in a shell post here</summary><pre tabindex="0">${escape(lines.join('\n'))}</pre></details>
</header>
<main>${accounts.join('')}</main>
</body>
</html>
`
}

function section(fake: Fake, account: FakeAccount): string {
  const id = `account-${escape(account.id)}`
  const faults = [...refusals, ...Object.keys(troubles)].filter((fault) => !isRefusal(fault) || fake.refuses(fault))
  const options = ['nothing', ...faults].map(
    (fault) => `<option value="${fault}">${escape(meanings[fault] ?? fault)}</option>`,
  )
  return `
<section class="account ${fake.name}" aria-labelledby="${id}">
<h2 id="${id}"><span class="sign" aria-hidden="true">${fake.title.slice(0, 1)}</span>
<span>${escape(account.id)} <small>${escape(account.profile)} on ${fake.title}</small></span></h2>
<form method="post" action="arm">
<input type="hidden" name="account" value="${escape(account.id)}">
<label>What goes wrong with the next post <select name="fault">${options.join('')}</select></label>
<button type="submit">Arm</button>
</form>
<div data-live id="${id}-posts">${timeline(fake, account)}</div>
</section>`
}

function timeline(fake: Fake, account: FakeAccount): string {
  const armed = fake.armed.filter((one) => one.account == null || one.account === account.id)
  const faults = armed.map(({ fault }) =>
    typeof fault === 'string' ? (meanings[fault] ?? fault) : `HTTP ${fault.status}`,
  )
  const posts = fake.truth.filter((entry) => entry.account === account.id)
  const times = (entry: TruthEntry) => posts.filter(({ hash }) => hash === entry.hash).length
  const item = (entry: TruthEntry): string => {
    const replies = posts.filter(({ replyTo }) => replyTo === entry.id)
    const below =
      replies.length > 0 ? `<ol class="replies" aria-label="Replies">${replies.map(item).join('')}</ol>` : ''
    return `<li>${article(entry, times(entry))}${below}</li>`
  }
  const shown = posts.filter(({ replyTo }) => replyTo == null).toReversed()
  return [
    faults.length > 0 ? `<p class="armed" role="status">Next: ${escape(faults.join(', then '))}</p>` : '',
    posts.length > 0 ? `<ol>${shown.map(item).join('')}</ol>` : '<p class="empty">Nothing was posted yet.</p>',
  ].join('')
}

function article(entry: TruthEntry, times: number): string {
  const time = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' })
  return `<article>
${times > 1 ? `<p class="twice">This message was posted ${times === 2 ? 'twice' : `${times} times`}.</p>` : ''}
<p class="words">${linked(entry.text)}</p>
${entry.link == null ? '' : card(entry, entry.link)}
<footer><time datetime="${entry.at}">${time.format(new Date(entry.at))} UTC</time>
<span>message <code>${entry.hash.slice(0, 12)}</code></span> <span>post <code>${entry.id}</code></span></footer>
</article>`
}

function card({ image, alt, title }: TruthEntry, link: string): string {
  // Nothing is fetched from other machines, not even by the reader's browser.
  const picture =
    image != null && isHere(new URL(image))
      ? `<img src="${escape(image)}" alt="${escape(alt ?? '')}" width="1200" height="630" loading="lazy">`
      : ''
  return `<a class="card" href="${escape(link)}">${picture}<span><small>${escape(new URL(link).host)}</small>
<strong>${escape(title ?? link)}</strong></span></a>`
}

/** The words with their addresses as links. */
function linked(text: string): string {
  const normal = text.normalize('NFC')
  const found = addressesIn(normal).filter(({ scheme }) => scheme)
  const starts = [0, ...found.map(({ end }) => end)]
  return starts
    .map((start, index) => {
      const address = found[index]
      const words = escape(normal.slice(start, address?.start))
      return address == null ? words : `${words}<a href="${escape(address.text)}">${escape(address.text)}</a>`
    })
    .join('')
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
