import { feedRoute } from '../../site/feeds/serve.ts'

export const { getStaticPaths, GET } = feedRoute('atom.xml')
