import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { creditXmp, embeddedCredit } from './credit.ts'

const CREDIT = 'Íñigo Peñalba & Cía. «El Cabo» <3> "uno"'
const picture = () => sharp({ create: { width: 60, height: 40, channels: 3, background: '#0b4a63' } })

describe('the credit of a rendition can be read back', () => {
  test.each(['jpeg', 'png', 'webp', 'avif'] as const)('in %s', async (format) => {
    const bytes = await picture().withXmp(creditXmp(CREDIT)).toFormat(format).toBuffer()
    expect(embeddedCredit(await sharp(bytes).metadata())).toBe(CREDIT)
  })
})

/** IPTC as cameras and agencies write it: a marker, datasets one after the other. */
function iptc(...sets: [number, string][]): Buffer {
  const written = sets.map(([field, value]) => {
    const bytes = Buffer.from(value)
    return Buffer.concat([Buffer.from([0x1c, 2, field, bytes.length >> 8, bytes.length & 0xff]), bytes])
  })
  return Buffer.concat([Buffer.from('Photoshop 3.0\0'), ...written])
}

describe('the credit in a file', () => {
  test('the credit of an agency rather than its photographer', () => {
    expect(embeddedCredit({ iptc: iptc([80, 'Ana Ruiz'], [110, 'Agencia Litoral']) })).toBe('Agencia Litoral')
    expect(embeddedCredit({ iptc: iptc([80, 'Ana Ruiz']) })).toBe('Ana Ruiz')
  })

  test('the artist of a camera, from EXIF alone', async () => {
    const bytes = await picture()
      .withExif({ IFD0: { Artist: 'Ana Ruiz' }, IFD3: { GPSLatitudeRef: 'N' } })
      .jpeg()
      .toBuffer()
    expect(embeddedCredit(await sharp(bytes).metadata())).toBe('Ana Ruiz')
  })

  test('the creator of an XMP packet', () => {
    const xmp = Buffer.from('<dc:creator> <rdf:Seq><rdf:li>Ana Ruiz</rdf:li></rdf:Seq></dc:creator>')
    expect(embeddedCredit({ xmp })).toBe('Ana Ruiz')
  })

  test.each([
    ['nothing', {}],
    ['EXIF that is none', { exif: Buffer.from('Exif\0\0nonsense') }],
    ['IPTC that ends too early', { iptc: Buffer.from([0x1c, 2, 80]) }],
    ['an empty name', { iptc: iptc([80, ' \0 ']) }],
  ])('nobody: %s', (_name, metadata) => {
    expect(embeddedCredit(metadata)).toBe('')
  })

  test('in one line of a bounded length', () => {
    expect(embeddedCredit({ iptc: iptc([80, `Ana\n\0Ruiz ${'x'.repeat(500)}`]) })).toMatch(
      /^Ana Ruiz x{191}$/,
    )
  })
})
