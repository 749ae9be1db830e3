import fs from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { preparePictures } from '../../src/build/pictures.ts'
import { writeSite } from '../../src/build/output.ts'
import { listFiles } from '../../src/base/files.ts'
import { readFarm } from '../../src/farm/read.ts'
import { bent, farmNow, makeFarm, tinyPicture } from '../fixtures/farm.ts'
import { newFolder } from '../fixtures/folder.ts'

const secret = 'Impasse du Grand Secret 12'

/** A wedge of colours, unlike itself when turned. */
const wedge = (width: number, height: number) =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/><rect width="50%" height="50%" fill="#f00"/></svg>`,
    ),
  )

/** A photograph lying on its side, that tells where it was taken. */
function photo(format: 'jpeg' | 'png' | 'webp' | 'avif', orientation = 6): Promise<Buffer> {
  return wedge(1000, 600)
    .withExif({
      IFD0: { Artist: secret, ImageDescription: secret },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 51/1 30/1', GPSAreaInformation: secret },
    })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><place>${secret}</place></x:xmpmeta>`)
    .withMetadata({ orientation })
    .toFormat(format)
    .toBuffer()
}

async function publish(content: string, { store = newFolder('store'), out = newFolder('out') } = {}) {
  const { pictures } = await readFarm({ content, now: farmNow })
  const written = writeSite(out, [{ file: 'farm.json', bytes: '{}' }, ...(await preparePictures({ pictures, store }))])
  return { store, out, ...written, files: listFiles(out).filter((file) => file !== 'farm.json') }
}

/** The good farm, with that picture as the only one. */
const farmWith = (name: string, bytes: Uint8Array) =>
  makeFarm({
    'posts/astro/comets/index.md': `---\ntitle: T\ndate: 2026-03-02\nauthors: [observatory]\n---\n![Une photo](${name})\n`,
    [`posts/astro/comets/${name}`]: bytes,
  })

test('a picture for print is published in the colours of the web', async () => {
  const print = await wedge(64, 48).toColourspace('cmyk').jpeg().toBuffer()
  expect(await sharp(print).metadata()).toMatchObject({ space: 'cmyk' })
  const { out } = await publish(await farmWith('print.jpg', print))
  const published = await sharp(path.join(out, 'astro/comets/print.jpg')).metadata()
  expect(published).toMatchObject({ format: 'jpeg', space: 'srgb', channels: 3 })
})

const bare = (files: readonly string[]) => files.map((file) => file.replace(/\.[0-9a-f]{8}(?=\.)/, ''))

test.each(['jpeg', 'png', 'webp', 'avif'] as const)(
  'no byte of the place where a %s was taken is published, and it stands upright',
  async (format) => {
    const original = await photo(format)
    expect(original.includes(secret)).toBe(true)
    expect((await sharp(original).metadata()).exif).toBeDefined()
    const { out, files } = await publish(await farmWith(`photo.${format}`, original))
    expect(bare(files).toSorted()).toEqual(
      [
        `astro/comets/photo.${format}`,
        ...['avif', 'webp'].flatMap((to) => [480, 600].map((width) => `astro/comets/photo-${width}.${to}`)),
      ].toSorted(),
    )
    for (const file of files) {
      const bytes = fs.readFileSync(path.join(out, file))
      expect(bytes.includes(secret)).toBe(false)
      const { exif, xmp, iptc, icc, orientation, width, height, format: as, space } = await sharp(bytes).metadata()
      expect({ file, exif, xmp, iptc, icc, orientation, space }).toEqual({ file, space: 'srgb' })
      expect(`image/${as === 'heif' ? 'avif' : as}`).toBe(`image/${path.extname(file).slice(1)}`)
      expect(width / height).toBeCloseTo(0.6, 2)
      // Turned by a quarter, the red corner lies at the top right.
      const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
      const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * info.channels)].slice(0, 3)
      expect(at(info.width - 5, 5)[1]).toBeLessThan(60)
      expect(at(5, 5)[1]).toBeGreaterThan(200)
    }
  },
)

test('a picture that says nothing but what it shows is published as it is', async () => {
  const plain = await wedge(600, 400).jpeg({ quality: 40 }).toBuffer()
  const { out } = await publish(await farmWith('photo.jpg', plain))
  expect(fs.readFileSync(path.join(out, 'astro/comets/photo.jpg'))).toEqual(plain)
})

