import { site } from '../site/farm.ts'
import { farmIcon } from '../ui/marks.ts'

/** The farm's sign in the browser's tab. */
export const GET = () => new Response(farmIcon(site().farm.look), { headers: { 'content-type': 'image/svg+xml' } })
