import { crc32 } from 'node:zlib'
import { cardSize } from '../farm/card.ts'

const signature = Buffer.from('89504e470d0a1a0a', 'hex')

/** Whether these bytes are a whole card. Each part of a PNG carries its checksum, so nothing needs to be decoded. */
export function isWholeCard(bytes: Buffer): boolean {
  if (!bytes.subarray(0, 8).equals(signature)) return false
  let at = 8
  let type = ''
  while (type !== 'IEND') {
    if (at + 12 > bytes.length) return false
    const end = at + 8 + bytes.readUInt32BE(at)
    if (end + 4 > bytes.length || crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) return false
    type = bytes.toString('latin1', at + 4, at + 8)
    if (type === 'IHDR' && !hasCardSize(bytes.subarray(at + 8, end))) return false
    at = end + 4
  }
  return at === bytes.length
}

function hasCardSize(header: Buffer): boolean {
  return header.length === 13 && header.readUInt32BE(0) === cardSize.width && header.readUInt32BE(4) === cardSize.height
}