test('a photograph in other colours comes out in those of the web', async () => {
  const wide = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#808080' } })
    .withIccProfile('p3')
    .jpeg()
    .toBuffer()
  const { out, files } = await publish(await farmWith('photo.jpg', wide))
  for (const file of files) expect((await sharp(path.join(out, file)).metadata()).icc).toBeUndefined()
})

test('no copy is made of an animation, a drawing or a small picture, nor of what is only linked to', async () => {
  const frames = await Promise.all(['#f00', '#00f'].map((background) => sharp({ create: { width: 600, height: 400, channels: 3, background } }).png().toBuffer())) // prettier-ignore
  const moving = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer()
  const gif = await publish(await farmWith('a.gif', moving))
  expect(gif.files).toEqual(['astro/comets/a.gif'])
  expect((await sharp(path.join(gif.out, 'astro/comets/a.gif')).metadata()).pages).toBe(2)
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 900" width="900" height="900"/>'
  expect((await publish(await farmWith('a.svg', Buffer.from(svg)))).files).toEqual(['astro/comets/a.svg'])
  expect((await publish(await farmWith('a.png', await tinyPicture()))).files).toEqual(['astro/comets/a.png'])
  const linked = bent('posts/astro/comets/index.md', '(tail.png "La', '(other.png "La')
  const large = await wedge(900, 600).png().toBuffer()
  const content = await makeFarm({
    'posts/astro/comets/index.md': linked['posts/astro/comets/index.md']!.replace(
      '[la Lune]',
      '[En grand](large.png) [la Lune]',
    ),
    'posts/astro/comets/other.png': await tinyPicture(),
    'posts/astro/comets/large.png': large,
  })
  expect((await publish(content)).files).toEqual(['large', 'other', 'tail'].map((name) => `astro/comets/${name}.png`))
})

test('what was made once is not made again, and another build is filled from it', async () => {
  const content = await farmWith('photo.jpg', await photo('jpeg'))
  const { store, out, written } = await publish(content)
  const made = listFiles(store)
  expect(made.length).toBe(5)
  expect(written.length).toBe(6)
  const times = () => made.map((file) => fs.statSync(path.join(store, file), { bigint: true }).mtimeNs)
  const before = times()
  expect((await publish(content, { store, out })).written).toEqual([])
  const elsewhere = await publish(content, { store })
  expect(times()).toEqual(before)
  for (const file of elsewhere.files) {
    expect(fs.readFileSync(path.join(elsewhere.out, file))).toEqual(fs.readFileSync(path.join(out, file)))
  }
})

test('what a killed build left behind is made good by the next, to the same bytes', async () => {
  const content = await farmWith('photo.jpg', await photo('jpeg'))
  const { store, out, files } = await publish(content)
  const [first, second] = listFiles(store)
  fs.rmSync(path.join(store, first!))
  fs.writeFileSync(path.join(store, second!), '')
  fs.writeFileSync(path.join(store, `.${second}.0123456789ab.tmp`), 'half a picture')
  const again = await publish(content, { store, out })
  expect([again.written, again.removed, again.files]).toEqual([[], [], files])
})

test('another picture under the same name gets other copies, and the old ones go; what is kept of them goes in a month', async () => {
  const content = await farmWith('photo.jpg', await photo('jpeg'))
  const first = await publish(content)
  const old = listFiles(first.store)
  fs.writeFileSync(path.join(content, 'posts/astro/comets/photo.jpg'), await photo('jpeg', 8))
  const second = await publish(content, first)
  expect(second.removed).toEqual(first.files.filter((file) => !second.files.includes(file)))
  expect(second.removed.length).toBe(4)
  expect(bare(second.files)).toEqual(bare(first.files))

  const inUse = listFiles(first.store).filter((file) => !old.includes(file))
  expect(listFiles(first.store)).toEqual(expect.arrayContaining(old))
  for (const file of listFiles(first.store)) fs.utimesSync(path.join(first.store, file), new Date(0), new Date(0))
  await publish(content, first)
  expect(listFiles(first.store)).toEqual(inUse)
})

test('a picture that ends too early stops the build and is named', async () => {
  const whole = await wedge(1200, 800).png().toBuffer()
  const content = await farmWith('photo.png', whole.subarray(0, whole.length / 2))
  await expect(publish(content)).rejects.toMatchObject({
    message: expect.stringMatching(
      /^The picture .*posts\/astro\/comets\/photo\.png cannot be read to its end: /,
    ) as string,
    hint: 'Save it again from the program that made it. Nothing was written.',
  })
})
