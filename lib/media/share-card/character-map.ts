/**
 * The code points that a font has a glyph for, by its `cmap` table.
 * Source: https://learn.microsoft.com/typography/opentype/spec/cmap
 * @param font a TrueType or OpenType font.
 * @throws Error when it has no Unicode table of format 4 or 12.
 */
export function readCharacterMap(font: Buffer): Set<number> {
  const cmap = findTable(font, 'cmap')
  const count = cmap.readUInt16BE(2)
  const subtables = Array.from({ length: count }, (_, i) => {
    const at = 4 + i * 8
    const table = cmap.subarray(cmap.readUInt32BE(at + 4))
    return { platform: cmap.readUInt16BE(at), encoding: cmap.readUInt16BE(at + 2), table }
  }).filter(({ platform, encoding }) => platform === 0 || (platform === 3 && [1, 10].includes(encoding)))
  const full = subtables.find(({ table }) => table.readUInt16BE(0) === 12)
  if (full) return readSegmentedCoverage(full.table)
  const basic = subtables.find(({ table }) => table.readUInt16BE(0) === 4)
  if (basic) return readSegmentMapping(basic.table)
  throw new Error('The font has no Unicode character map.')
}

function findTable(font: Buffer, name: string): Buffer {
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    const at = 12 + i * 16
    if (font.toString('latin1', at, at + 4) !== name) continue
    const offset = font.readUInt32BE(at + 8)
    return font.subarray(offset, offset + font.readUInt32BE(at + 12))
  }
  throw new Error(`The font has no table ${name}.`)
}

/** Format 12: groups of consecutive code points. */
function readSegmentedCoverage(table: Buffer): Set<number> {
  const points = new Set<number>()
  for (let i = 0; i < table.readUInt32BE(12); i++) {
    const at = 16 + i * 12
    const [start, end, glyph] = [
      table.readUInt32BE(at),
      table.readUInt32BE(at + 4),
      table.readUInt32BE(at + 8),
    ]
    for (let point = start; point <= end; point++) if (glyph + point - start !== 0) points.add(point)
  }
  return points
}

/** Format 4: segments of the Basic Multilingual Plane, by an added number or through an array of glyphs. */
function readSegmentMapping(table: Buffer): Set<number> {
  const segments = table.readUInt16BE(6) / 2
  const points = new Set<number>()
  for (let i = 0; i < segments; i++) {
    const [end, start] = [table.readUInt16BE(14 + i * 2), table.readUInt16BE(16 + (segments + i) * 2)]
    const delta = table.readUInt16BE(16 + (2 * segments + i) * 2)
    const rangeAt = 16 + (3 * segments + i) * 2
    const range = table.readUInt16BE(rangeAt)
    for (let point = start; point <= end && point !== 0xffff; point++) {
      const direct = range === 0 ? point : table.readUInt16BE(rangeAt + range + (point - start) * 2)
      const glyph = range === 0 || direct !== 0 ? (direct + delta) & 0xffff : 0
      if (glyph !== 0) points.add(point)
    }
  }
  return points
}
