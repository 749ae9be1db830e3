import type { Fake, Stage } from '../fakes/fake.ts'
import type { RunOptions } from './world.ts'

/** Kill the run the hard way at that point of its next post, and let the network go on only when it is dead. */
export function killWhen(fake: Fake, stage: Stage): Pick<RunOptions, 'onStart'> {
  return {
    onStart(child) {
      fake.onRequest = async (event) => {
        if (event.stage !== stage) return
        fake.onRequest = undefined
        const gone = new Promise((resolve) => child.once('exit', resolve))
        child.kill('SIGKILL')
        await gone
      }
    },
  }
}
