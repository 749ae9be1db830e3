import { expect, test } from 'vitest'
import { copiesOf, fallbackOf, sourcesOf } from '../../src/farm/picture-copies.ts'
import { column } from '../../src/farm/picture-sizes.ts'
import fs from 'node:fs'

const picture = {
  path: 'astro/comets/à la queue, 1.jpg',
  hash: '0123456789ab',
  width: 1000,
  height: 750,
  resizable: true,
}
const widthsOf = (width: number) =>
  copiesOf({ ...picture, width }).map((copy) => `${copy.format} ${copy.width}x${copy.height}`)

test('copies are never wider than the picture, and only one too wide for any page has one in its own format', () => {
  expect(widthsOf(480)).toEqual([])
  expect(widthsOf(481)).toEqual(['avif 480x748', 'avif 481x750', 'webp 480x748', 'webp 481x750'])
  expect(widthsOf(1000)).toEqual(
    ['avif', 'webp'].flatMap((format) => [`${format} 480x360`, `${format} 800x600`, `${format} 1000x750`]),
  )
  expect(widthsOf(1600).length).toBe(8)
  expect(widthsOf(4000).filter((copy) => /1600|own/.test(copy))).toEqual([
    'avif 1600x300',
    'webp 1600x300',
    'own 1600x300',
  ])
  expect(copiesOf({ ...picture, resizable: false })).toEqual([])
  expect(copiesOf({ ...picture, width: 4000, height: 1 }).every(({ height }) => height === 1)).toBe(true)
})

test('the name of a copy tells of the bytes it was made from', () => {
  const [copy] = copiesOf(picture)
  expect(copy!.path).toMatch(/^astro\/comets\/à la queue, 1-480\.[0-9a-f]{8}\.avif$/)
  expect(copiesOf(picture)).toEqual(copiesOf({ ...picture }))
  expect(copiesOf({ ...picture, hash: 'ba9876543210' })[0]!.path).not.toBe(copy!.path)
  const paths = copiesOf({ ...picture, width: 4000 }).map(({ path }) => path)
  expect(new Set(paths).size).toBe(paths.length)
  expect(paths.at(-1)).toMatch(/-1600\.[0-9a-f]{8}\.jpg$/)
})

test('a page offers the copies by width, in addresses that hold no sign which separates them', () => {
  const sources = sourcesOf(picture, 'https://example.org/farm/')
  expect(sources.map(({ type }) => type)).toEqual(['image/avif', 'image/webp'])
  const each = String.raw`/farm/astro/comets/%C3%A0%20la%20queue%2C%201-\d+\.[0-9a-f]{8}\.avif (\d+)w`
  expect(sources[0]!.srcset).toMatch(new RegExp(`^${each}, ${each}, ${each}$`))
  expect(sourcesOf({ ...picture, width: 64 }, 'https://example.org/')).toEqual([])
})

test('where no copy is understood the picture itself is shown, or one that is not too wide', () => {
  expect(fallbackOf(picture)).toMatchObject({ path: picture.path, width: 1000, height: 750 })
  expect(fallbackOf({ ...picture, width: 4000, height: 3000 })).toMatchObject({ width: 1600, height: 1200 })
})

test('the style gives a text the width that pictures are chosen for', () => {
  const style = fs
    .globSync('src/site/**/*.css')
    .map((file) => fs.readFileSync(file, 'utf8'))
    .join('')
  expect(style).toContain(`--measure: ${column.measure};`)
  expect(style).toContain(`--gutter: max(${column.gutter}, `)
})
