import { markPath } from '../ui/marks.ts'

/** The farm's sign in the browser's tab: a spark on a tile, readable at 16 pixels. */
export const GET = () =>
  new Response(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-5 -5 34 34"><rect x="-5" y="-5" width="34" height="34" rx="8" fill="#1e4c98"/><path fill="#f9f5ed" d="${markPath('spark')}"/></svg>`,
    { headers: { 'content-type': 'image/svg+xml' } },
  )
