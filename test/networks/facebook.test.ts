import { testNetwork } from './contract.ts'
import { facebook } from '../../src/networks/facebook.ts'

testNetwork({
  kind: facebook,
  fakeOf: (fakes) => fakes.facebook,
  echo: (text) => ({ error: { message: text, type: text, code: 100, error_user_title: text, error_user_msg: text } }),
})
