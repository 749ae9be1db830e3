import type { NetworkKind } from '../relay/network.ts'
import { facebook } from './facebook.ts'
import { mastodon } from './mastodon.ts'
import { x } from './x.ts'

/** Every network that the farm can relay to: one line each. */
export const networks = [facebook, x, mastodon] as const satisfies readonly NetworkKind[]
