import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { storeMedia } from '../store.ts'
import { type CardContent, drawCard, MAX_CARD_BYTES } from './draw-card.ts'

const content: CardContent = {
  label: 'Economía',
  headline: 'La lonja subastará el pescado por teléfono mientras los barcos vuelven a puerto',
  paper: 'El Cabo',
  accent: '#0b4a63',
  picture: null,
}
const draw = (parts: Partial<CardContent>) => drawCard({ ...content, ...parts })

/** The largest difference between two pixels of a card within these columns. */
async function contrastWithin(card: Buffer, left: number, width: number): Promise<number> {
  const part = await sharp(card).extract({ left, top: 0, width, height: 630 }).png().toBuffer()
  const { channels } = await sharp(part).stats()
  return Math.max(...channels.map(({ min, max }) => max - min))
}

test('all text stands in the square that WhatsApp cuts out of the middle', async () => {
  const card = await draw({ paper: 'La Voz de Villasal y de toda la bahía de Sotomar, fundada en 1987' })
  expect(await contrastWithin(card, 0, 285)).toBeLessThan(10)
  expect(await contrastWithin(card, 915, 285)).toBeLessThan(10)
  expect(await contrastWithin(card, 285, 630)).toBeGreaterThan(150)
})

test('a picture full of detail stays below the limit of WhatsApp, at the size of a card', async () => {
  const pixels = Buffer.alloc(1600 * 900 * 3).map((_, i) => (i * 7919) % 251)
  const picture = await sharp(pixels, { raw: { width: 1600, height: 900, channels: 3 } })
    .webp({ quality: 90 })
    .toBuffer()
  await storeMedia('cd/cdcdcdcdcdcdcdcd-16x9-1600.webp', picture)
  const card = await draw({ picture: 'cd/cdcdcdcdcdcdcdcd-16x9-1600.webp' })
  const { width, height, format } = await sharp(card).metadata()
  expect({ width, height, format }).toEqual({ width: 1200, height: 630, format: 'jpeg' })
  expect(card.length).toBeLessThan(MAX_CARD_BYTES)
})

describe('what the face cannot draw leaves no trace', () => {
  test.each([
    ['Xi Jinping (习近平) viaja a Lima', 'Xi Jinping viaja a Lima'],
    ['Vuelve el transbordador 🚢', 'Vuelve el transbordador'],
    ['Una familia 👩‍👩‍👧 y una bandera 🇲🇽', 'Una familia y una bandera'],
  ])('%s', async (headline, drawn) => {
    expect((await draw({ headline })).equals(await draw({ headline: drawn }))).toBe(true)
  })

  test('a headline of nothing else gives way to the paper’s name', async () => {
    expect((await draw({ headline: '习近平' })).equals(await draw({ headline: 'El Cabo' }))).toBe(true)
  })
})

test.each(['Łódź', 'Ñuñoa', 'São Paulo', 'l’Hospitalet'])('%s is drawn with every letter', async (name) => {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('Ł', 'L')
  expect((await draw({ headline: name })).equals(await draw({ headline: plain }))).toBe(name === plain)
})

test('a picture that is missing, a text without end and one long word do not fail', async () => {
  for (const parts of [
    { picture: 'ef/efefefefefefefef-16x9-1600.webp' },
    { headline: 'Un titular que no termina nunca '.repeat(40) },
    { headline: 'a'.repeat(400) },
    { headline: '', label: '' },
  ])
    expect((await draw(parts)).length).toBeGreaterThan(5_000)
})
