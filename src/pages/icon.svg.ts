import { farmIcon } from '../ui/marks.ts'

export const GET = () => new Response(farmIcon(), { headers: { 'content-type': 'image/svg+xml' } })
