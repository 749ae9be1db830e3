type Address = { start: number; end: number; address: string }

/** Addresses with a scheme, without what closes the sentence. */
export function addressesIn(text: string): Address[] {
  const found: Address[] = []
  let start = text.search(/https?:\/\//)
  while (start >= 0) {
    let end = start
    while (end < text.length && !/[\s<>]/.test(text[end]!)) end += 1
    while ('.,:;!?\'"’”»)]}…'.includes(text[end - 1]!)) end -= 1
    found.push({ start, end, address: text.slice(start, end) })
    const next = text.slice(end).search(/https?:\/\//)
    start = next < 0 ? -1 : end + next
  }
  return found
}

type Name = { start: number; end: number; name: string; host: string }

/** People on other servers, as `@name@host`. */
function namesIn(text: string): Name[] {
  return [...text.matchAll(/(?<=^|[\s(])@(\w+)@([\w.-]*\w)/g)].map((match) => {
    const [whole, name = '', host = ''] = match
    return { start: match.index, end: match.index + whole.length, name, host: host.toLowerCase() }
  })
}

/** The server's count, by other means than the relay's: signs as readers see them, addresses at a fixed price. */
export function lengthOf(text: string, perAddress: number): number {
  let sum = 0
  let from = 0
  for (const { start, end } of addressesIn(text)) {
    sum += signsIn(text.slice(from, start)) + perAddress
    from = end
  }
  return sum + signsIn(text.slice(from))
}

function signsIn(text: string): number {
  const hosts = namesIn(text).reduce((sum, { host }) => sum + '@'.length + host.length, 0)
  return signs(text) - hosts
}

function signs(text: string): number {
  return text.match(/\r\n|\p{RGI_Emoji}|.\p{M}*/gsv)?.length ?? 0
}

/** As the server gives a text back: paragraphs, addresses cut into what is shown and what is not, and people without their server. */
export function htmlOf(text: string): string {
  const people = namesIn(text)
  let html = ''
  let from = 0
  for (const { start, end, address } of addressesIn(text)) {
    const scheme = /^https?:\/\//.exec(address)?.[0] ?? ''
    const [near, far] = [address.slice(scheme.length, 30), address.slice(Math.max(scheme.length, 30))]
    const inside = `<span class="invisible">${scheme}</span><span class="ellipsis">${escape(near)}</span><span class="invisible">${escape(far)}</span>`
    html += `${withPeople(text.slice(from, start), people)}<a href="${escape(address)}" target="_blank" rel="nofollow noopener" translate="no">${inside}</a>`
    from = end
  }
  html += withPeople(text.slice(from), people)
  return `<p>${html.replace(/\n{2,}/g, '</p><p>').replaceAll('\n', '<br />')}</p>`
}

/** People as they write themselves, which here is in small letters; the server only stands there to tell two of one name apart. */
function withPeople(text: string, people: readonly Name[]): string {
  let html = ''
  let from = 0
  for (const { start, end, name, host } of namesIn(text)) {
    const own = name.toLowerCase()
    const isTwo = people.some((other) => other.name.toLowerCase() === own && other.host !== host)
    const shown = isTwo ? `${own}@${host}` : own
    html += `${escape(text.slice(from, start))}<span class="h-card" translate="no"><a href="https://${host}/@${own}" class="u-url mention">@<span>${shown}</span></a></span>`
    from = end
  }
  return html + escape(text.slice(from))
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
