import { expect, test } from 'vitest'
import { readTags } from '../../src/relay/tags.ts'

test('canonical link and card are read from the head, however they are written', () => {
  const html = `<!doctype html><html><head>
    <!-- <link rel="canonical" href="https://wrong.example/"> -->
    <script>const a = '<meta property="og:image" content="wrong">'</script>
    <link REL='canonical nofollow' href=https://farm.example/a/>
    <meta content="https://farm.example/cards/a.png?v=1&amp;w=2" property="og:image" />
    <meta property="og:image" content="https://farm.example/second.png">
    <meta property="og:image:alt" content="a > b, &quot;c&quot; &#233;&#xe9; &unknown; &lt;">
    </head><body><link rel="canonical" href="https://wrong.example/"></body></html>`
  expect(readTags(html)).toEqual({
    canonical: 'https://farm.example/a/',
    image: 'https://farm.example/cards/a.png?v=1&w=2',
    alt: 'a > b, "c" éé &unknown; <',
  })
})

test('what is not said is not there', () => {
  expect(readTags('<p>Nothing</p><meta name="og:image" content="x">')).toEqual({})
  expect(readTags('<head></head><body><meta property="og:image" content="x"></body>')).toEqual({})
})
