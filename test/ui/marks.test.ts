import sharp from 'sharp'
import { expect, test } from 'vitest'
import { accents, marks } from '../../src/farm/model.ts'
import { farmIcon, markPath, markSvg } from '../../src/ui/marks.ts'
import { contrast } from './contrast.ts'

async function inkOf(svg: string) {
  const { data, info } = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  const inked = Array.from({ length: info.width * info.height }, (_, at) => data[at * 4 + 3]! > 0)
  const rows = [...inked.keys()].filter((at) => inked[at]).map((at) => Math.floor(at / info.width))
  const columns = [...inked.keys()].filter((at) => inked[at]).map((at) => at % info.width)
  return { rows, columns, share: rows.length / inked.length }
}

test.each(marks)('%s fills its grid and keeps off the edge', async (mark) => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="240" viewBox="0 0 24 24"><path fill-rule="evenodd" d="${markPath(mark)}"/></svg>`
  const { rows, columns, share } = await inkOf(svg)
  expect(Math.min(...rows, ...columns)).toBeGreaterThanOrEqual(9)
  expect(Math.max(...rows, ...columns)).toBeLessThanOrEqual(230)
  expect(Math.max(...rows) - Math.min(...rows)).toBeGreaterThan(140)
  expect(share, 'as heavy as its sisters').toBeGreaterThan(0.2)
  expect(share, 'as heavy as its sisters').toBeLessThan(0.65)
})

test('a mark on a page takes the colour of its words and stays silent', () => {
  expect(markSvg('drop')).toBe(
    `<svg class="mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path fill="currentColor" fill-rule="evenodd" d="${markPath('drop')}"/></svg>`,
  )
})

test('the icon of the farm is a picture of its own, with its sign and in a colour that stands out', async () => {
  for (const accent of accents) {
    const icon = farmIcon({ accent, mark: 'wave' })
    const { width, height, format } = await sharp(Buffer.from(icon)).metadata()
    expect({ width, height, format }).toEqual({ width: 32, height: 32, format: 'svg' })
    expect(icon).toContain(`d="${markPath('wave')}"`)
    const [ground, sign] = [...icon.matchAll(/fill="(#\w+)"/g)].map(([, colour]) => colour!)
    expect(contrast(ground!, sign!), accent).toBeGreaterThan(4.5)
  }
})
