import { testCheck } from './contract/check.ts'
import { testConnect } from './contract/connect.ts'
import { testFind } from './contract/find.ts'
import { testPublish } from './contract/publish.ts'
import { setStage, type Suite } from './contract/stage.ts'
import { testThread } from './contract/thread.ts'
import { testTransport } from './contract/transport.ts'

/** Everything that the relay relies on, for any network. What is special about one is tested beside it. */
export function testNetwork(suite: Suite): void {
  const stage = setStage(suite)
  testPublish(suite, stage)
  testTransport(suite, stage)
  testFind(suite, stage)
  testThread(suite, stage)
  testCheck(suite, stage)
  testConnect(suite, stage)
}
