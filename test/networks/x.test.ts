import { testNetwork } from './contract.ts'
import { x } from '../../src/networks/x.ts'

testNetwork({
  kind: x,
  fakeOf: (fakes) => fakes.x,
  echo: (text) => ({ title: text, detail: text, type: text, errors: [{ message: text }] }),
})
