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
  const local = text.replace(/(^|[\s(])(@\w+)@[\w.-]*\w/g, '$1$2')
  return local.match(/\r\n|\p{RGI_Emoji}|.\p{M}*/gsv)?.length ?? 0
}

/** As the server gives a text back: paragraphs, and addresses cut into what is shown and what is not. */
export function htmlOf(text: string): string {
  let html = ''
  let from = 0
  for (const { start, end, address } of addressesIn(text)) {
    const scheme = /^https?:\/\//.exec(address)?.[0] ?? ''
    const [near, far] = [address.slice(scheme.length, 30), address.slice(Math.max(scheme.length, 30))]
    const inside = `<span class="invisible">${scheme}</span><span class="ellipsis">${escape(near)}</span><span class="invisible">${escape(far)}</span>`
    html += `${escape(text.slice(from, start))}<a href="${escape(address)}" target="_blank" rel="nofollow noopener" translate="no">${inside}</a>`
    from = end
  }
  html += escape(text.slice(from))
  return `<p>${html.replace(/\n{2,}/g, '</p><p>').replaceAll('\n', '<br />')}</p>`
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
