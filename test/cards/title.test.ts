import satori from 'satori'
import { expect, test } from 'vitest'
import { cardElement, titleBox } from '../../src/cards/design.ts'
import { ownFonts } from '../../src/cards/fonts.ts'
import { settingFor } from '../../src/cards/title.ts'
import { cardSize } from '../../src/farm/card.ts'
import { sampleCard, titles } from './sample.ts'

const room = titleBox(sampleCard())

test('a title steps down in size as it grows', () => {
  const sizes = [
    titles.word,
    titles.short,
    titles.usual,
    titles.sixty,
    titles.ninety,
    titles.endless,
    titles.unending,
  ].map((title) => settingFor(title, { ...room, height: room.height - 16 }).size)
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
  expect(sizes[0]).toBeGreaterThan(150)
  expect(sizes.at(-1)).toBe(40)
})

test('a word without end breaks before it becomes small', () => {
  expect(settingFor(titles.compound, room).size).toBe(57)
  expect(settingFor(titles.emphatic, room).size).toBeGreaterThan(48)
})

test('what is written without spaces is set as large as its signs allow', () => {
  expect(settingFor(titles.chinese, room).size).toBeGreaterThan(80)
  expect(settingFor(titles.japanese, room).size).toBeGreaterThan(80)
})

const ordinary = [
  ...['letter', 'word', 'short', 'usual', 'wide', 'sixty', 'ninety'].map((name) => titles[name as keyof typeof titles]),
  'MMMMM WWWWW MMMMM WWWWW',
  'Mammouths',
  'Comment les hirondelles retrouvent-elles, au printemps, le mur qu’elles avaient quitté ?',
  'How we know what the Sun is made of, though nobody has ever been there to look',
]

test.each(ordinary)('“%s” is set whole', async (title) => {
  const fonts = await ownFonts()
  const element = cardElement(sampleCard({ title, lang: 'en' }))
  const { lines } = settingFor(title, { ...room, height: room.height - 16 })
  const roomy = JSON.stringify(element).replace(
    `"lineClamp":${lines},"wordBreak":"break-word"`,
    '"lineClamp":99,"wordBreak":"break-word"',
  )
  expect(roomy).toContain('"lineClamp":99')
  const options = { ...cardSize, fonts }
  expect(await satori(element as never, options)).toBe(await satori(JSON.parse(roomy), options))
})
