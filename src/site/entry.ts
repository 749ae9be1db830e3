import { createApp } from 'astro/app/entrypoint'

/** The compiled templates: what the bundle in `.farm/templates/` exports. */
export const app = createApp({ streaming: false })
