import { expect, test } from 'vitest'
import { decodeHtml } from '../../src/base/html.ts'

test.each([
  ['a &lt; b &amp;&amp; &quot;c&quot; &gt; &apos;d&apos;', 'a < b && "c" > \'d\''],
  ['&#233;&#xe9;&#XE9;&nbsp;&AMP;', 'ééé\u00a0&'],
  ['&amp;lt; is how &lt; is written', '&lt; is how < is written'],
  [
    '&unknown; &constructor; & &; &#x110000; &#99999999999999999999;',
    '&unknown; &constructor; & &; &#x110000; &#99999999999999999999;',
  ],
  ['&#x1f4a1;', '💡'],
])('%s means %s', (html, text) => {
  expect(decodeHtml(html)).toBe(text)
})
