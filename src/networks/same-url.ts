/**
 * Do two addresses lead to the same page? Networks give an address back with another case, with their own marks for
 * counting visitors, or percent-encoded another way.
 */
export function sameUrl(a: string, b: string): boolean {
  const one = normalForm(a)
  return one != null && one === normalForm(b)
}

/** One spelling for all the ways to write an address; nothing when it is none. */
function normalForm(address: string): string | undefined {
  const text = address.trim()
  if (!URL.canParse(text)) return undefined
  const url = new URL(text) // lower-cases scheme and host, drops a default port
  if (!/^https?:$/.test(url.protocol)) return undefined
  const path = percentNormal(url.pathname).replace(/\/+$/, '')
  const query = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !/^(utm_[^=]*|fbclid)(=|$)/i.test(pair))
    .map(percentNormal)
    .join('&')
  return `${url.origin}${path}${query === '' ? '' : `?${query}`}`
}

/** What needs no percent sign is written without one, the rest in capitals (RFC 3986, 6.2.2). */
function percentNormal(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (code) => {
    const sign = String.fromCharCode(Number.parseInt(code.slice(1), 16))
    return /[A-Za-z0-9\-._~]/.test(sign) ? sign : code.toUpperCase()
  })
}
