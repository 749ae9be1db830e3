/** What robots are told: what the farm's own robots.txt says, else to read all; and in any case where the sitemap is. */
export function robotsText(own: string | undefined, sitemap: string): string {
  const rules = own?.trim() || 'User-agent: *\nDisallow:'
  return /^\s*sitemap\s*:/im.test(rules) ? `${rules}\n` : `${rules}\n\nSitemap: ${sitemap}\n`
}
