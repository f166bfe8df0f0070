/**
 * An ICO file with one PNG, which all browsers since Internet Explorer 11 read.
 * Source: https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10)
 * @param size its width and height, at most 255 pixels.
 */
export function icoOf(png: Uint8Array, size: number): Buffer {
  const header = Buffer.alloc(22)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(1, 4)
  header.writeUInt8(size, 6)
  header.writeUInt8(size, 7)
  header.writeUInt16LE(1, 10)
  header.writeUInt16LE(32, 12)
  header.writeUInt32LE(png.length, 14)
  header.writeUInt32LE(header.length, 18)
  return Buffer.concat([header, png])
}
