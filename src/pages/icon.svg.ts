import { farmIcon } from '../ui/marks.ts'

/** The farm's sign in the browser's tab. */
export const GET = () => new Response(farmIcon(), { headers: { 'content-type': 'image/svg+xml' } })
