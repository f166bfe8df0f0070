import { inflateSync } from 'node:zlib'

const SIGNATURE = 0x774f4646
const HEADER_BYTES = 44
const ENTRY_BYTES = 20

/**
 * Unpacks a WOFF 1.0 font to the TrueType or OpenType font in it, since Pango silently replaces WOFF fonts by another face.
 * Source: https://www.w3.org/TR/WOFF/
 * @throws Error when it is no WOFF 1.0 font.
 */
export function unpackWoff(woff: Buffer): Buffer {
  if (woff.length < HEADER_BYTES || woff.readUInt32BE(0) !== SIGNATURE)
    throw new Error('Not a WOFF 1.0 font.')
  const count = woff.readUInt16BE(12)
  const tables = Array.from({ length: count }, (_, i) => readTable(woff, HEADER_BYTES + i * ENTRY_BYTES))
  let offset = 12 + 16 * count
  const directory: Buffer[] = [fontHeader(woff.readUInt32BE(4), count)]
  const bodies: Buffer[] = []
  for (const { tag, checksum, data } of tables) {
    const entry = Buffer.alloc(16)
    tag.copy(entry)
    entry.writeUInt32BE(checksum, 4)
    entry.writeUInt32BE(offset, 8)
    entry.writeUInt32BE(data.length, 12)
    directory.push(entry)
    const padding = (4 - (data.length % 4)) % 4
    bodies.push(data, Buffer.alloc(padding))
    offset += data.length + padding
  }
  return Buffer.concat([...directory, ...bodies])
}

function readTable(woff: Buffer, at: number): { tag: Buffer; checksum: number; data: Buffer } {
  const [offset, packed, length] = [4, 8, 12].map((by) => woff.readUInt32BE(at + by)) as [
    number,
    number,
    number,
  ]
  const bytes = woff.subarray(offset, offset + packed)
  return {
    tag: woff.subarray(at, at + 4),
    checksum: woff.readUInt32BE(at + 16),
    // A table that compression would not make smaller is stored as it is.
    data: packed < length ? inflateSync(bytes) : bytes,
  }
}

/** The first 12 bytes of a font: its flavour and the values for a binary search of its tables. */
function fontHeader(flavour: number, tables: number): Buffer {
  const power = 2 ** Math.floor(Math.log2(tables))
  const header = Buffer.alloc(12)
  header.writeUInt32BE(flavour, 0)
  header.writeUInt16BE(tables, 4)
  header.writeUInt16BE(power * 16, 6)
  header.writeUInt16BE(Math.log2(power), 8)
  header.writeUInt16BE((tables - power) * 16, 10)
  return header
}
