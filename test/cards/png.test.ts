import sharp from 'sharp'
import { expect, test } from 'vitest'
import { isWholeCard } from '../../src/cards/png.ts'

const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()

test('a whole picture of the right size is a card', async () => {
  expect(isWholeCard(await blank(1200, 630))).toBe(true)
  expect(isWholeCard(await blank(1200, 631))).toBe(false)
})

test('a picture that lost, won or changed a byte is none', async () => {
  const card = await blank(1200, 630)
  expect(isWholeCard(Buffer.alloc(0))).toBe(false)
  expect(isWholeCard(Buffer.alloc(card.length))).toBe(false)
  expect(isWholeCard(Buffer.concat([card, Buffer.from('x')]))).toBe(false)
  for (let at = 0; at < card.length; at += 7) {
    expect(isWholeCard(card.subarray(0, at)), `cut at ${at}`).toBe(false)
    const changed = Buffer.from(card)
    changed[at]! ^= 1
    expect(isWholeCard(changed), `changed at ${at}`).toBe(false)
  }
})
