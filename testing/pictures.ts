import { crc32, deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'
import type { Refusal } from '#lib/media/picture-error.ts'

/** A picture or other file, and the result expected of it. */
export interface OddPicture {
  name: string
  bytes: Buffer
  /** Its size after rotation, or the reason for which it is refused. */
  expected: { width: number; height: number; transparent?: boolean } | Refusal
}

const PAYLOAD = '<script>alert(document.domain)</script>PK\x03\x04'
/** The colour of the upper left quarter of every valid picture; the rest is blue. */
export const CORNER = { r: 220, g: 40, b: 40 }

/**
 * Pictures of every kind that a newsroom receives, and files that only pretend to be pictures. Their size depends on the
 * seed.
 */
export async function picturesOfEveryKind(seed: number): Promise<OddPicture[]> {
  const width = 300 + ((seed * 7919) % 1_500)
  const height = 200 + ((seed * 6101) % 1_100)
  return [
    ...(await goodPictures(width, height)),
    ...(await oddFiles(width, height)),
    ...(await badPictures(width, height)),
  ]
}

async function goodPictures(width: number, height: number): Promise<OddPicture[]> {
  const picture = () => drawn(width, height)
  const turned = [1, 2, 3, 4, 5, 6, 7, 8].map(async (orientation) => {
    const bytes = await asCameraHolds(orientation, width, height)
    return { name: `turned-${orientation}.jpg`, bytes, expected: { width, height } }
  })
  const kinds: [string, Sharp | Promise<Sharp>, boolean?][] = [
    ['plain.jpg', picture().jpeg()],
    ['progressive.jpg', picture().jpeg({ progressive: true })],
    ['cmyk.jpg', picture().toColourspace('cmyk').jpeg({ quality: 95 })],
    ['cmyk.tiff', picture().toColourspace('cmyk').tiff()],
    ['wide-gamut.jpg', picture().withIccProfile('p3').jpeg()],
    ['sixteen-bits.png', picture().toColourspace('rgb16').png()],
    ['interlaced.png', picture().png({ progressive: true })],
    ['palette.png', picture().png({ palette: true })],
    ['transparent.png', holed(width, height).then((image) => image.png()), true],
    ['still.gif', picture().gif()],
    ['animated.gif', animated(width, height).then((image) => image.gif())],
    ['animated.webp', animated(width, height).then((image) => image.webp())],
    ['photo.webp', picture().webp()],
    ['photo.avif', picture().avif({ effort: 0 })],
    ['photo.tiff', picture().tiff({ compression: 'lzw' })],
    ['with-metadata.jpg', picture().withExif(PERSONAL_EXIF).jpeg()],
  ]
  const encoded = kinds.map(async ([name, image, transparent]): Promise<OddPicture> => {
    const bytes = await (await image).toBuffer()
    return { name, bytes, expected: { width, height, ...(transparent && { transparent }) } }
  })
  return Promise.all([...turned, ...encoded])
}

/** EXIF with a place, which must be removed, and an artist, who must be credited. */
const PERSONAL_EXIF = {
  IFD0: { Artist: 'Ana Ruiz', Make: 'Camera' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '10/1 30/1 0/1' },
}

async function oddFiles(width: number, height: number): Promise<OddPicture[]> {
  const jpeg = await drawn(width, height).jpeg().toBuffer()
  const size = (wide: number, high: number) => ({ width: wide, height: high })
  const flat = (wide: number, high: number) =>
    sharp({ create: { width: wide, height: high, channels: 3, background: CORNER } })
      .png()
      .toBuffer()
  return [
    {
      name: 'polyglot.jpg',
      bytes: Buffer.concat([jpeg, Buffer.from(PAYLOAD)]),
      expected: size(width, height),
    },
    {
      name: 'png-named.jpg',
      bytes: await drawn(width, height).png().toBuffer(),
      expected: size(width, height),
    },
    { name: 'one-pixel.png', bytes: await flat(1, 1), expected: size(1, 1) },
    { name: 'column.png', bytes: await flat(20, 3_000), expected: size(20, 3_000) },
    { name: 'line.png', bytes: await flat(3_000, 2), expected: size(3_000, 2) },
  ]
}

async function badPictures(width: number, height: number): Promise<OddPicture[]> {
  const image = () => drawn(width, height)
  const cut = async (made: Sharp) => {
    const bytes = await made.toBuffer()
    return bytes.subarray(0, bytes.length >> 1)
  }
  const text = (content: string) => Buffer.from(content, 'latin1')
  const jpeg = await image().jpeg().toBuffer()
  return [
    { name: 'empty.jpg', bytes: Buffer.alloc(0), expected: 'empty' },
    { name: 'cut.jpg', bytes: await cut(image().jpeg()), expected: 'damaged' },
    { name: 'cut.png', bytes: await cut(image().png()), expected: 'damaged' },
    { name: 'cut.webp', bytes: await cut(image().webp()), expected: 'damaged' },
    { name: 'cut.gif', bytes: await cut(image().gif()), expected: 'damaged' },
    { name: 'cut.avif', bytes: await cut(image().avif({ effort: 0 })), expected: 'damaged' },
    {
      name: 'noise.jpg',
      bytes: Buffer.concat([jpeg.subarray(0, 3), jpeg.toReversed()]),
      expected: 'damaged',
    },
    { name: 'bomb.png', bytes: pngOf(60_000, 60_000, 1, 0, 0), expected: 'too-large' },
    { name: 'deep.png', bytes: pngOf(6_500, 6_500, 16, 6, 1), expected: 'too-large' },
    { name: 'script.jpg', bytes: text('#!/bin/sh\nrm -rf ~'), expected: 'type' },
    { name: 'page.jpg', bytes: text(`<!doctype html>${PAYLOAD}`), expected: 'type' },
    { name: 'drawing.jpg', bytes: text('<svg xmlns="http://www.w3.org/2000/svg"/>'), expected: 'type' },
    { name: 'script-in-a.gif', bytes: text(`GIF89a/*\x01\x00*/=1;${PAYLOAD}`), expected: 'damaged' },
    { name: 'document.jpg', bytes: text('%PDF-1.7\n%âãÏÓ'), expected: 'type' },
    { name: 'film.jpg', bytes: text('\0\0\0\x20ftypisom\0\0\0\0'), expected: 'type' },
    { name: 'phone.heic', bytes: text('\0\0\0\x18ftypheic\0\0\0\0heicmif1'), expected: 'damaged' },
  ]
}

/** A picture that is red in its upper left quarter and blue elsewhere. */
function drawn(width: number, height: number): Sharp {
  const [wide, high] = [Math.ceil(width / 2), Math.ceil(height / 2)]
  const corner = Buffer.alloc(wide * high * 3, Buffer.from([CORNER.r, CORNER.g, CORNER.b]))
  return sharp({ create: { width, height, channels: 3, background: '#2040a0' } }).composite([
    { input: corner, raw: { width: wide, height: high, channels: 3 }, left: 0, top: 0 },
  ])
}

/** The same with a transparent blue. */
async function holed(width: number, height: number): Promise<Sharp> {
  const alpha = Buffer.alloc(width * height)
  for (let y = 0; y < height / 2; y++) alpha.fill(255, y * width, y * width + Math.ceil(width / 2))
  const whole = await drawn(width, height).removeAlpha().png().toBuffer()
  return sharp(whole).joinChannel(alpha, { raw: { width, height, channels: 1 } })
}

/** An animation of three frames, the first of which is the picture. */
async function animated(width: number, height: number): Promise<Sharp> {
  const first = await drawn(width, height).removeAlpha().raw().toBuffer()
  const frames = Buffer.concat([first, Buffer.alloc(first.length, 90), Buffer.alloc(first.length, 200)])
  return sharp(frames, { raw: { width, height: height * 3, channels: 3, pageHeight: height } })
}

/** Applies the inverse of an EXIF orientation, so that rotating the result gives the picture. */
async function asCameraHolds(orientation: number, width: number, height: number): Promise<Buffer> {
  const drawing = await drawn(width, height).png().toBuffer()
  const upright = () => sharp(drawing)
  const held = [
    upright(),
    upright().flop(),
    upright().rotate(180),
    upright().flip(),
    sharp(await upright().rotate(90).toBuffer()).flop(),
    upright().rotate(-90),
    sharp(await upright().rotate(90).toBuffer()).flip(),
    upright().rotate(90),
  ][orientation - 1]
  const bytes = await (held ?? upright()).png().toBuffer()
  return sharp(bytes).jpeg().withMetadata({ orientation }).toBuffer()
}

/** A PNG that declares a large size but contains almost no data (PNG, third edition, 5.6 and 11.2). */
function pngOf(width: number, height: number, depth: number, colour: number, interlaced: 0 | 1): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([depth, colour, 0, 0, interlaced], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}
