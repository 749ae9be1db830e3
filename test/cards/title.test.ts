import satori from 'satori'
import { expect, test } from 'vitest'
import { cardElement, titleBox } from '../../src/cards/design.ts'
import { loadFonts } from '../../src/cards/draw.ts'
import { settingFor } from '../../src/cards/title.ts'
import { cardSize } from '../../src/farm/card.ts'
import { sampleCard, titles } from './sample.ts'

test('a title steps down in size as it grows', () => {
  const sizes = [titles.word, titles.short, titles.usual, titles.sixty, titles.ninety, titles.endless].map(
    (title) => settingFor(title, titleBox.width).size,
  )
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
  expect(sizes[0]).toBeGreaterThan(150)
  expect(sizes.at(-1)).toBe(48)
})

const ordinary = [
  ...['letter', 'word', 'short', 'usual', 'wide', 'sixty', 'ninety'].map((name) => titles[name as keyof typeof titles]),
  'MMMMM WWWWW MMMMM WWWWW',
  'Mammouths',
  'Comment les hirondelles retrouvent-elles, au printemps, le mur qu’elles avaient quitté ?',
  'How we know what the Sun is made of, though nobody has ever been there to look',
]

test.each(ordinary)('“%s” is set whole', async (title) => {
  const fonts = await loadFonts()
  const element = cardElement(sampleCard({ title, lang: 'en' }))
  const { lines } = settingFor(title, titleBox.width)
  const roomy = JSON.stringify(element).replace(
    `"lineClamp":${lines},"wordBreak":"break-word"`,
    '"lineClamp":99,"wordBreak":"break-word"',
  )
  expect(roomy).toContain('"lineClamp":99')
  const options = { ...cardSize, fonts }
  expect(await satori(element as never, options)).toBe(await satori(JSON.parse(roomy), options))
})
