import type { AstroInlineConfig } from 'astro'

/**
 * How Astro treats the templates, whoever runs it: the compiler, the dev server, or `astro build` itself. Pictures,
 * policy and redirects are not Astro's here, since they come out differently compiled than built.
 */
export function templatesConfig(url: string): AstroInlineConfig {
  const { origin, pathname } = new URL(url)
  return {
    site: origin,
    base: pathname,
    trailingSlash: 'always',
    build: { format: 'directory', inlineStylesheets: 'never' },
    cacheDir: './.farm/astro',
    devToolbar: { enabled: false },
    server: { host: '127.0.0.1' },
    vite: { build: { assetsInlineLimit: 0 }, server: { fs: { strict: true } } },
  }
}
