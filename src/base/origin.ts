/** Scheme, host and port of an address that has nothing else; nothing when it is another kind of text. */
export function originOf(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url != null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/` ? url : undefined
}

/** Do secrets travel there unread? Over HTTPS, or without leaving this machine. */
export function keepsSecrets({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)
}
