/** Where a handle leads on networks that everybody knows; `server` is the part behind the `@` of `name@server`. */
const homes: Readonly<Record<string, { name: string; url: (handle: string, server: string) => string }>> = {
  bluesky: { name: 'Bluesky', url: (handle) => `https://bsky.app/profile/${handle}` },
  facebook: { name: 'Facebook', url: (handle) => `https://www.facebook.com/${handle}` },
  instagram: { name: 'Instagram', url: (handle) => `https://www.instagram.com/${handle}/` },
  linkedin: { name: 'LinkedIn', url: (handle) => `https://www.linkedin.com/in/${handle}/` },
  mastodon: { name: 'Mastodon', url: (handle, server) => `https://${server}/@${handle}` },
  threads: { name: 'Threads', url: (handle) => `https://www.threads.net/@${handle}` },
  x: { name: 'X', url: (handle) => `https://x.com/${handle}` },
  youtube: { name: 'YouTube', url: (handle) => `https://www.youtube.com/@${handle}` },
}

/** Somebody on a network: what it is called there, and where that is if we know. */
export type Profile = { network: string; handle: string; url: string | undefined }

/** The handles of an author or a blog, as a page shows them. */
export function profilesOf(handles: Readonly<Record<string, string>>): Profile[] {
  return Object.entries(handles).map(([id, handle]) => {
    const home = Object.hasOwn(homes, id) ? homes[id] : undefined
    const [name = '', server = ''] = handle.split('@')
    const isKnown = home != null && /^[\w.-]+$/.test(name) && (id !== 'mastodon' || /^[\w.-]+$/.test(server))
    return {
      network: home?.name ?? id,
      handle,
      url: isKnown ? home.url(encodeURIComponent(name), server) : undefined,
    }
  })
}
