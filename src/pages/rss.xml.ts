import { feedOf } from '../site/feed.ts'

export const GET = () => feedOf()
