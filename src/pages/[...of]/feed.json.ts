import { feedRoute } from '../../site/feeds/serve.ts'

export const { getStaticPaths, GET } = feedRoute('feed.json')
